package seawall.cli.program;

import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that is rewritten while something goes on; nothing elsewhere. Safe for several threads. */
public final class ProgressLine implements AutoCloseable {
    private static final long BETWEEN_NANOS = 100_000_000L;
    private static final int WIDTH = 79;

    private final PrintStream err;
    private final boolean shown;
    private long last = System.nanoTime() - BETWEEN_NANOS;
    private boolean dirty;

    public ProgressLine(Console console) {
        this.err = console.err();
        this.shown = console.progress();
    }

    /** Shows a text instead of the last one, at most ten times a second. */
    public synchronized void show(String text) {
        long now = System.nanoTime();
        if (!shown || now - last < BETWEEN_NANOS) {
            return;
        }
        last = now;
        dirty = true;
        String fitting = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
        err.print("\r" + fitting + " ".repeat(WIDTH - fitting.length()));
        err.flush();
    }

    /** {@code 12.3 of 45.6 MB}; only the first where the total is unknown (negative). */
    public static String sizes(long done, long total) {
        return total < 0
                ? String.format(Locale.ROOT, "%.1f MB", done / 1e6)
                : String.format(Locale.ROOT, "%.1f of %.1f MB", done / 1e6, total / 1e6);
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        if (dirty) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            dirty = false;
        }
    }
}
