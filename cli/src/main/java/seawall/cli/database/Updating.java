package seawall.cli.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.DatabaseUpdate;
import seawall.advisory.update.FeedOutcome;
import seawall.advisory.update.Feeds;
import seawall.advisory.update.UpdateOutcome;
import seawall.advisory.update.UpdateProgress;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetcher;
import seawall.advisory.update.fetch.FeedSource;
import seawall.advisory.update.fetch.FetchLimits;
import seawall.advisory.update.fetch.Pauses;
import seawall.advisory.update.folder.FeedFolder;
import seawall.cli.program.CommandException;
import seawall.cli.program.Console;
import seawall.cli.program.Program;
import seawall.cli.program.ProgressLine;
import seawall.model.network.Proxies;

/** Runs updates of the installed database and shows how far they are. */
final class Updating {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KnowledgeOptions options;
    private final Program program;

    Updating(KnowledgeOptions options, Program program) {
        this.options = options;
        this.program = program;
    }

    /** Fetches feeds; returns what failed, one line each. */
    List<String> fetchFailures(List<Feed> feeds) {
        UpdateOutcome outcome = fetch(feeds, false);
        List<String> failures = new ArrayList<>();
        for (FeedOutcome feed : outcome.feeds()) {
            if (!feed.failure().isEmpty()) {
                failures.add("feed " + feed.feed() + ": " + feed.failure());
            }
        }
        return failures;
    }

    /** Fetches feeds from their publishers or the mirror. */
    UpdateOutcome fetch(List<Feed> feeds, boolean forced) {
        FeedCache cache = options.storing.feeds(program);
        FeedFetcher.Way way = new FeedFetcher.Way(
                options.storing.mirrorAddress(), Proxies.of(program.environment()), "seawall/" + Program.version());
        try (FeedFetcher fetcher = new FeedFetcher(cache, way, FetchLimits.DEFAULT, Pauses.SLEEP, program.clock())) {
            return run(new DatabaseUpdate.Request(feeds, false, forced, PATIENCE), fetcher, cache);
        }
    }

    /** Takes feeds from a folder; the new database holds these alone. */
    UpdateOutcome take(List<Feed> feeds, Path folder) {
        FeedCache cache = options.storing.feeds(program);
        return run(new DatabaseUpdate.Request(feeds, true, true, PATIENCE), new FeedFolder(folder, cache), cache);
    }

    private UpdateOutcome run(DatabaseUpdate.Request request, FeedSource source, FeedCache cache) {
        Console console = program.console();
        try (ProgressLine line = new ProgressLine(console)) {
            return new DatabaseUpdate(
                            options.store(program), cache, Feeds.all(), Program.nameAndVersion(), program.clock())
                    .run(request, source, shown(line));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("the update was interrupted; the old database stays in force");
        }
    }

    private static UpdateProgress shown(ProgressLine line) {
        return new UpdateProgress() {
            @Override
            public void fetched(String feed, String resource, long done, long total) {
                line.show("fetching " + feed + ": " + resource + ", " + ProgressLine.sizes(done, total));
            }

            @Override
            public void read(String feed, long records) {
                line.show("reading " + feed + ": " + records + " records");
            }

            @Override
            public void writing() {
                line.show("writing the database");
            }
        };
    }
}
