package seawall.advisory.update;

import java.util.List;

/**
 * What an update did with one feed.
 *
 * @param feed its name
 * @param records that it gave; 0 where nothing was read
 * @param origins where its files came from in this update, each place once
 * @param failure why it is not up to date, in one line; empty where it is
 * @param problems documents that could not be used, one line each; only the first {@link #TOLD}
 * @param problemCount all of them
 */
public record FeedOutcome(
        String feed,
        State state,
        long records,
        List<String> origins,
        String failure,
        List<String> problems,
        long problemCount) {
    /** Problems that are told one by one. */
    public static final int TOLD = 100;

    /** What came of it. */
    public enum State {
        /** It has new data, now in force. */
        NEW,
        /** It has no new data. */
        UNCHANGED,
        /** It failed; its old data stays in force. */
        KEPT,
        /** It failed, and there is no old data. */
        FAILED,
        /** The source has no file of it. */
        ABSENT
    }

    public FeedOutcome {
        origins = List.copyOf(origins);
        problems = List.copyOf(problems);
    }

    /** Whether its data is in the database. */
    public boolean isInForce() {
        return state != State.FAILED && state != State.ABSENT;
    }
}
