package seawall.advisory.update.fetch;

import java.time.Duration;

/** Waits between attempts; tests pass one that does not. */
@FunctionalInterface
public interface Pauses {
    /** Lets the thread sleep. */
    Pauses SLEEP = Thread::sleep;

    /** Waits. */
    void pause(Duration pause) throws InterruptedException;
}
