package seawall.advisory.update.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static seawall.advisory.update.fetch.LoopbackPublisher.cutOff;
import static seawall.advisory.update.fetch.LoopbackPublisher.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.update.fetch.Download.Outcome;
import seawall.model.network.Proxies;

class DownloadTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final FetchLimits LIMITS = new FetchLimits(
            1 << 20,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofHours(1),
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60));
    private final byte[] content =
            "advisories, line after line\n".repeat(20_000).getBytes(UTF_8);
    private final List<Duration> pauses = new ArrayList<>();
    private LoopbackPublisher publisher;
    private Path file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        publisher = new LoopbackPublisher();
        file = folder.resolve("all.zip");
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private Outcome fetch(Path file) throws IOException, InterruptedException {
        return fetch(publisher.address("/all.zip"), file, LIMITS);
    }

    private Outcome fetch(URI address, Path file, FetchLimits limits) throws IOException, InterruptedException {
        try (var web = new Web(Proxies.NONE, limits, "seawall/test")) {
            return new Download(web, limits, pauses::add, Clock.fixed(NOW, ZoneOffset.UTC))
                    .fetch(address, file, file, (done, total) -> {});
        }
    }

    @Test
    void whatWasFetchedIsKeptWithItsOrigin() throws Exception {
        publisher.serve("/all.zip", content);
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
        Fetched fetched = Fetched.of(file).orElseThrow();
        assertThat(fetched.address()).isEqualTo(publisher.address("/all.zip").toString());
        assertThat(fetched.size()).isEqualTo(content.length);
        assertThat(fetched.sha256()).hasSize(64);
        assertThat(fetched.at()).isEqualTo(NOW);
        assertThat(publisher.lastRequest().header("User-agent")).isEqualTo("seawall/test");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void theSecondRequestAsksForChangesOnly() throws Exception {
        publisher.serve("/all.zip", content);
        fetch(file);
        assertThat(fetch(file)).isEqualTo(Outcome.UNCHANGED);
        assertThat(publisher.lastRequest().header("If-none-match"))
                .isEqualTo(Fetched.of(file).orElseThrow().entityTag());
    }

    @Test
    void aFileThatWasDamagedOnDiskIsFetchedAgain() throws Exception {
        publisher.serve("/all.zip", content);
        fetch(file);
        Files.writeString(file, "cut");
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void datesAreEnoughForConditions() throws Exception {
        publisher.serve("/all.zip", exchange -> {
            boolean isKnown = exchange.getRequestHeaders().containsKey("If-Modified-Since");
            exchange.getResponseHeaders().set("Last-Modified", "Mon, 23 Nov 2026 06:00:00 GMT");
            exchange.sendResponseHeaders(isKnown ? 304 : 200, isKnown ? -1 : content.length);
            if (!isKnown) {
                exchange.getResponseBody().write(content);
            }
        });
        fetch(file);
        assertThat(fetch(file)).isEqualTo(Outcome.UNCHANGED);
        assertThat(publisher.lastRequest().header("If-modified-since")).isEqualTo("Mon, 23 Nov 2026 06:00:00 GMT");
    }

    @Test
    void aCutConnectionGoesOnWhereItEnded() throws Exception {
        publisher.serve("/all.zip", content);
        fetch(file.resolveSibling("other.zip"));
        String tag = Fetched.of(file.resolveSibling("other.zip")).orElseThrow().entityTag();
        publisher.serve("/all.zip", exchange -> {
            publisher.serve("/all.zip", content);
            cutOff(content, tag, 100_000, content.length).to(exchange);
        });
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
        assertThat(publisher.lastRequest().header("If-range")).isEqualTo(tag);
        assertThat(publisher.lastRequest().header("Range")).matches("bytes=[1-9]\\d*-");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aLaterRunGoesOnToo() throws Exception {
        publisher.serve("/all.zip", cutOff(content, "\"x\"", 100_000, content.length));
        assertThatThrownBy(() -> fetch(file)).isInstanceOf(FetchFailure.class);
        assertThat(file).doesNotExist();
        publisher.serve("/all.zip", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = Integer.parseInt(range.substring(6, range.length() - 1));
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + content.length + "/*");
            exchange.sendResponseHeaders(206, 0);
            exchange.getResponseBody().write(content, from, content.length - from);
        });
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aFileThatChangedMeanwhileStartsOver() throws Exception {
        publisher.serve("/all.zip", exchange -> {
            publisher.serve("/all.zip", content);
            cutOff(new byte[200_000], "\"old\"", 100_000, 200_000).to(exchange);
        });
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aPartThatDoesNotFollowStartsOver() throws Exception {
        publisher.serve("/all.zip", cutOff(content, "\"x\"", 100_000, content.length));
        assertThatThrownBy(() -> fetch(file)).isInstanceOf(FetchFailure.class);
        publisher.serve("/all.zip", exchange -> {
            publisher.serve("/all.zip", content);
            exchange.getResponseHeaders().set("Content-Range", "bytes 7-8/9");
            exchange.sendResponseHeaders(206, 2);
            exchange.getResponseBody().write(new byte[2]);
        });
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aPartThatIsNoLongerServedStartsOver() throws Exception {
        publisher.serve("/all.zip", cutOff(content, "\"x\"", 100_000, content.length));
        assertThatThrownBy(() -> fetch(file)).isInstanceOf(FetchFailure.class);
        publisher.serve("/all.zip", exchange -> {
            publisher.serve("/all.zip", content);
            status(416).to(exchange);
        });
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aLyingLengthIsAFailureAndTheOldFileStays() throws Exception {
        publisher.serve("/all.zip", content);
        fetch(file);
        publisher.serve("/all.zip", cutOff(new byte[10], "\"lie\"", 10, 999_999));
        assertThatThrownBy(() -> fetch(file))
                .isInstanceOf(FetchFailure.class)
                .hasMessageStartingWith(publisher.address("/all.zip").toString());
        assertThat(file).hasBinaryContent(content);
        assertThat(publisher.requests()).hasSize(1 + LIMITS.attempts());
    }

    @Test
    void tooMuchIsRefusedBeforeAndWhileItComes() {
        byte[] much = new byte[(1 << 20) + 1];
        publisher.serve("/all.zip", cutOff(content, "\"x\"", 10, 1L << 50));
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("limit of 1048576 bytes");
        publisher.serve("/all.zip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(much);
        });
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("limit of 1048576 bytes");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void troubleThatMayPassIsTriedAgain(int status) throws Exception {
        publisher.serve("/all.zip", exchange -> {
            publisher.serve("/all.zip", content);
            status(status).to(exchange);
        });
        assertThat(fetch(file)).isEqualTo(Outcome.NEW);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void pausesDoubleAndFollowTheServerWithinReason() {
        publisher.serve("/all.zip", status(500));
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("answered 500");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        pauses.clear();
        publisher.serve("/all.zip", exchange -> {
            exchange.getResponseHeaders()
                    .set("Retry-After", publisher.requests().size() % 2 == 0 ? "7" : "86400");
            status(503).to(exchange);
        });
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("answered 503");
        assertThat(pauses).containsExactlyInAnyOrder(Duration.ofSeconds(7), Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 401, 403, 418})
    void otherAnswersAreFinal(int status) {
        publisher.serve("/all.zip", status(status));
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("answered " + status);
        assertThat(publisher.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsNotThereIsNoFailure(int status) throws Exception {
        publisher.serve("/all.zip", status(status));
        assertThat(fetch(file)).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void silenceEnds() throws Exception {
        var limits = new FetchLimits(
                1 << 20,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofHours(1),
                1,
                Duration.ZERO,
                Duration.ZERO);
        var over = new CountDownLatch(1);
        publisher.serve("/all.zip", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(over);
        });
        assertThatThrownBy(() -> fetch(publisher.address("/all.zip"), file, limits))
                .hasMessageContaining("nothing came");
        publisher.serve("/all.zip", exchange -> await(over));
        assertThatThrownBy(() -> fetch(publisher.address("/all.zip"), file, limits))
                .hasMessageContaining("no answer in time");
        over.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyAtTheAddressIsOneLine() {
        URI nobody = publisher.address("/all.zip");
        publisher.close();
        assertThatThrownBy(() -> fetch(nobody, file, LIMITS))
                .hasMessage(nobody + ": no connection (refused or unreachable)");
    }

    @Test
    void textComesPackedAndIsUnpacked(@TempDir Path folder) throws Exception {
        publisher.serve("/all.json", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(gzip(content));
        });
        Path json = folder.resolve("all.json");
        fetch(publisher.address("/all.json"), json, LIMITS);
        assertThat(json).hasBinaryContent(content);
        assertThat(Fetched.of(json).orElseThrow().size()).isEqualTo(content.length);
    }

    @Test
    void aPackedFileStaysPackedWhateverTheServerCallsIt(@TempDir Path folder) throws Exception {
        publisher.serve("/scores.csv.gz", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "x-gzip");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(gzip(content));
        });
        Path gz = folder.resolve("scores.csv.gz");
        fetch(publisher.address("/scores.csv.gz"), gz, LIMITS);
        assertThat(gz).hasBinaryContent(gzip(content));
    }

    @Test
    void packedContentThatIsDamagedOrExplodesIsRefused(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("all.json");
        byte[] bomb = gzip(new byte[2 << 20]);
        for (byte[] packed : List.of(Arrays.copyOf(gzip(content), 100), new byte[] {1, 2, 3}, bomb)) {
            publisher.serve("/all.json", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(packed);
            });
            assertThatThrownBy(() -> fetch(publisher.address("/all.json"), json, LIMITS))
                    .isInstanceOf(FetchFailure.class);
            assertThat(json).doesNotExist();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
