package seawall.advisory.update.fetch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file could not be had from where it is served; the message says why in one line. A disk of ours that fails is no such failure. */
public final class FetchFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private final String line;
    private final boolean temporary;
    private final transient @Nullable Duration retryAfter;

    private FetchFailure(String message, boolean temporary, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.line = message;
        this.temporary = temporary;
        this.retryAfter = retryAfter;
    }

    /** Trying again is no use. */
    static FetchFailure lasting(String message) {
        return new FetchFailure(message, false, null, null);
    }

    /** A file of a folder cannot be read; {@code origin} is its path. */
    public static FetchFailure unreadable(String origin, IOException cause) {
        String said = cause instanceof AccessDeniedException ? "no permission to read it" : cause.getMessage();
        return new FetchFailure(
                origin + ": " + (said == null ? cause.getClass().getSimpleName() : said), false, null, cause);
    }

    /** Trying again may help. */
    static FetchFailure temporary(String message, @Nullable Throwable cause) {
        return new FetchFailure(message, true, null, cause);
    }

    /** Trying again may help, after the pause the server asks for. */
    static FetchFailure busy(String message, @Nullable Duration retryAfter) {
        return new FetchFailure(message, true, retryAfter, null);
    }

    /** What happened, for people. */
    public String line() {
        return line;
    }

    boolean isTemporary() {
        return temporary;
    }

    /** The pause the server asks for; null where it does not. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
