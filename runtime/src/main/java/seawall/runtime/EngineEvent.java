package seawall.runtime;

import java.time.Instant;

/**
 * Something that an engine did to a container.
 *
 * @param time by the engine's clock
 * @param namespace of containerd; empty for other engines
 * @param container whole identifier
 * @param image the reference it was made from; empty where the event does not say
 * @param exitStatus of an {@link Action#EXITED} container, -1 where the engine does not say; 0 for all others
 */
public record EngineEvent(
        Instant time, Action action, String namespace, String container, String image, int exitStatus) {
    /** What happened. */
    public enum Action {
        CREATED,
        STARTED,
        PAUSED,
        RESUMED,
        /** Its first process ended. */
        EXITED,
        OUT_OF_MEMORY,
        REMOVED
    }
}
