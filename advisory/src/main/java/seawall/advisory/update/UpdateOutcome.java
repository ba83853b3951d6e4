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
 */
public record UpdateOutcome(Result result, Optional<Digest> digest, List<FeedOutcome> feeds, String reason) {
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
    }

    /** Whether every feed is up to date. */
    public boolean isComplete() {
        return feeds.stream().allMatch(feed -> feed.failure().isEmpty());
    }
}
