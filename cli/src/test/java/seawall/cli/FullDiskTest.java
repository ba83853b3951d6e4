package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.Seeded;
import seawall.testkit.engine.MemoryDisk;

/** Commands whose disk is full: one line, exit code 3, and what was there before still is. The disk is a tmpfs of 1 MiB. */
@Tag("root")
@Tag("native")
class FullDiskTest {
    private static final int DISK = 1 << 20;

    /** What the smallest file takes of a tmpfs. */
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    private @Nullable MemoryDisk mounted;
    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws IOException {
        mounted = MemoryDisk.mount(directory.resolve("disk"), "size=" + DISK);
        disk = mounted.path();
    }

    @AfterEach
    void unmount() throws IOException {
        if (mounted != null) {
            mounted.close();
        }
    }

    private Terminal onDisk() {
        return Terminal.in(directory).with("XDG_CACHE_HOME", disk.toString());
    }

    /** A folder with Debian's tracker about so many vulnerabilities, each with a description that packs badly. */
    private Path feeds(int vulnerabilities) throws IOException {
        var random = new SplittableRandom(20261126);
        var entries = new StringJoiner(",\n");
        for (int i = 0; i < vulnerabilities; i++) {
            entries.add(
                    """
                    "CVE-2024-%d": {"description": "%s", "releases": {"bookworm": {"status": "open", "urgency": "high"}}}""".formatted(10_000 + i, Seeded.string(random, "0123456789abcdefghijklmnopqrstuvwxyz", 1_000)));
        }
        Path folder = directory.resolve("feeds-" + vulnerabilities);
        Files.createDirectories(folder.resolve("debian"));
        Files.writeString(folder.resolve("debian/tracker.json"), "{\"zlib\": {" + entries + "}}");
        return folder;
    }

    private Path root() throws IOException {
        return SystemRoot.debian("12", "bookworm")
                .installed("zlib1g", "1:1.2.13.dfsg-1", "zlib")
                .writeTo(directory.resolve("root"));
    }

    private static void failsInOneLine(Terminal.Result result) {
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith("seawall: ")
                .containsPattern("No space left|is full");
    }

    @Test
    void anUpdateThatDoesNotFitLeavesTheOldDatabaseInForce() throws IOException {
        Terminal.Result built = onDisk().run("db", "build", "--from", feeds(3).toString());
        assertThat(built.code()).as(built.out() + built.err()).isZero();
        String before = onDisk().run("db", "status", "--verify").out();

        failsInOneLine(onDisk().run("db", "build", "--from", feeds(5000).toString()));

        assertThat(onDisk().run("db", "status", "--verify").out()).isEqualTo(before);
        assertThat(onDisk().run("scan", "dir:" + root()).out()).contains("3 vulnerabilities");
    }

    @Test
    void aReportThatDoesNotFitLeavesTheOldOne() throws IOException {
        Terminal terminal = Terminal.in(directory);
        assertThat(terminal.run("db", "build", "--from", feeds(300).toString()).code())
                .isZero();
        Files.write(disk.resolve("filler"), new byte[DISK - PAGE]);
        for (String format : List.of("json", "sarif", "cyclonedx", "spdx", "markdown", "table")) {
            Path report = Files.writeString(disk.resolve("report"), "old");

            failsInOneLine(terminal.run("scan", "dir:" + root(), "-o", format + "=" + report));

            assertThat(report).hasContent("old");
            assertThat(disk.toFile().list()).containsExactlyInAnyOrder("filler", "report");
        }
    }

    @Test
    void theStarterSetJudgesThoughItCannotBeKept() throws IOException {
        Files.write(disk.resolve("filler"), new byte[DISK - PAGE]);

        Terminal.Result scan = onDisk().run("scan", "dir:" + root(), "--offline");

        assertThat(scan.code()).as(scan.err()).isZero();
        assertThat(scan.out()).startsWith("Starter").containsPattern("nothing\\s+was\\s+kept: ");
    }
}
