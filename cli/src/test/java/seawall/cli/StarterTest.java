package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.engine.MemoryDisk;

/** Commands that judge where no database is installed and none can be kept. */
class StarterTest {
    /** Nothing listens there. */
    private static final String NOBODY = "http://127.0.0.1:9/";

    @TempDir
    Path directory;

    private Path cache = Path.of("");
    private String app = "";

    @BeforeEach
    void prepare() throws IOException {
        // A file where the folder should be: not even root can write below it.
        cache = Files.writeString(directory.resolve("cache"), "no folder");
        Path module = Files.createDirectories(directory.resolve("app/node_modules/lodash"));
        Files.writeString(module.resolve("package.json"), "{\"name\": \"lodash\", \"version\": \"4.17.4\"}");
        app = "dir:" + directory.resolve("app");
    }

    private Terminal.Result seawall(String... arguments) {
        return Terminal.in(directory).with("XDG_CACHE_HOME", cache.toString()).run(arguments);
    }

    @Test
    void scanJudgesAndSaysWhyNothingWasKept() throws IOException {
        Terminal.Result scan = seawall("scan", app, "--offline", "-o", "json");

        assertThat(scan.code()).as(scan.err()).isZero();
        assertThat(scan.json().elements("findings"))
                .extracting(finding -> finding.text("vulnerability"))
                .contains("CVE-2019-10744");
        assertThat(scan.json().elements("notes"))
                .extracting(JsonValue::text)
                .singleElement()
                .asString()
                .contains("--offline")
                .contains("nothing was kept: " + cache);
        assertThat(seawall("scan", app, "--offline", "--fail-on", "high").code())
                .isEqualTo(1);
        assertThat(cache).hasContent("no folder");
    }

    @Test
    void scanThatMayUseTheNetworkSaysItOnce() {
        Terminal.Result scan = seawall("scan", app, "--feed-mirror", NOBODY, "-o", "json");

        assertThat(scan.code()).as(scan.err()).isZero();
        assertThat(scan.json().elements("findings")).isNotEmpty();
        assertThat(scan.json().elements("notes"))
                .extracting(JsonValue::text)
                .singleElement()
                .asString()
                .doesNotContain("nothing was kept")
                .startsWith("no advisories could be fetched: " + cache);
    }

    @Test
    void matchAndExplainJudgeAsWell() {
        Terminal.Result match = seawall("match", "--purl", "pkg:npm/lodash@4.17.4");
        assertThat(match.code()).as(match.err()).isZero();
        assertThat(match.json().elements("verdicts")).isNotEmpty();
        assertThat(match.errors()).singleElement().asString().contains("nothing was kept: " + cache);

        Terminal.Result explain = seawall("explain", app, "CVE-2019-10744", "--offline");
        assertThat(explain.code()).as(explain.err()).isZero();
        assertThat(explain.out()).contains("lodash 4.17.4", "affected");
        assertThat(explain.errors()).singleElement().asString().contains("nothing was kept: " + cache);
    }

    @Nested
    @Tag("root")
    @Tag("native")
    class OnAReadOnlyDisk {
        private @Nullable MemoryDisk disk;

        @BeforeEach
        void mount() throws IOException {
            disk = MemoryDisk.mount(directory.resolve("disk"), "ro");
            cache = disk.path();
        }

        @AfterEach
        void unmount() throws IOException {
            if (disk != null) {
                disk.close();
            }
        }

        @Test
        void scanJudges() {
            Terminal.Result scan = seawall("scan", app, "--offline", "-o", "json");

            assertThat(scan.code()).as(scan.err()).isZero();
            assertThat(scan.json().elements("findings")).isNotEmpty();
            assertThat(scan.json().elements("notes"))
                    .extracting(JsonValue::text)
                    .singleElement()
                    .asString()
                    .contains("cannot be written");
        }
    }
}
