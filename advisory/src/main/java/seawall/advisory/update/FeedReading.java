package seawall.advisory.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import seawall.advisory.database.DatabaseBuilder;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;

/** One passage over a feed into a builder: counts the records and collects the problems. */
final class FeedReading {
    private static final int BETWEEN_NEWS = 1000;
    private final FeedPlan plan;
    private final UpdateProgress progress;
    private final List<String> problems = new ArrayList<>();
    private long problemCount;
    private long records;

    FeedReading(FeedPlan plan, UpdateProgress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Reads everything; throws where a file cannot be read at all, and then what came before is to be abandoned. */
    void into(DatabaseBuilder builder, Feed.Files files) throws IOException {
        plan.feed().read(files, record -> accept(builder, record), this::problem);
        progress.read(plan.feed().name(), records);
    }

    private void accept(DatabaseBuilder builder, FeedRecord record) {
        builder.accept(record);
        if (++records % BETWEEN_NEWS == 0) {
            progress.read(plan.feed().name(), records);
        }
    }

    private void problem(String problem) {
        if (++problemCount <= FeedOutcome.TOLD) {
            problems.add(problem);
        }
    }

    FeedOutcome outcome(FeedOutcome.State state, String failure) {
        return new FeedOutcome(plan.feed().name(), state, records, plan.origins(), failure, problems, problemCount);
    }
}
