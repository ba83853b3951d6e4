package seawall.advisory.update.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.alpine.AlpineFeed;
import seawall.advisory.feed.epss.EpssFeed;
import seawall.advisory.feed.kev.KevFeed;
import seawall.advisory.feed.osv.OsvFeed;
import seawall.advisory.feed.ubuntu.UbuntuFeed;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetch;
import seawall.advisory.update.fetch.FeedFetch.ResourceFetch;
import seawall.advisory.update.fetch.FeedFetch.State;
import seawall.advisory.update.fetch.FetchProgress;

class FeedFolderTest {
    private static final String CATALOGUE = "kev/known_exploited_vulnerabilities.json";
    private Path folder;
    private FeedCache cache;

    @BeforeEach
    void make(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("data"));
        cache = new FeedCache(root.resolve("cache"));
    }

    private void file(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private FeedFetch fetch(Feed feed) throws IOException {
        return new FeedFolder(folder, cache)
                .fetch(List.of(feed), FetchProgress.NONE)
                .getFirst();
    }

    private byte[] taken(Feed feed, String path) throws IOException {
        return Files.readAllBytes(cache.files(feed, FeedCache.State.NEWEST).path(path));
    }

    @ParameterizedTest
    @CsvSource({
        "kev/known_exploited_vulnerabilities.json",
        "known_exploited_vulnerabilities.json",
        "any/where/known_exploited_vulnerabilities.json.gz",
        "any/where/known_exploited_vulnerabilities.json.zst"
    })
    void aFileIsFoundPlainOrPackedAtAnyDepth(String path) throws Exception {
        file(path, bytes("{}"));
        assertThat(fetch(new KevFeed()).resources()).containsExactly(new ResourceFetch(CATALOGUE, State.NEW, path, ""));
        assertThat(taken(new KevFeed(), CATALOGUE)).isEqualTo(bytes("{}"));
    }

    @Test
    void theNewestOfSeveralDatesIsTaken() throws Exception {
        file("epss_scores-2026-08-15.csv", bytes("old"));
        file("epss_scores-2026-08-16.csv.gz", bytes("new"));
        assertThat(fetch(new EpssFeed()).origins()).containsExactly("epss_scores-2026-08-16.csv.gz");
    }

    @Test
    void thePublishersNameComesBeforeOthers() throws Exception {
        file("epss_scores-2026-08-16.csv", bytes("dated"));
        file("deep/down/here/epss_scores-current.csv.gz", bytes("current"));
        assertThat(fetch(new EpssFeed()).origins()).containsExactly("deep/down/here/epss_scores-current.csv.gz");
    }

    @Test
    void similarNamesAreNotTaken() throws Exception {
        file("edge-2025-11-11/main.json", bytes("{}"));
        file("xv3.16/main.json", bytes("{}"));
        file("v3.16/main.json.bak", bytes("{}"));
        file("v3.16/community.json", bytes("{}"));
        assertThat(fetch(new AlpineFeed()).origins()).containsExactly("v3.16/community.json");
    }

    @Test
    void documentsMayLieInAFolder() throws Exception {
        file("osv/Go/GO-2.json", bytes("{\"id\": \"GO-2\"}"));
        file("osv/Go/GO-1.json", bytes("{\"id\": \"GO-1\"}"));
        var feed = new OsvFeed("Go", "");
        assertThat(fetch(feed).origins()).containsExactly("osv/Go");
        Path zip = cache.files(feed, FeedCache.State.NEWEST).path("osv/Go/all.zip");
        try (var opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(ZipEntry::getName)).containsExactly("GO-1.json", "GO-2.json");
        }
        cache.accept(feed);
        assertThat(fetch(feed).resources()).extracting(ResourceFetch::state).containsExactly(State.UNCHANGED);
    }

    @Test
    void aBundleIsTakenWhole() throws Exception {
        file("ubuntu-cve-tracker.tar.zst", zstd(tar("ubuntu-cve-tracker/active/CVE-2026-0001", bytes("text"))));
        assertThat(fetch(new UbuntuFeed()).origins()).containsExactly("ubuntu-cve-tracker.tar.zst");
    }

    @Test
    void archivesAreSearchedForWhatIsNotThereOtherwise() throws Exception {
        file("one.tar.zst", zstd(tar("kev-epss/deep/down/known_exploited_vulnerabilities.json", bytes("deep"))));
        file("two.tar.gz", gzip(tar("./known_exploited_vulnerabilities.json", bytes("{}"))));
        assertThat(fetch(new KevFeed()).origins()).containsExactly("two.tar.gz: known_exploited_vulnerabilities.json");
        assertThat(taken(new KevFeed(), CATALOGUE)).isEqualTo(bytes("{}"));
        file("plain/known_exploited_vulnerabilities.json", bytes("plain"));
        assertThat(fetch(new KevFeed()).origins()).containsExactly("plain/known_exploited_vulnerabilities.json");
    }

    @Test
    void aZipIsSearchedToo() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("feeds/known_exploited_vulnerabilities.json"));
            zip.write(bytes("{}"));
        }
        file("export.zip", bytes.toByteArray());
        assertThat(fetch(new KevFeed()).origins())
                .containsExactly("export.zip: feeds/known_exploited_vulnerabilities.json");
    }

    @Test
    void aDamagedArchiveIsToldAndTheOthersAreSearched() throws Exception {
        byte[] good = tar("known_exploited_vulnerabilities.json", bytes("{}"));
        file("a.tar.zst", Arrays.copyOf(zstd(good), 20));
        file("b.tar", Arrays.copyOf(good, 300));
        file("c.tar.gz", bytes("this is no archive, nor was it ever one"));
        file("d.tar", good);
        var source = new FeedFolder(folder, cache);
        FeedFetch fetched =
                source.fetch(List.of(new KevFeed()), FetchProgress.NONE).getFirst();
        assertThat(fetched.origins()).containsExactly("d.tar: known_exploited_vulnerabilities.json");
        assertThat(source.problems()).hasSize(3).allMatch(problem -> problem.matches("[abc]\\.tar.*: .+"));
    }

    @Test
    void whatIsNotThereIsAbsentAndLinksAreNotFollowed(@TempDir Path elsewhere) throws Exception {
        Files.write(elsewhere.resolve("known_exploited_vulnerabilities.json"), bytes("{}"));
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        Files.createSymbolicLink(
                folder.resolve("known_exploited_vulnerabilities.json"),
                elsewhere.resolve("known_exploited_vulnerabilities.json"));
        assertThat(fetch(new KevFeed()).resources()).containsExactly(ResourceFetch.absent(CATALOGUE));
    }

    @Test
    void aFolderThatDoesNotExistThrows() {
        assertThatThrownBy(() -> new FeedFolder(folder.resolve("no"), cache).fetch(List.of(), FetchProgress.NONE))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** An archive of one file (POSIX ustar). */
    private static byte[] tar(String name, byte[] content) {
        byte[] archive = new byte[512 + (content.length + 511) / 512 * 512 + 1024];
        put(archive, 0, name);
        put(archive, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(archive, 124, "%011o\0".formatted(content.length) + "00000000000\0" + "        " + "0");
        put(archive, 257, "ustar\00000");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += archive[i];
        }
        put(archive, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(content, 0, archive, 512, content.length);
        return archive;
    }

    private static void put(byte[] archive, int at, String text) {
        System.arraycopy(bytes(text), 0, archive, at, text.length());
    }

    private static byte[] zstd(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new ZstdOutputStream(bytes)) {
            packed.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(content);
        }
        return bytes.toByteArray();
    }
}
