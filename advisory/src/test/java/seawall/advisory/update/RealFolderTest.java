package seawall.advisory.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.update.FeedOutcome.State;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.folder.FeedFolder;
import seawall.testkit.SharedData;

class RealFolderTest {
    @Test
    void theSharedDataMakesADatabase(@TempDir Path folder) throws Exception {
        Path data = SharedData.require("osv").resolve("..").normalize();
        var store = new DatabaseStore(folder.resolve("db"));
        var cache = new FeedCache(folder.resolve("feeds"));
        long start = System.nanoTime();
        var outcome = new DatabaseUpdate(store, cache, Feeds.all(), "seawall test", Clock.systemUTC())
                .run(
                        new DatabaseUpdate.Request(Feeds.all(), true, false, Duration.ZERO),
                        new FeedFolder(data, cache),
                        new UpdateProgress() {
                            @Override
                            public void fetched(String feed, String resource, long done, long total) {
                                if (done == total) System.out.println((System.nanoTime() - start) / 1_000_000 + " ms fetched " + resource + " " + total);
                            }

                            @Override
                            public void read(String feed, long records) {
                                System.out.println((System.nanoTime() - start) / 1_000_000 + " ms " + feed + " " + records);
                            }

                            @Override
                            public void writing() {
                                System.out.println((System.nanoTime() - start) / 1_000_000 + " ms writing");
                            }
                        });
        System.out.println((System.nanoTime() - start) / 1e9 + " s " + outcome.result() + outcome.problems());
        outcome.feeds().forEach(feed -> System.out.println(feed.feed() + " " + feed.state() + " " + feed.records() + " "
                + feed.origins() + " " + feed.failure() + " " + feed.problemCount() + " "
                + feed.problems().stream().limit(3).toList()));
        assertThat(outcome.feeds().size()).isPositive();
    }
}
