package seawall.advisory.feed.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.feed.FeedRecord.Advisory;
import seawall.advisory.feed.FeedRecord.Role;
import seawall.advisory.feed.FeedRun;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.testkit.SharedArchive;

class DebianFeedTest {
    private static final String TRACKER = "debian/tracker.json";
    private static final String DSA = "debian/DSA/list";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "'status':'open','urgency':'not yet assigned'                          | NONE_YET    | ~~               | -",
                "'status':'open','urgency':'high'                                      | NONE_YET    | ~~               | HIGH",
                "'status':'open','urgency':'high**'                                    | NONE_YET    | ~~               | -",
                "'status':'open','urgency':'unimportant'                               | NONE_YET    | unimportant      | NEGLIGIBLE",
                "'status':'open','urgency':'end-of-life'                               | END_OF_LIFE | end-of-life      | -",
                "'status':'open','urgency':'low','nodsa':'Minor issue','nodsa_reason':''          | NONE_YET | no-dsa (Minor issue)    | LOW",
                "'status':'open','urgency':'low','nodsa':'','nodsa_reason':''                     | NONE_YET | no-dsa                  | LOW",
                "'status':'open','urgency':'low','nodsa':'Minor issue','nodsa_reason':'postponed' | DEFERRED | postponed (Minor issue) | LOW",
                "'status':'open','urgency':'low','nodsa':'Too risky','nodsa_reason':'ignored'     | WONT_FIX | ignored (Too risky)     | LOW",
                "'status':'open','urgency':'low','next_point_update':true                         | DEFERRED | next point update       | LOW",
                "'status':'open','urgency':'end-of-life','nodsa':'x','nodsa_reason':'ignored'     | END_OF_LIFE | end-of-life          | -",
            })
    void tellsWhatToExpectOfOpenOnes(String entry, Fix.State state, String wording, Severity.Level level)
            throws IOException {
        Statement statement = bookworm(entry);
        assertThat(statement.status()).isEqualTo(Statement.Status.AFFECTED);
        assertThat(statement.ranges()).containsExactly(VersionRange.all(VersionScheme.DEB));
        assertThat(statement.fix()).isEqualTo(new Fix(state, null, wording));
        assertThat(statement.severity()).isEqualTo(level);
    }

    @Test
    void statesTheRepairedVersion() throws IOException {
        Statement statement = bookworm("'status':'resolved','fixed_version':'1:3.0.15-1~deb12u1','urgency':'medium'");
        assertThat(statement.status()).isEqualTo(Statement.Status.AFFECTED);
        assertThat(statement.ranges()).containsExactly(VersionRange.before(VersionScheme.DEB, "1:3.0.15-1~deb12u1"));
        assertThat(statement.fix()).isEqualTo(Fix.in("1:3.0.15-1~deb12u1"));
        assertThat(statement.severity()).isEqualTo(Severity.Level.MEDIUM);
    }

    @Test
    void readsVersionZeroAsNeverAffected() throws IOException {
        Statement statement = bookworm("'status':'resolved','fixed_version':'0','urgency':'unimportant'");
        assertThat(statement.status()).isEqualTo(Statement.Status.NOT_AFFECTED);
        assertThat(statement.ranges()).isEmpty();
        assertThat(statement.reason()).contains("never affected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'status':'undetermined','urgency':'not yet assigned' | undetermined",
                "'status':'resolved','urgency':'low'                  | resolved, in a version it does not name",
                "'status':'resolved','fixed_version':'1 2'            | resolved, in a version it does not name",
            })
    void leavesOpenWhatDebianLeavesOpen(String entry, String reason) throws IOException {
        Statement statement = bookworm(entry);
        assertThat(statement.status()).isEqualTo(Statement.Status.UNDER_INVESTIGATION);
        assertThat(statement.reason()).isEqualTo(reason);
    }

    @Test
    void speaksAboutReleasesByNumber() throws IOException {
        FeedRun run = tracker("""
                {"curl": {"CVE-2024-7264": {"scope": "remote", "debianbug": 1077656, "description": "A parser\\nreads on.",
                  "releases": {
                    "bullseye": {"status": "open"}, "bookworm": {"status": "open"}, "trixie": {"status": "open"},
                    "forky": {"status": "open"}, "sid": {"status": "open"}, "zurg": {"status": "open"}}}}}
                """);
        assertThat(run.covered())
                .hasToString("[Debian:11, Debian:12, Debian:13, Debian:14, Debian:unstable, Debian:zurg]");
        Advisory advisory = run.advisories().getFirst();
        assertThat(advisory.role()).isEqualTo(Role.VULNERABILITY);
        assertThat(advisory.details()).isEqualTo("A parser reads on.");
        assertThat(advisory.references())
                .containsExactly(
                        "https://security-tracker.debian.org/tracker/CVE-2024-7264", "https://bugs.debian.org/1077656");
        assertThat(advisory.statements()).hasSize(6);
    }

    @Test
    void skipsWhatItCannotUseAndSaysSo() throws IOException {
        FeedRun run = tracker("""
                {"two words": {"CVE-2024-0001": {}},
                 "curl": {"CVE-X": {}, "CVE-2024-0002": [], "CVE-2024-0003": {"releases": {
                    "Bookworm!": {"status": "open"}, "sid": {"status": "perhaps"}, "trixie": 7,
                    "bookworm": {"status": "open", "urgency": {"a": 1}, "nodsa": null}}}},
                 "bash": [], "zlib": null}
                """);
        assertThat(run.statements()).hasSize(1);
        assertThat(run.problems())
                .contains(
                        TRACKER + ": 'two words' is no name of a source package; skipped",
                        TRACKER + ": curl: 'CVE-X' is no identifier of a vulnerability; skipped",
                        TRACKER + ": curl CVE-2024-0003 sid: 'perhaps' is no status that is known; skipped",
                        TRACKER + ": curl CVE-2024-0003: 'Bookworm!' is no codename of a release; skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"curl\": {\"CVE-2024-7264\": {", "{\"packages\": [{\"pkg\": {}}]}"})
    void refusesAnotherDocument(String text) {
        assertThatThrownBy(() -> tracker(text)).isInstanceOf(IOException.class).hasMessageStartingWith(TRACKER + ": ");
    }

    @Test
    void groupsTheVulnerabilitiesOfAnUpdate() throws IOException {
        FeedRun run = updates("""
                [29 Mar 2023] DSA-5380-1 xorg-server - security update
                \t{CVE-2023-1393 CVE-2023-0494}
                \t[bullseye] - xorg-server 2:1.20.11-1+deb11u6
                \t[buster] - xorg-server <not-affected> (Vulnerable code not present)
                \tNOTE: fixed in testing at time of DSA
                [17 Mar 2023] DSA-5356-2 sox - regression update
                \t[bullseye] - sox 14.4.2+git20190427-2+deb11u2
                [01 Aug 2002] DSA-141 mpack - buffer overflow
                        {CVE-2002-1425}
                        [sarge] - mpack 1.5-7 (medium)
                """);
        assertThat(run.advisories()).extracting(Advisory::id).containsExactly("DSA-5380-1", "DSA-141");
        Advisory first = run.advisories().getFirst();
        assertThat(first.role()).isEqualTo(Role.UPDATE);
        assertThat(first.vulnerabilities()).containsExactly("CVE-2023-1393", "CVE-2023-0494");
        assertThat(first.summary()).isEqualTo("xorg-server - security update");
        assertThat(first.modified()).isEqualTo(Instant.parse("2023-03-29T00:00:00Z"));
        Statement statement = run.statement("Debian:11", "xorg-server", "CVE-2023-1393");
        assertThat(statement.advisory()).isEqualTo("DSA-5380-1");
        assertThat(statement.fix()).isEqualTo(Fix.in("2:1.20.11-1+deb11u6"));
        assertThat(run.statements("Debian:sarge", "mpack")).hasSize(1);
    }

    @Test
    void believesTheTrackerAloneAboutReleasesItTracks() throws IOException {
        FeedRun run = FeedRun.ofTexts(
                new DebianFeed(),
                Map.of(
                        TRACKER, """
                {"sope": {"CVE-2025-53603": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "0"}}}}}
                """,
                        DSA, """
                [31 Jul 2025] DSA-5970-1 sope - security update
                \t{CVE-2025-53603}
                \t[bookworm] - sope 5.8.0-1+deb12u1
                \t[buster] - sope 4.3-1+deb10u1
                """));
        assertThat(run.statements("Debian:12", "sope"))
                .extracting(Statement::status)
                .containsExactly(Statement.Status.NOT_AFFECTED);
        assertThat(run.statements("Debian:10", "sope")).hasSize(1);
        assertThat(run.advisories()).extracting(Advisory::id).contains("DSA-5970-1");
        assertThat(run.covered()).hasToString("[Debian:12]");
    }

    @Test
    void saysOnceWhatIsAbsent() throws IOException {
        assertThat(updates("").problems())
                .containsExactly(
                        "without debian/tracker.json: only what the lists of updates repaired is known",
                        "without debian/DLA/list: what only they tell is not known, the updates by number and releases"
                                + " that the tracker dropped");
        assertThat(tracker("{'curl': {'CVE-2024-7264': {'releases': {'bookworm': {'status': 'open'}}}}}"
                                .replace('\'', '"'))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("without debian/DSA/list and debian/DLA/list: ");
        assertThatThrownBy(() -> FeedRun.ofTexts(new DebianFeed(), Map.of())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void skipsLinesThatNameNoUpdate() throws IOException {
        FeedRun run = updates("""
                \t{CVE-2023-0001}
                [today] DSA-1-1 x
                \t{CVE-2023-0002}
                [32 Mar 2023] DSA-2-1 x
                \t{CVE-2023-0003 CVE-what}
                \t[bullseye] - x 1.0
                """ + "\t{CVE-2023-0004 " + "x".repeat(100_000) + "}\n");
        assertThat(run.advisories())
                .extracting(Advisory::id, Advisory::modified)
                .containsExactly(tuple("DSA-2-1", null));
        assertThat(run.statements()).hasSize(1);
        assertThat(run.problems()).hasSize(6);
    }

    @Test
    void readsTheSampleOfTheTracker() throws IOException {
        FeedRun run = FeedRun.of(
                new DebianFeed(),
                Map.of(TRACKER, shared("tracker-json-sample/debian.json"), DSA, shared("tracker-json-sample/DSA")));
        assertThat(run.problems()).hasSize(1);
        assertThat(run.statement("Debian:unstable", "prototypejs", "CVE-2008-7220")
                        .fix())
                .isEqualTo(Fix.in("1.6.0.2-1"));
        assertThat(run.statement("Debian:12", "sope", "CVE-2025-53603").fix()).isEqualTo(Fix.in("5.8.0-1+deb12u1"));
        assertThat(run.statements())
                .filteredOn(s -> s.fix().state() == Fix.State.END_OF_LIFE)
                .hasSize(2);
    }

    @Test
    void readsTheRealLists() throws IOException {
        FeedRun run = FeedRun.of(
                new DebianFeed(), Map.of(DSA, shared("data/DSA/list"), "debian/DLA/list", shared("data/DLA/list")));
        assertThat(run.problems()).hasSize(1);
        assertThat(run.advisories()).hasSize(8_483);
        assertThat(run.covered()).isEmpty();
        assertThat(run.statement("Debian:10", "glibc", "CVE-2021-3999").advisory())
                .isEqualTo("DLA-3152-1");
    }

    @FuzzTest(maxDuration = "3s")
    void readsAnyTracker(FuzzedDataProvider data) throws IOException {
        try {
            FeedRun.of(new DebianFeed(), Map.of(TRACKER, data.consumeRemainingAsBytes()));
        } catch (IOException refused) {
            assertThat(refused).hasMessageStartingWith(TRACKER);
        }
    }

    @FuzzTest(maxDuration = "3s")
    void readsAnyList(FuzzedDataProvider data) throws IOException {
        FeedRun run = FeedRun.of(new DebianFeed(), Map.of(DSA, data.consumeRemainingAsBytes()));
        assertThat(run.advisories())
                .allSatisfy(update -> assertThat(update.vulnerabilities()).isNotEmpty());
    }

    private static Statement bookworm(String entry) throws IOException {
        FeedRun run = tracker("{'curl': {'CVE-2024-7264': {'releases': {'bookworm': {%s}}}}}"
                .formatted(entry)
                .replace('\'', '"'));
        assertThat(run.problems()).singleElement().asString().startsWith("without debian/DSA/list and ");
        return run.statement("Debian:12", "curl", "CVE-2024-7264");
    }

    private static FeedRun tracker(String json) throws IOException {
        return FeedRun.ofTexts(new DebianFeed(), Map.of(TRACKER, json));
    }

    private static FeedRun updates(String list) throws IOException {
        return FeedRun.of(new DebianFeed(), Map.of(DSA, list.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] shared(String name) throws IOException {
        return SharedArchive.read("debian-security-tracker.tar.zst", path -> path.endsWith(name))
                .firstEntry()
                .getValue();
    }
}
