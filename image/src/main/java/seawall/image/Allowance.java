package seawall.image;

import java.util.concurrent.atomic.AtomicLong;

/** How much of something all layers of a source may still use together. Safe for several threads. */
public final class Allowance {
    private final AtomicLong left;

    public Allowance(long amount) {
        this.left = new AtomicLong(amount);
    }

    /** Takes {@code amount}; false, and nothing taken, where that much is not left. */
    public boolean take(long amount) {
        if (left.addAndGet(-amount) >= 0) {
            return true;
        }
        left.addAndGet(amount);
        return false;
    }
}
