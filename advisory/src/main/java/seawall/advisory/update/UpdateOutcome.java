package seawall.advisory.update;

import java.util.List;
import java.util.Optional;
import seawall.model.Digest;

/**
 * What an update did.
 *
 * @param digest of the database in force now; empty where there is none
 * @param feeds what came of each feed, in the order of their names
 * @param reason why the old database stays in force although there was news, in one line; empty otherwise
 * @param problems what of the source could not be looked at, one line each
 */
public record UpdateOutcome(
        Result result, Optional<Digest> digest, List<FeedOutcome> feeds, String reason, List<String> problems) {
    /** What came of it. */
    public enum Result {
        /** A new database is in force. */
        INSTALLED,
        /** Nothing is new. */
        UNCHANGED,
        /** There was news, but the old database stays in force. */
        KEPT
    }

    public UpdateOutcome {
        feeds = List.copyOf(feeds);
        problems = List.copyOf(problems);
    }

    /** Whether every feed is up to date. */
    public boolean isComplete() {
        return feeds.stream().allMatch(feed -> feed.failure().isEmpty());
    }

    UpdateOutcome withProblems(List<String> found) {
        return new UpdateOutcome(result, digest, feeds, reason, found);
    }
}
