package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seawall.cli.program.ExitCode;

/**
 * Every kind of entry that Debian's tracker has, about a package of Debian 12 and one of Debian 13, from the publisher's file to
 * the verdict. The rules are those of docs/verdicts.md, "Fix states".
 */
class DebianProofTest {
    private static final Release BOOKWORM = new Release("12", "bookworm", "1:1.2.13.dfsg-1", "1:1.2.13.dfsg-1");

    /** A rebuild of the binary package has a version of its own; advisories speak about the source's. */
    private static final Release TRIXIE =
            new Release("13", "trixie", "1:1.3.dfsg+really1.3.1-1+b1", "1:1.3.dfsg+really1.3.1-1");

    @TempDir
    static Path directory;

    /**
     * A release with one installed package, zlib1g.
     *
     * @param installed version of the binary package
     * @param source version of its source package
     */
    record Release(String version, String codename, String installed, String source) {
        Path root() {
            return directory.resolve(codename);
        }

        String above() {
            return source + "+deb" + version + "u1";
        }

        String below() {
            return source + "~bpo1";
        }
    }

    /**
     * An entry and what must come of it.
     *
     * @param members of the tracker's entry, without braces; {@code ABOVE}, {@code EQUAL}, {@code BELOW} stand for versions
     * @param verdict as {@code explain} words it, after the package's name and version
     * @param finding kind, fix state, repaired version and wording as the JSON report has them; empty where nothing is found
     */
    private record Entry(String cve, String members, String verdict, String finding, String severity) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "CVE-2024-0001",
                    "'status':'resolved','fixed_version':'ABOVE','urgency':'high'",
                    "affected, fixed in ABOVE",
                    "affected fixed ABOVE ",
                    "high"),
            new Entry(
                    "CVE-2024-0002",
                    "'status':'resolved','fixed_version':'EQUAL','urgency':'high'",
                    "not affected, ",
                    "",
                    ""),
            new Entry(
                    "CVE-2024-0003",
                    "'status':'resolved','fixed_version':'BELOW','urgency':'high'",
                    "not affected, ",
                    "",
                    ""),
            new Entry(
                    "CVE-2024-0004",
                    "'status':'resolved','fixed_version':'0','urgency':'unimportant'",
                    "not affected, ",
                    "",
                    ""),
            new Entry(
                    "CVE-2024-0005",
                    "'status':'open','urgency':'medium'",
                    "affected, no fix yet",
                    "affected none-yet  ",
                    "medium"),
            new Entry(
                    "CVE-2024-0006",
                    "'status':'open','urgency':'low','nodsa':'Minor issue','nodsa_reason':''",
                    "affected, no fix yet (publisher: no-dsa (Minor issue))",
                    "affected none-yet  no-dsa (Minor issue)",
                    "low"),
            new Entry(
                    "CVE-2024-0007",
                    "'status':'open','urgency':'not yet assigned','nodsa':'Wait for more','nodsa_reason':'postponed'",
                    "affected, fix deferred (publisher: postponed (Wait for more))",
                    "affected deferred  postponed (Wait for more)",
                    "unknown"),
            new Entry(
                    "CVE-2024-0008",
                    "'status':'open','urgency':'medium**','nodsa':'Too intrusive','nodsa_reason':'ignored'",
                    "affected, will not be fixed (publisher: ignored (Too intrusive))",
                    "affected wont-fix  ignored (Too intrusive)",
                    "unknown"),
            new Entry(
                    "CVE-2024-0009",
                    "'status':'open','urgency':'unimportant'",
                    "affected, no fix yet (publisher: unimportant)",
                    "affected none-yet  unimportant",
                    "negligible"),
            new Entry(
                    "CVE-2024-0010",
                    "'status':'open','urgency':'end-of-life'",
                    "affected, end of life (publisher: end-of-life)",
                    "affected end-of-life  end-of-life",
                    "unknown"),
            new Entry(
                    "CVE-2024-0011",
                    "'status':'undetermined','urgency':'not yet assigned'",
                    "undecided, ",
                    "undecided",
                    "unknown"),
            new Entry(
                    "CVE-2024-0012",
                    "'status':'open','urgency':'medium','next_point_update':true",
                    "affected, fix deferred (publisher: next point update)",
                    "affected deferred  next point update",
                    "medium"),
            new Entry(
                    "CVE-2024-0013",
                    "'status':'resolved','fixed_version':'ABOVE','urgency':'unimportant'",
                    "affected, fixed in ABOVE (publisher: unimportant)",
                    "affected fixed ABOVE unimportant",
                    "negligible"));

    @BeforeAll
    static void build() throws IOException {
        for (Release release : List.of(BOOKWORM, TRIXIE)) {
            String source = release.installed().equals(release.source()) ? "zlib" : "zlib (" + release.source() + ")";
            SystemRoot.debian(release.version(), release.codename())
                    .installed("zlib1g", release.installed(), source)
                    .writeTo(release.root());
        }
        Path feed = Files.createDirectories(directory.resolve("feeds/debian"));
        Files.writeString(feed.resolve("tracker.json"), tracker());
        Terminal.Result built = Terminal.in(directory)
                .run("db", "build", "--from", directory.resolve("feeds").toString());
        assertThat(built.code()).as(built.out() + built.err()).isZero();
        assertThat(built.out()).containsPattern("debian +15 records +new");
    }

    private static String tracker() {
        String entries = ENTRIES.stream()
                .map(entry -> "'%s':{'description':'About %s','releases':{%s}}"
                        .formatted(
                                entry.cve(),
                                entry.cve(),
                                Stream.of(BOOKWORM, TRIXIE)
                                        .map(release -> "'%s':{%s}"
                                                .formatted(release.codename(), filled(entry.members(), release)))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        return ("{'zlib':{" + entries + "}}").replace('\'', '"');
    }

    private static String filled(String text, Release release) {
        return text.replace("ABOVE", release.above())
                .replace("EQUAL", release.source())
                .replace("BELOW", release.below());
    }

    private static List<Release> releases() {
        return List.of(BOOKWORM, TRIXIE);
    }

    private static String target(Release release) {
        return "dir:" + release.root();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void scanFindsWhatEachEntryMeans(Release release) {
        Terminal.Result scan = Terminal.in(directory).run("scan", target(release), "-o", "json");

        assertThat(scan.code()).as(scan.err()).isZero();
        List<String> found = scan.json().elements("findings").stream()
                .map(DebianProofTest::words)
                .sorted()
                .toList();
        assertThat(found)
                .isEqualTo(ENTRIES.stream()
                        .filter(entry -> !entry.finding().isEmpty())
                        .map(entry -> entry.cve() + " " + entry.severity() + " " + filled(entry.finding(), release))
                        .toList());
    }

    private static String words(JsonValue finding) {
        JsonValue verdict = finding.at("verdict");
        String words =
                finding.text("vulnerability") + " " + finding.text("severity", "level") + " " + verdict.text("kind");
        return verdict.text("kind").equals("affected")
                ? "%s %s %s %s"
                        .formatted(
                                words,
                                verdict.text("fix", "state"),
                                verdict.text("fix", "version"),
                                verdict.text("fix", "wording"))
                : words;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void explainWordsEachEntry(Release release) {
        for (Entry entry : ENTRIES) {
            Terminal.Result story = Terminal.in(directory).run("explain", target(release), entry.cve());

            assertThat(story.code()).as(story.err()).isZero();
            String line = story.out()
                    .lines()
                    .filter(each -> each.startsWith("zlib1g "))
                    .findFirst()
                    .orElse(story.out());
            String wanted = "zlib1g " + release.installed() + ": " + filled(entry.verdict(), release);
            if (wanted.endsWith(", ")) {
                assertThat(line).as(entry.cve()).startsWith(wanted);
            } else {
                assertThat(line).as(entry.cve()).isEqualTo(wanted);
            }
            assertThat(story.out()).as(entry.cve()).contains("compared in the order of deb versions");
        }
    }

    @Test
    void aRebuiltPackageIsComparedByItsSource() {
        Terminal.Result story = Terminal.in(directory).run("explain", target(TRIXIE), "CVE-2024-0002", "zlib");

        assertThat(story.out()).contains("zlib " + TRIXIE.source());
    }

    @Test
    void zeroIsTheTrackersWordForNeverAffected() {
        Terminal.Result story = Terminal.in(directory).run("explain", target(BOOKWORM), "CVE-2024-0004");

        assertThat(story.out()).contains("resolved in version 0, so never affected in this release");
    }

    @Test
    void anotherReleaseIsNotJudgedByThisOne() throws IOException {
        Path root = SystemRoot.debian("11", "bullseye")
                .installed("zlib1g", BOOKWORM.installed(), "zlib")
                .writeTo(directory.resolve("bullseye"));
        Terminal.Result scan = Terminal.in(directory).run("scan", "dir:" + root);

        assertThat(scan.code()).isZero();
        assertThat(scan.out()).contains("Undecided").contains("1 package").doesNotContain("CVE-");
        assertThat(Terminal.in(directory)
                        .run("scan", "dir:" + root, "--fail-on", "high")
                        .code())
                .isEqualTo(ExitCode.INCOMPLETE.code());
    }
}
