package seawall.advisory.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.FeedOutcome.State;
import seawall.advisory.update.UpdateOutcome.Result;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.folder.FeedFolder;
import seawall.model.Ecosystem;
import seawall.testkit.SharedData;

/** Builds from a real folder with bundles, archives of files, and much that is something else; the smaller feeds only. */
class SharedFolderTest {
    @Test
    void theSharedDataMakesADatabaseAsItLies(@TempDir Path folder) throws Exception {
        Path data = SharedData.require("osv").resolve("..").normalize();
        List<Feed> feeds = Feeds.all().stream()
                .filter(feed -> List.of("alpine", "debian", "kev", "osv/Maven", "osv/Wolfi")
                        .contains(feed.name()))
                .toList();
        var store = new DatabaseStore(folder.resolve("db"));
        var cache = new FeedCache(folder.resolve("feeds"));
        UpdateOutcome outcome = new DatabaseUpdate(store, cache, feeds, "seawall test", Clock.systemUTC())
                .run(
                        new DatabaseUpdate.Request(feeds, true, false, Duration.ZERO),
                        new FeedFolder(data, cache),
                        UpdateProgress.NONE);
        assertThat(outcome.result()).isEqualTo(Result.INSTALLED);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.feeds())
                .extracting(FeedOutcome::state)
                .containsExactly(State.NEW, State.NEW, State.NEW, State.NEW, State.ABSENT);
        assertThat(outcome.feeds().get(1).origins())
                .as("excerpts of the tracker do not pass for the tracker")
                .allMatch(origin -> origin.endsWith("SA/list") || origin.endsWith("LA/list"));
        try (AdvisoryDatabase database =
                AdvisoryDatabase.open(store.path(store.current().orElseThrow()))) {
            assertThat(database.covers(Ecosystem.parse("Alpine:v3.16"))).isTrue();
            assertThat(database.covers(Ecosystem.parse("Debian:12"))).isFalse();
            assertThat(database.about(Ecosystem.MAVEN, "org.apache.logging.log4j:log4j-core"))
                    .isNotEmpty();
        }
    }
}
