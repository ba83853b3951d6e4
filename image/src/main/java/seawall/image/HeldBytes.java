package seawall.image;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import seawall.content.ContentException;

/**
 * The memory that files held for random access may take together, shared by the layers that are read in parallel.
 *
 * <p>A thread reserves the whole of one file before it holds any of it and never waits while it has a reservation, so waiting
 * threads cannot block each other for good.
 */
public final class HeldBytes {
    private static final int UNIT = 4_096;

    private final Semaphore units;
    private final long total;

    public HeldBytes(long bytes) {
        int all = (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, UNIT));
        this.units = new Semaphore(all, true);
        this.total = (long) all * UNIT;
    }

    /** What was reserved; closing it gives the bytes back. */
    public interface Reservation extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until {@code bytes} are free and reserves them; throws {@link ContentException} where they never can be.
     */
    public Reservation reserve(long bytes) throws ContentException, InterruptedIOException {
        if (bytes > total) {
            throw ContentException.limit(
                    "file of " + bytes + " bytes does not fit the " + total + " bytes that may be held in memory");
        }
        int count = (int) Math.ceilDiv(bytes, UNIT);
        try {
            units.acquire(count);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for memory to hold a file");
        }
        return () -> units.release(count);
    }
}
