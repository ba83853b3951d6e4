package seawall.sbom.exchange;

/** How many parts of a bill of materials may still be kept: entries, properties, paths and licences together. */
final class Allowance {
    private final int most;
    private int taken;

    Allowance(int most) {
        this.most = most;
    }

    /** Whether one more part may be kept. */
    boolean take() {
        return take(1);
    }

    /** Whether something may be kept that counts as several parts. */
    boolean take(int parts) {
        taken = Math.min(taken + parts, most + 1);
        return taken <= most;
    }

    /** Whether a part was refused. */
    boolean isExceeded() {
        return taken > most;
    }

    int most() {
        return most;
    }
}
