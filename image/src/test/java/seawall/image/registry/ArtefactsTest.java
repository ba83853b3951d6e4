package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.model.Digest;

class ArtefactsTest {
    private static final String TYPE = "application/vnd.example.database.v1";
    private static final String MEDIA_TYPE = "application/vnd.example.database.v1.file";
    private static final byte[] SMALL = "small".getBytes(StandardCharsets.UTF_8);
    /** Three parts and a bit. */
    private static final byte[] LARGE = TestImages.layer("large", 50 << 20);

    @TempDir
    Path directory;

    private final FakeRegistry registry;
    private final List<Long> moved = new ArrayList<>();

    ArtefactsTest() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Artefacts artefacts() {
        return new Artefacts(Asking.options(registry), (done, total) -> moved.add(done));
    }

    private ImageReference latest() {
        return registry.reference("team/database:latest");
    }

    private Digest push(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("database"), content);
        return artefacts().push(latest(), file, TYPE, MEDIA_TYPE, Map.of("b", "2", "a", "1"));
    }

    private Path target() {
        return directory.resolve("fetched");
    }

    private static void refused(Runnable action, Code code, String words) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(ImageException.class, wrong -> {
            assertThat(wrong.code()).isEqualTo(code);
            assertThat(wrong.getMessage()).contains(words).doesNotContain("\n");
        });
    }

    @Test
    void a_file_comes_back_as_it_went() throws IOException {
        Digest digest = push(SMALL);
        assertThat(new String(registry.manifest("latest"), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                        "artifactType":"%s",\
                        "config":{"mediaType":"application/vnd.oci.empty.v1+json",\
                        "digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},\
                        "layers":[{"mediaType":"%s","digest":"%s","size":5,\
                        "annotations":{"org.opencontainers.image.title":"database"}}],\
                        "annotations":{"a":"1","b":"2"}}""".formatted(TYPE, MEDIA_TYPE, registry.blob(SMALL)));
        Artefacts.Artefact artefact = artefacts().pull(latest(), TYPE, target());
        assertThat(artefact.manifest()).isEqualTo(digest);
        assertThat(artefact.content().mediaType()).isEqualTo(MEDIA_TYPE);
        assertThat(artefact.annotations()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2"));
        assertThat(target()).hasBinaryContent(SMALL);
        assertThat(left()).containsExactly("database", "fetched");
        assertThat(artefacts().find(registry.reference("team/database@" + digest), TYPE))
                .isEqualTo(artefact);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void what_the_registry_has_is_not_sent_again() throws IOException {
        Digest digest = push(SMALL);
        int before = registry.seen().size();
        assertThat(push(SMALL)).isEqualTo(digest);
        assertThat(registry.requests().subList(before, registry.requests().size()))
                .extracting(each -> each.substring(0, each.indexOf(' ')))
                .containsExactly("HEAD", "HEAD", "PUT");
    }

    @Test
    void a_large_file_goes_in_parts() throws IOException {
        push(LARGE);
        assertThat(registry.requests())
                .filteredOn(each -> each.startsWith("PATCH"))
                .hasSize(3);
        artefacts().pull(latest(), TYPE, target());
        assertThat(target()).hasBinaryContent(LARGE);
        assertThat(moved).isNotEmpty().endsWith((long) LARGE.length);
    }

    @Test
    void a_broken_upload_goes_on_where_it_stood() throws IOException {
        var parts = new AtomicInteger();
        registry.rule(exchange -> {
            if (exchange.getRequestMethod().equals("PATCH") && parts.incrementAndGet() == 2) {
                exchange.close();
                return true;
            }
            return false;
        });
        push(LARGE);
        assertThat(registry.requests())
                .filteredOn(each -> each.startsWith("PATCH"))
                .hasSize(4);
        assertThat(registry.requests())
                .filteredOn(each -> each.startsWith("GET"))
                .hasSize(1);
        assertThat(registry.blob(registry.blob(LARGE))).isEqualTo(LARGE);
    }

    @Test
    void a_lost_upload_begins_anew_and_a_hopeless_one_ends() throws IOException {
        var parts = new AtomicInteger();
        registry.rule(exchange -> exchange.getRequestMethod().equals("PATCH")
                && parts.incrementAndGet() == 2
                && FakeRegistry.answered(exchange, 404, ""));
        registry.rule(
                exchange -> exchange.getRequestMethod().equals("GET") && FakeRegistry.answered(exchange, 404, ""));
        push(LARGE);
        assertThat(registry.blob(registry.blob(LARGE))).isEqualTo(LARGE);
        registry.rule(
                exchange -> exchange.getRequestMethod().equals("PUT") && FakeRegistry.answered(exchange, 500, ""));
        refused(() -> pushUnchecked("other"), Code.UNREACHABLE, "answers with status 500");
    }

    private void pushUnchecked(String content) {
        try {
            push(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Test
    void an_upload_elsewhere_gets_no_credentials() throws IOException {
        try (var elsewhere = new FakeRegistry()) {
            registry.rule(exchange -> {
                if (!exchange.getRequestMethod().equals("POST")) {
                    return false;
                }
                exchange.getResponseHeaders().add("Location", "http://" + elsewhere.host() + "/upload/1");
                return FakeRegistry.answered(exchange, 202, "");
            });
            refused(() -> pushUnchecked("x"), Code.DENIED, "allow it with --plain-http " + elsewhere.host());
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void a_push_says_what_is_wrong() throws IOException {
        refused(
                () -> artefacts().push(latest(), directory.resolve("none"), TYPE, MEDIA_TYPE, Map.of()),
                Code.NOT_FOUND,
                "there is no file");
        Path file = Files.write(directory.resolve("database"), SMALL);
        ImageReference other = registry.reference("team/database@sha256:" + "0".repeat(64));
        refused(
                () -> artefacts().push(other, file, TYPE, MEDIA_TYPE, Map.of()),
                Code.INVALID,
                "not, as wanted, sha256:0000");
        registry.rule(
                exchange -> exchange.getRequestMethod().equals("POST") && FakeRegistry.answered(exchange, 403, ""));
        refused(() -> pushUnchecked("x"), Code.DENIED, "does not allow access to an upload");
    }

    @Test
    void only_the_wanted_kind_is_fetched() throws IOException {
        push(SMALL);
        refused(() -> artefacts().pull(latest(), "application/other", target()), Code.INVALID, "but of " + TYPE);
        registry.manifest("latest", TestImages.index(Map.of()));
        refused(() -> artefacts().pull(latest(), TYPE, target()), Code.INVALID, "is an index");
        registry.image("latest", TestImages.image("amd64", List.of()));
        refused(() -> artefacts().find(latest(), TYPE), Code.INVALID, "application/vnd.oci.image.config.v1+json");
        registry.manifest("latest", TestImages.manifest(SMALL, List.of()));
        refused(
                () -> artefacts().find(latest(), "application/vnd.oci.image.config.v1+json"),
                Code.INVALID,
                "has 0 files");
        assertThat(left()).containsExactly("database");
    }

    private Path partial() {
        return directory.resolve(".fetched." + registry.blob(LARGE).abbreviated() + ".partial");
    }

    @Test
    void a_download_goes_on_where_the_last_one_stood() throws IOException {
        push(LARGE);
        Files.write(partial(), Arrays.copyOf(LARGE, 1_000_000));
        artefacts().pull(latest(), TYPE, target());
        assertThat(target()).hasBinaryContent(LARGE);
        assertThat(registry.seen()).anyMatch(each -> each.range().equals("bytes=1000000-"));
        assertThat(left()).containsExactly("database", "fetched");
    }

    @Test
    void a_damaged_or_overlong_rest_of_a_download_is_thrown_away() throws IOException {
        push(LARGE);
        for (byte[] rest : List.of(new byte[1_000_000], new byte[LARGE.length], new byte[LARGE.length + 1])) {
            Files.write(partial(), rest);
            artefacts().pull(latest(), TYPE, target());
            assertThat(target()).hasBinaryContent(LARGE);
        }
    }

    @Test
    void other_content_never_replaces_what_is_there() throws IOException {
        push(SMALL);
        Files.writeString(target(), "before");
        registry.rule(exchange ->
                exchange.getRequestURI().getPath().endsWith(registry.blob(SMALL).toString())
                        && FakeRegistry.answered(exchange, 200, "SMALL"));
        refused(() -> artefacts().pull(latest(), TYPE, target()), Code.INVALID, "has other content");
        assertThat(target()).hasContent("before");
        assertThat(left()).containsExactly("database", "fetched");
    }

    @Test
    void two_downloads_of_one_file_do_not_meet() throws IOException {
        push(LARGE);
        try (var file = FileChannel.open(partial(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            refused(() -> artefacts().pull(latest(), TYPE, target()), Code.IO, "another download");
        }
    }

    @Test
    void a_file_that_does_not_fit_is_not_begun() throws IOException {
        String layer = TestImages.descriptor(MEDIA_TYPE, registry.blob(SMALL), 1L << 60);
        registry.manifest("latest", TestImages.manifest(SMALL, List.of(layer)));
        refused(
                () -> artefacts().pull(latest(), "application/vnd.oci.image.config.v1+json", target()),
                Code.IO,
                "the disk is full: ");
        assertThat(left()).isEmpty();
    }
}
