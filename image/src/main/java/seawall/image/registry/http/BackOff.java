package seawall.image.registry.http;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Counts the attempts at one thing and waits longer before each: half a second, doubled every time, or what is asked for. */
public final class BackOff {
    /** Whoever asks for more patience than this is told to the user instead. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    private final Timing timing;
    private int failed;

    public BackOff(Timing timing) {
        this.timing = timing;
    }

    /** Takes a failed attempt into account; true, after waiting, where another one is due. */
    public boolean again() throws InterruptedIOException {
        return again(Optional.empty());
    }

    /** As {@link #again()}, waiting as long as the other side asked for; longer than 30 seconds ends the attempts. */
    boolean again(Optional<Duration> asked) throws InterruptedIOException {
        failed++;
        Duration wait = asked.orElse(FIRST.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS)));
        if (failed >= timing.attempts() || wait.compareTo(LONGEST) > 0) {
            return false;
        }
        try {
            timing.pause().take(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a registry");
        }
        return true;
    }

    /** Begins to count anew. */
    public void reset() {
        failed = 0;
    }
}
