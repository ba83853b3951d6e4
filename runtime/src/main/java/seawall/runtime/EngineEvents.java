package seawall.runtime;

import java.util.Optional;

/** Events of one engine as they happen. One thread reads; any thread may close. */
public interface EngineEvents extends AutoCloseable {
    /**
     * Waits for the next event; empty once closed. Throws {@link EngineException} where the engine ends the stream: what happens
     * until the next subscription is missed and has to be found by listing.
     */
    Optional<EngineEvent> next();

    @Override
    void close();
}
