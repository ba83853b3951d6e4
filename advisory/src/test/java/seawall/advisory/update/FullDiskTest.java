package seawall.advisory.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.update.UpdateException.Code;
import seawall.advisory.update.UpdateOutcome.Result;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetcher;
import seawall.advisory.update.fetch.FetchLimits;
import seawall.advisory.update.fetch.LoopbackPublisher;
import seawall.model.network.Proxies;
import seawall.testkit.engine.MemoryDisk;

/** Updates on a disk of two mebibytes that gets full, or read-only. */
@Tag("root")
class FullDiskTest {
    private MemoryDisk mounted;
    private Path disk;
    private LoopbackPublisher publisher;
    private LineFeed oak;

    @BeforeEach
    void mount(@TempDir Path folder) throws Exception {
        mounted = MemoryDisk.mount(folder.resolve("disk"), "size=2m");
        disk = mounted.path();
        publisher = new LoopbackPublisher();
        oak = LineFeed.of("oak", publisher.address("/"));
        publisher.serve("/oak/list.txt", "CVE-2026-0001 acorn 2.0\n".getBytes(UTF_8));
    }

    @AfterEach
    void unmount() throws Exception {
        if (publisher != null) {
            publisher.close();
            mounted.close();
        }
    }

    private UpdateOutcome update(DatabaseStore store, Path feeds) throws InterruptedException {
        var cache = new FeedCache(feeds);
        var way = new FeedFetcher.Way(null, Proxies.NONE, "seawall/test");
        try (var fetcher = new FeedFetcher(cache, way, FetchLimits.DEFAULT, pause -> {}, Clock.systemUTC())) {
            return new DatabaseUpdate(store, cache, List.of(oak), "seawall 1", Clock.systemUTC())
                    .run(
                            new DatabaseUpdate.Request(List.of(oak), false, false, Duration.ZERO),
                            fetcher,
                            UpdateProgress.NONE);
        }
    }

    private static void failsWith(Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable update) {
        assertThatThrownBy(update)
                .isInstanceOfSatisfying(
                        UpdateException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aDiskThatFillsWhileFetchingOrBuildingLeavesTheOldDatabase(@TempDir Path roomy) throws Exception {
        var store = new DatabaseStore(disk.resolve("db"));
        assertThat(update(store, disk.resolve("feeds")).result()).isEqualTo(Result.INSTALLED);
        var first = store.current();
        publisher.serve(
                "/oak/list.txt", "CVE-2026-0002 acorn 2.0\n".repeat(200_000).getBytes(UTF_8));
        failsWith(Code.NO_SPACE, () -> update(store, disk.resolve("feeds")));
        assertThat(store.current()).isEqualTo(first);

        var lines = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            lines.append("CVE-2026-")
                    .append(100_000 + i)
                    .append(" acorn")
                    .append(i)
                    .append(" 2.0\n");
        }
        publisher.serve("/oak/list.txt", lines.toString().getBytes(UTF_8));
        failsWith(Code.NO_SPACE, () -> update(store, roomy));
        assertThat(store.current()).isEqualTo(first);

        publisher.serve("/oak/list.txt", "CVE-2026-0003 acorn 2.0\n".getBytes(UTF_8));
        assertThat(update(store, roomy).result()).isEqualTo(Result.INSTALLED);
    }

    @Test
    void aDiskThatIsReadOnlyLeavesTheOldDatabase() throws Exception {
        var store = new DatabaseStore(disk.resolve("db"));
        update(store, disk.resolve("feeds"));
        var first = store.current();
        mounted.makeReadOnly();
        failsWith(Code.DENIED, () -> update(store, disk.resolve("feeds")));
        assertThat(store.current()).isEqualTo(first);
    }
}
