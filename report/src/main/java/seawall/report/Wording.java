package seawall.report;

import seawall.model.Fix;

/** What things are called in reports for people. */
public final class Wording {
    private Wording() {}

    /** A fix in our words: {@code fixed in 1.2}, {@code no fix yet}. */
    public static String of(Fix fix) {
        return switch (fix.state()) {
            case FIXED -> "fixed in " + fix.version();
            case NONE_YET -> "no fix yet";
            case DEFERRED -> "fix deferred";
            case WONT_FIX -> "will not be fixed";
            case END_OF_LIFE -> "end of life";
            case UNKNOWN -> "fix unknown";
        };
    }

    /** A fix in our words and, where there are any, the publisher's. */
    public static String withPublishers(Fix fix) {
        return fix.wording().isEmpty() ? of(fix) : of(fix) + " (" + fix.wording() + ")";
    }
}
