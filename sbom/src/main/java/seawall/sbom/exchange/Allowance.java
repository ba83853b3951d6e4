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
        taken += taken <= most ? 1 : 0;
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
