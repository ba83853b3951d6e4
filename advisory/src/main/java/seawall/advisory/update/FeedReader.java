package seawall.advisory.update;

import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import seawall.advisory.database.DatabaseBuilder;
import seawall.advisory.database.Manifest;
import seawall.advisory.update.FeedOutcome.State;
import seawall.advisory.update.fetch.FeedCache;

/** Reads feeds into a builder: the newest files of each, and where they cannot be read, those in force. */
final class FeedReader {
    private final FeedCache cache;
    private final DatabaseBuilder builder;
    private final UpdateProgress progress;
    private final Clock clock;

    FeedReader(FeedCache cache, DatabaseBuilder builder, UpdateProgress progress, Clock clock) {
        this.cache = cache;
        this.builder = builder;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Reads one feed.
     *
     * @param before what the database in force says of it; null where it does not hold it
     * @throws IOException where the notes of the cache cannot be read
     */
    FeedOutcome read(FeedPlan plan, Manifest.@Nullable Source before) throws IOException {
        var reading = new FeedReading(plan, progress);
        if (!plan.hasData()) {
            return reading.outcome(plan.state(State.FAILED), plan.explanation());
        }
        builder.begin(plan.source());
        try {
            reading.into(builder, cache.files(plan.feed(), plan.filesRead()));
            return reading.outcome(plan.state(plan.isNew(before) ? State.NEW : State.UNCHANGED), plan.failure());
        } catch (IOException unreadable) {
            builder.abandon();
            return readOld(plan.withdrawn(cache, reason(unreadable), before, clock.instant()));
        }
    }

    private FeedOutcome readOld(FeedPlan plan) {
        var reading = new FeedReading(plan, progress);
        if (!plan.hasData()) {
            return reading.outcome(State.FAILED, plan.failure());
        }
        builder.begin(plan.source());
        try {
            reading.into(builder, cache.files(plan.feed(), FeedCache.State.ACCEPTED));
            return reading.outcome(State.KEPT, plan.failure());
        } catch (IOException unreadable) {
            builder.abandon();
            return reading.outcome(State.FAILED, reason(unreadable));
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
