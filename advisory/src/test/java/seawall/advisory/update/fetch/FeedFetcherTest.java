package seawall.advisory.update.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;
import seawall.model.network.Proxies;

class FeedFetcherTest {
    private static final int FILES = 50;

    @TempDir
    Path folder;

    /** A feed of so many files at one place. */
    private record Files(URI place) implements Feed {
        @Override
        public String name() {
            return "files";
        }

        @Override
        public String licence() {
            return "CC0-1.0";
        }

        @Override
        public List<Resource> resources() {
            return IntStream.range(0, FILES)
                    .mapToObj(number -> new Resource("files/" + number, place.resolve("/" + number)))
                    .toList();
        }

        @Override
        public void read(Feed.Files files, Consumer<FeedRecord> records, Consumer<String> problems) {
            throw new AssertionError("nothing is read here");
        }
    }

    @Test
    void aSiteThatCannotBeReachedIsNotTriedAgainForEveryFile() throws Exception {
        URI nobody;
        try (var publisher = new LoopbackPublisher()) {
            nobody = publisher.address("/");
        }
        var pauses = new AtomicInteger();
        var way = new FeedFetcher.Way(null, Proxies.NONE, "seawall/test");
        List<FeedFetch.ResourceFetch> files;
        try (var fetcher = new FeedFetcher(
                new FeedCache(folder), way, FetchLimits.DEFAULT, _ -> pauses.incrementAndGet(), Clock.systemUTC())) {
            files = fetcher.fetch(List.of(new Files(nobody)), FetchProgress.NONE)
                    .getFirst()
                    .resources();
        }

        assertThat(files).hasSize(FILES).allSatisfy(file -> {
            assertThat(file.state()).isEqualTo(FeedFetch.State.FAILED);
            assertThat(file.problem())
                    .isEqualTo(nobody.resolve("/" + file.path().substring("files/".length()))
                            + ": no connection (refused or unreachable)");
        });
        int pausesOfOne = FetchLimits.DEFAULT.attempts() - 1;
        assertThat(pauses.get()).isBetween(pausesOfOne, 6 * pausesOfOne);
    }
}
