package seawall.runtime;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container as its engine knows it.
 *
 * @param engine {@link ContainerEngine#name()}
 * @param namespace of containerd; empty for engines that have none
 * @param id whole identifier
 * @param name for people; the identifier where it has no other
 * @param image the reference it was made from, as given; empty where there was none
 * @param pid of its first process as this machine sees it; 0 where none runs
 * @param created null where the engine does not say
 */
public record Container(
        String engine,
        String namespace,
        String id,
        String name,
        String image,
        State state,
        int pid,
        Map<String, String> labels,
        @Nullable Instant created) {
    /** What a container is doing. */
    public enum State {
        CREATED,
        RUNNING,
        PAUSED,
        /** It ended and was not removed. */
        STOPPED,
        /** The engine is between two states or names one that is not known here. */
        UNKNOWN
    }

    public Container {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
