package seawall.advisory.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static seawall.advisory.update.fetch.LoopbackPublisher.status;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.Manifest;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.FeedOutcome.State;
import seawall.advisory.update.UpdateOutcome.Result;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetcher;
import seawall.advisory.update.fetch.FetchLimits;
import seawall.advisory.update.fetch.LoopbackPublisher;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.network.Proxies;

class DatabaseUpdateTest {
    private static final Instant FIRST = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-25T12:00:00Z");
    private LoopbackPublisher publisher;
    private LineFeed oak;
    private LineFeed elm;
    private DatabaseStore store;
    private FeedCache cache;
    private Instant now = FIRST;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        publisher = new LoopbackPublisher();
        oak = LineFeed.of("oak", publisher.address("/"));
        elm = LineFeed.of("elm", publisher.address("/"));
        store = new DatabaseStore(folder.resolve("db"));
        cache = new FeedCache(folder.resolve("feeds"));
        serve("oak", "CVE-2026-0001 acorn 2.0\nodd\n");
        serve("elm", "CVE-2026-0002 seed 1.5\n");
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private void serve(String feed, String lines) {
        publisher.serve("/" + feed + "/list.txt", lines.getBytes(UTF_8));
    }

    private UpdateOutcome update(Feed... feeds) throws InterruptedException {
        return update("seawall 1", new DatabaseUpdate.Request(List.of(feeds), false, false, Duration.ZERO));
    }

    private UpdateOutcome update(String program, DatabaseUpdate.Request request) throws InterruptedException {
        return update(program, request, null);
    }

    private UpdateOutcome update(String program, DatabaseUpdate.Request request, @Nullable URI mirror)
            throws InterruptedException {
        Clock clock = InstantSource.fixed(now).withZone(ZoneOffset.UTC);
        var way = new FeedFetcher.Way(mirror, Proxies.NONE, "seawall/test");
        try (var fetcher = new FeedFetcher(cache, way, FetchLimits.DEFAULT, pause -> {}, clock)) {
            return new DatabaseUpdate(store, cache, List.of(oak, elm), program, clock)
                    .run(request, fetcher, UpdateProgress.NONE);
        }
    }

    private List<String> known(String feed, String name) {
        try (AdvisoryDatabase database = database()) {
            return database.about(new Ecosystem(feed, ""), name).stream()
                    .map(Statement::vulnerability)
                    .toList();
        }
    }

    private AdvisoryDatabase database() {
        return AdvisoryDatabase.open(store.path(store.current().orElseThrow()));
    }

    private Manifest.Source source(String feed) {
        try (AdvisoryDatabase database = database()) {
            return database.manifest().feeds().stream()
                    .map(Manifest.Feed::source)
                    .filter(source -> source.name().equals(feed))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static FeedOutcome of(UpdateOutcome outcome, String feed) {
        return outcome.feeds().stream()
                .filter(each -> each.feed().equals(feed))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstUpdateBuildsADatabase() throws Exception {
        UpdateOutcome outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.INSTALLED);
        assertThat(outcome.digest()).isEqualTo(store.current());
        assertThat(outcome.isComplete()).isTrue();
        assertThat(of(outcome, "oak").state()).isEqualTo(State.NEW);
        assertThat(of(outcome, "oak").records()).isEqualTo(2);
        assertThat(of(outcome, "oak").problems()).containsExactly("oak: an odd line");
        assertThat(of(outcome, "oak").origins())
                .containsExactly(oak.site().toString().replaceAll("/$", ""));
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001");
        assertThat(source("oak").address())
                .isEqualTo(publisher.address("/oak/list.txt").toString());
        assertThat(source("oak").fetched()).isEqualTo(FIRST);
        assertThat(source("oak").digest()).isNotNull();
        assertThat(store.folder()).isDirectoryNotContaining("glob:**/work");
    }

    @Test
    void withoutNewsNothingIsBuilt() throws Exception {
        update(oak, elm);
        var first = store.current();
        now = LATER;
        UpdateOutcome outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.UNCHANGED);
        assertThat(outcome.feeds()).extracting(FeedOutcome::state).containsOnly(State.UNCHANGED);
        assertThat(store.current()).isEqualTo(first);
    }

    @Test
    void serversWithoutConditionsMakeNoNewsEither() throws Exception {
        publisher.serve("/oak/list.txt", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("CVE-2026-0001 acorn 2.0\n".getBytes(UTF_8));
        });
        update(oak);
        now = LATER;
        assertThat(update(oak).result()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void anotherProgramAndForceBuildAnew() throws Exception {
        update(oak);
        var request = new DatabaseUpdate.Request(List.of(oak), false, false, Duration.ZERO);
        assertThat(update("seawall 2", request).result()).isEqualTo(Result.INSTALLED);
        assertThat(update("seawall 2", request).result()).isEqualTo(Result.UNCHANGED);
        var forced = new DatabaseUpdate.Request(List.of(oak), false, true, Duration.ZERO);
        assertThat(update("seawall 2", forced).result()).isEqualTo(Result.INSTALLED);
    }

    @Test
    void newsComesIntoForce() throws Exception {
        update(oak, elm);
        serve("oak", "CVE-2026-0001 acorn 2.0\nCVE-2026-0009 acorn 2.1\n");
        UpdateOutcome outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.INSTALLED);
        assertThat(of(outcome, "oak").state()).isEqualTo(State.NEW);
        assertThat(of(outcome, "elm").state()).isEqualTo(State.UNCHANGED);
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001", "CVE-2026-0009");
        assertThat(known("elm", "seed")).containsExactly("CVE-2026-0002");
    }

    @Test
    void aFeedThatCannotBeFetchedKeepsItsOldDataAndTheOthersGoOn() throws Exception {
        update(oak, elm);
        now = LATER.plusNanos(123_456_789);
        publisher.serve("/oak/list.txt", status(500));
        serve("elm", "CVE-2026-0002 seed 1.5\nCVE-2026-0003 seed 1.6\n");
        UpdateOutcome outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.INSTALLED);
        assertThat(outcome.isComplete()).isFalse();
        assertThat(of(outcome, "oak").state()).isEqualTo(State.KEPT);
        assertThat(of(outcome, "oak").failure()).contains("/oak/list.txt: the server answered 500");
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001");
        assertThat(known("elm", "seed")).hasSize(2);
        assertThat(source("oak").failingSince()).isEqualTo(LATER);
        assertThat(source("oak").failure()).contains("500");
        assertThat(source("elm").failingSince()).isNull();

        now = LATER.plus(Duration.ofDays(1));
        assertThat(update(oak, elm).result()).isEqualTo(Result.UNCHANGED);
        assertThat(source("oak").failingSince()).isEqualTo(LATER);
        serve("oak", "CVE-2026-0001 acorn 2.0\nodd\n");
        assertThat(update(oak, elm).result()).isEqualTo(Result.INSTALLED);
        assertThat(source("oak").failingSince()).isNull();
        assertThat(source("oak").failure()).isEmpty();
    }

    @Test
    void aFeedThatCannotBeReadKeepsItsOldDataAndTheOthersGoOn() throws Exception {
        update(oak, elm);
        now = LATER;
        serve("oak", "CVE-2026-0009 acorn 2.1\nbroken\n");
        serve("elm", "CVE-2026-0003 seed 1.6\n");
        UpdateOutcome outcome = update(oak, elm);
        assertThat(of(outcome, "oak").state()).isEqualTo(State.KEPT);
        assertThat(of(outcome, "oak").failure()).isEqualTo("oak: the list is cut off");
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001");
        assertThat(known("elm", "seed")).containsExactly("CVE-2026-0003");
        assertThat(source("oak").failingSince()).isEqualTo(LATER);
        assertThat(source("oak").fetched()).isEqualTo(FIRST);
        serve("oak", "CVE-2026-0009 acorn 2.1\n");
        assertThat(of(update(oak, elm), "oak").state()).isEqualTo(State.NEW);
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0009");
    }

    @Test
    void aFeedThatNeverWorkedIsNamedAndTheOthersAreInForce() throws Exception {
        publisher.serve("/oak/list.txt", status(500));
        UpdateOutcome outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.INSTALLED);
        assertThat(of(outcome, "oak").state()).isEqualTo(State.FAILED);
        assertThat(known("elm", "seed")).containsExactly("CVE-2026-0002");
        publisher.serve("/oak/list.txt", status(404));
        outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.UNCHANGED);
        assertThat(of(outcome, "oak").state()).isEqualTo(State.ABSENT);
        assertThat(of(outcome, "oak").failure()).isEqualTo("the source has nothing of it");
    }

    @Test
    void aFeedThatIsNoLongerServedKeepsItsData() throws Exception {
        update(oak);
        publisher.serve("/oak/list.txt", status(404));
        UpdateOutcome outcome = update(oak);
        assertThat(of(outcome, "oak").state()).isEqualTo(State.KEPT);
        assertThat(of(outcome, "oak").failure()).endsWith("/oak/list.txt: is no longer there");
    }

    @Test
    void halfOfAFeedIsNotUsedTheFirstTime() throws Exception {
        var ash = new LineFeed("ash", publisher.address("/"), List.of("main.txt", "more.txt"));
        publisher.serve("/ash/main.txt", "CVE-2026-0005 key 1.0\n".getBytes(UTF_8));
        publisher.serve("/ash/more.txt", status(500));
        assertThat(of(update(ash, elm), "ash").state()).isEqualTo(State.FAILED);
        publisher.serve("/ash/more.txt", status(404));
        UpdateOutcome outcome = update(ash, elm);
        assertThat(of(outcome, "ash").state()).isEqualTo(State.NEW);
        assertThat(of(outcome, "ash").problems()).containsExactly("ash/more.txt: no such file");
        assertThat(known("ash", "key")).containsExactly("CVE-2026-0005");
    }

    @Test
    void feedsThatWereFetchedBeforeStayInTheDatabase() throws Exception {
        update(oak);
        assertThat(update(elm).result()).isEqualTo(Result.INSTALLED);
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001");
        assertThat(known("elm", "seed")).containsExactly("CVE-2026-0002");
        var alone = new DatabaseUpdate.Request(List.of(elm), true, false, Duration.ZERO);
        assertThat(update("seawall 1", alone).result()).isEqualTo(Result.INSTALLED);
        assertThat(known("oak", "acorn")).isEmpty();
    }

    @Test
    void aDatabaseThatWouldLoseAFeedIsNotInstalled() throws Exception {
        update(oak, elm);
        var first = store.current();
        FolderTree.remove(cache.root());
        publisher.serve("/oak/list.txt", status(500));
        serve("elm", "CVE-2026-0003 seed 1.6\n");
        UpdateOutcome outcome = update(oak, elm);
        assertThat(outcome.result()).isEqualTo(Result.KEPT);
        assertThat(outcome.reason()).isEqualTo("a new database would no longer hold oak");
        assertThat(store.current()).isEqualTo(first);
    }

    @Test
    void oldFilesThatAreDamagedAreFetchedAnewTheNextTime() throws Exception {
        update(oak, elm);
        Path file = cache.root().resolve("oak/accepted/oak/list.txt");
        Files.writeString(file, "broken" + "\n".repeat((int) Files.size(file) - 6));
        var forced = new DatabaseUpdate.Request(List.of(oak, elm), false, true, Duration.ZERO);
        UpdateOutcome outcome = update("seawall 1", forced);
        assertThat(of(outcome, "oak").state()).isEqualTo(State.FAILED);
        assertThat(outcome.result()).isEqualTo(Result.KEPT);
        assertThat(of(update(oak, elm), "oak").failure()).isEmpty();
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001");
    }

    @Test
    void nothingAtAllIsOneLine() {
        publisher.serve("/oak/list.txt", status(403));
        assertThatThrownBy(() -> update(oak))
                .isInstanceOf(UpdateException.class)
                .hasMessageStartingWith("there is nothing to build a database from: http://127.0.0.1:")
                .hasMessageContaining("403");
        assertThat(store.current()).isEmpty();
    }

    @Test
    void aMirrorServesEverythingAtItsPath() throws Exception {
        try (var mirror = new LoopbackPublisher()) {
            mirror.serve("/pub/oak/list.txt", "CVE-2026-0007 acorn 3.0\n".getBytes(UTF_8));
            var request = new DatabaseUpdate.Request(List.of(oak), false, false, Duration.ZERO);
            update("seawall 1", request, mirror.address("/pub/"));
            assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0007");
            assertThat(source("oak").address())
                    .isEqualTo(publisher.address("/oak/list.txt").toString());
            assertThat(publisher.requests()).isEmpty();
        }
    }

    @Test
    void twoUpdatesAtATimeAreOneTooMany() throws Exception {
        try (Lock held = store.lock(Duration.ZERO)) {
            held.requireHeld();
            assertThatThrownBy(() -> update(oak))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("another seawall is updating");
        }
        assertThat(update(oak).result()).isEqualTo(Result.INSTALLED);
    }

    @Test
    void whatWasFetchedBeforeACrashCountsTheNextTime() throws Exception {
        update(oak);
        serve("oak", "CVE-2026-0009 acorn 2.1\n");
        var way = new FeedFetcher.Way(null, Proxies.NONE, "seawall/test");
        try (var fetcher = new FeedFetcher(cache, way, FetchLimits.DEFAULT, pause -> {}, Clock.systemUTC())) {
            fetcher.fetch(List.of(oak), (feed, path, done, total) -> {});
        }
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0001");
        assertThat(of(update(oak), "oak").state()).isEqualTo(State.NEW);
        assertThat(known("oak", "acorn")).containsExactly("CVE-2026-0009");
    }
}
