package seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * What the publisher says about repairing a vulnerability in one package.
 *
 * @param version the first repaired version; present exactly for {@link State#FIXED}
 * @param wording the publisher's own term, such as {@code no-dsa} or {@code needed}; empty where it gives none
 */
public record Fix(State state, @Nullable String version, String wording) {
    /** States of a repair, best first. */
    public enum State {
        FIXED,
        /** Known, open, no decision against it. */
        NONE_YET,
        /** Put off: a later point release, or when something else forces an update. */
        DEFERRED,
        WONT_FIX,
        END_OF_LIFE,
        UNKNOWN
    }

    public static final Fix UNKNOWN = new Fix(State.UNKNOWN, null, "");

    public Fix {
        if ((state == State.FIXED) != (version != null)) {
            throw new IllegalArgumentException("a version belongs to a fixed state and only there: " + state);
        }
    }

    public static Fix in(String version) {
        return new Fix(State.FIXED, version, "");
    }
}
