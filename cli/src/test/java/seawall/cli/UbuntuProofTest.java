package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.testkit.SharedData;

/**
 * Ubuntu's real tracker against packages of Ubuntu 22.04 as they were in the summer of 2023. Each expectation was read off the
 * tracker's line {@code jammy_SOURCE: …} by hand.
 */
@Tag("native")
class UbuntuProofTest {
    private static final String TRACKER = "ubuntu-cve-tracker.tar.zst";

    @TempDir
    static Path directory;

    /**
     * @param line what the tracker says about jammy
     * @param verdict as {@code explain} words it
     */
    private record Checked(String cve, String pkg, String line, String verdict) {}

    private static final List<Checked> CHECKED = List.of(
            new Checked("CVE-2023-0286", "libssl3 3.0.2-0ubuntu1.10", "released (3.0.2-0ubuntu1.8)", "not affected, "),
            new Checked("CVE-2023-2650", "libssl3 3.0.2-0ubuntu1.10", "released (3.0.2-0ubuntu1.10)", "not affected, "),
            new Checked(
                    "CVE-2023-5363",
                    "libssl3 3.0.2-0ubuntu1.10",
                    "released (3.0.2-0ubuntu1.12)",
                    "affected, fixed in 3.0.2-0ubuntu1.12"),
            new Checked("CVE-2021-4160", "libssl3 3.0.2-0ubuntu1.10", "not-affected", "not affected, "),
            new Checked("CVE-2022-40735", "libssl3 3.0.2-0ubuntu1.10", "needs-triage", "undecided, "),
            new Checked(
                    "CVE-2018-25032",
                    "zlib1g 1:1.2.11.dfsg-2ubuntu9",
                    "released (1:1.2.11.dfsg-2ubuntu9)",
                    "not affected, "),
            new Checked(
                    "CVE-2022-37434",
                    "zlib1g 1:1.2.11.dfsg-2ubuntu9",
                    "released (1:1.2.11.dfsg-2ubuntu9.2)",
                    "affected, fixed in 1:1.2.11.dfsg-2ubuntu9.2"),
            new Checked(
                    "CVE-2023-52426",
                    "libexpat1 2.4.7-1ubuntu0.2",
                    "needed",
                    "affected, no fix yet (publisher: needed)"),
            new Checked("CVE-2023-52425", "libexpat1 2.4.7-1ubuntu0.2", "needs-triage", "undecided, "),
            new Checked(
                    "CVE-2023-4911",
                    "libc6 2.35-0ubuntu3.3",
                    "released (2.35-0ubuntu3.4)",
                    "affected, fixed in 2.35-0ubuntu3.4"),
            new Checked(
                    "CVE-2016-20013",
                    "libc6 2.35-0ubuntu3.3",
                    "deferred",
                    "affected, fix deferred (publisher: deferred"),
            new Checked(
                    "CVE-2021-45346",
                    "libsqlite3-0 3.37.2-2ubuntu0.1",
                    "ignored (vendor disputes CVE)",
                    "affected, will not be fixed (publisher: ignored (vendor disputes CVE))"),
            new Checked(
                    "CVE-2022-46908",
                    "libsqlite3-0 3.37.2-2ubuntu0.1",
                    "released (3.37.2-2ubuntu0.3)",
                    "affected, fixed in 3.37.2-2ubuntu0.3"),
            new Checked(
                    "CVE-2023-7008",
                    "libsystemd0 249.11-0ubuntu3.9",
                    "needed",
                    "affected, no fix yet (publisher: needed)"));

    @BeforeAll
    static void build() throws IOException {
        Path tracker = SharedData.require(TRACKER);
        Path feeds = Files.createDirectory(directory.resolve("feeds"));
        Files.copy(tracker, feeds.resolve(TRACKER));
        Terminal.Result built =
                Terminal.in(directory).run("db", "build", "--from", feeds.toString(), "--feed", "ubuntu");
        assertThat(built.code()).as(built.out() + built.err()).isZero();
        SystemRoot.ubuntu("22.04", "jammy")
                .installed("libssl3", "3.0.2-0ubuntu1.10", "openssl")
                .installed("zlib1g", "1:1.2.11.dfsg-2ubuntu9", "zlib")
                .installed("libexpat1", "2.4.7-1ubuntu0.2", "expat")
                .installed("libc6", "2.35-0ubuntu3.3", "glibc")
                .installed("libsqlite3-0", "3.37.2-2ubuntu0.1", "sqlite3")
                .installed("libsystemd0", "249.11-0ubuntu3.9", "systemd")
                .writeTo(directory.resolve("jammy"));
    }

    private static Terminal.Result seawall(String command, String... more) {
        return Terminal.in(directory)
                .run(Stream.concat(Stream.of(command, "dir:" + directory.resolve("jammy")), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void explainSaysWhatTheTrackerSays() {
        for (Checked checked : CHECKED) {
            Terminal.Result story = seawall("explain", checked.cve());

            assertThat(story.code()).as(story.err()).isZero();
            assertThat(story.out())
                    .as(checked.cve() + " " + checked.line())
                    .contains("\n" + checked.pkg() + ": " + checked.verdict());
        }
    }

    /** Each expectation was read off the tracker's lines {@code fips/…}, {@code fips-updates/…} and that of the archive. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # No word about FIPS builds; the archive's repair is 2.2, the build was made of 2.
            focal  | openssl | 1.1.1f-1ubuntu2.fips.16  | CVE-2021-23841 | undecided, 1.1.1f-1ubuntu2.fips.16 is a build of its own
            focal  | openssl | 1.1.1f-1ubuntu2.fips.16  | CVE-2021-3450  | undecided, ubuntu states that openssl is not affected as of 1.1.1f-1ubuntu2.2
            focal  | openssl | 1.1.1f-1ubuntu2.fips.16  | CVE-2019-1551  | not affected
            # FIPS-updates made this build.
            focal  | openssl | 1.1.1f-1ubuntu2.fips.16  | CVE-2022-2068  | not affected
            focal  | openssl | 1.1.1f-1ubuntu2.fips.12  | CVE-2022-2068  | affected, fixed in 1.1.1f-1ubuntu2.fips.16
            # FIPS made this one.
            focal  | openssl | 1.1.1f-1ubuntu2.fips.2.8 | CVE-2021-23840 | not affected
            focal  | openssl | 1.1.1f-1ubuntu2.fips.2.8 | CVE-2022-0778  | affected
            # FIPS-updates repaired this before, FIPS did not; what the tracker says of it names another build.
            focal  | openssl | 1.1.1f-1ubuntu2.fips.16  | CVE-2021-3711  | undecided, the advisories for Ubuntu:Pro:FIPS-updates:20.04 and Ubuntu:Pro:FIPS:20.04 differ
            # Nobody knows this one: FIPS repaired before it, FIPS-updates after it.
            focal  | openssl | 1.1.1f-1ubuntu2.fips.2.9 | CVE-2021-23840 | undecided, the advisories for Ubuntu:Pro:FIPS-updates:20.04 and Ubuntu:Pro:FIPS:20.04 differ
            focal  | openssl | 1.1.1f-1ubuntu2.fips.2.1 | CVE-2021-23840 | affected
            # A kernel of FIPS, and one of FIPS-updates.
            xenial | linux-fips | 4.4.0-1013.18         | CVE-2020-16166 | undecided, ubuntu states that linux-fips is not affected as of 4.4.0-1074.80
            xenial | linux-fips | 4.4.0-1074.80         | CVE-2020-16166 | not affected
            """)
    void fipsBuildsAreJudgedByWhoMadeThem(String codename, String source, String version, String cve, String verdict)
            throws IOException {
        String name = source.equals("openssl")
                ? "libssl1.1"
                : "linux-image-" + version.replaceFirst("\\.\\d+$", "") + "-fips";
        Path root = SystemRoot.ubuntu(codename.equals("focal") ? "20.04" : "16.04", codename)
                .installed(name, version, source)
                .writeTo(Files.createTempDirectory(directory, codename));
        Terminal.Result story = Terminal.in(directory).run("explain", "dir:" + root, cve);

        assertThat(story.out()).contains("\n" + name + " " + version + ": " + verdict);
    }

    @Test
    void scanFindsExactlyTheAffectedAndUndecidedOnes() {
        JsonValue report = seawall("scan", "-o", "json").json();
        List<String> found = report.elements("findings").stream()
                .map(finding -> finding.text("vulnerability"))
                .toList();

        for (Checked checked : CHECKED) {
            boolean isFound = !checked.verdict().startsWith("not affected");
            assertThat(found.contains(checked.cve())).as(checked.cve()).isEqualTo(isFound);
        }
        assertThat(report.elements("unjudged")).isEmpty();
    }
}
