package seawall.advisory.feed.ubuntu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.FeedRecord.Advisory;
import seawall.advisory.feed.FeedRun;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;
import seawall.testkit.SharedData;

class UbuntuFeedTest {
    private static final String TRACKER = "ubuntu/ubuntu-cve-tracker.tar.gz";
    private static final String CVE = "CVE-2024-1000";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "needed                                             | NONE_YET    | needed",
                "needed (see notes)                                 | NONE_YET    | needed (see notes)",
                "active                                             | NONE_YET    | active",
                "in-progress                                        | NONE_YET    | in-progress",
                "pending (1.2-3ubuntu4)                             | NONE_YET    | pending (1.2-3ubuntu4)",
                "deferred (2024-02-01)                              | DEFERRED    | deferred (2024-02-01)",
                "deferred                                           | DEFERRED    | deferred",
                "ignored (too intrusive (see notes))                | WONT_FIX    | ignored (too intrusive (see notes))",
                "ignored                                            | WONT_FIX    | ignored",
                "ignored (end of life)                              | END_OF_LIFE | ignored (end of life)",
                "ignored (end of standard support, was needed)      | END_OF_LIFE | ignored (end of standard support, was needed)",
                "ignored (end of kernel support, was deferred)      | END_OF_LIFE | ignored (end of kernel support, was deferred)",
                "ignored (end of ESM support, was needed)           | END_OF_LIFE | ignored (end of ESM support, was needed)",
                "ignored (superseded by linux-hwe-6.5, was pending) | WONT_FIX    | ignored (superseded by linux-hwe-6.5, was pending)",
            })
    void statesWhatIsAffectedAndNotRepaired(String word, Fix.State state, String wording) throws IOException {
        Statement statement = jammy("jammy_curl: " + word);
        assertThat(statement.status()).isEqualTo(Statement.Status.AFFECTED);
        assertThat(statement.ranges()).containsExactly(VersionRange.all(VersionScheme.DEB));
        assertThat(statement.fix()).isEqualTo(new Fix(state, null, wording));
    }

    @Test
    void statesTheRepairedVersion() throws IOException {
        Statement statement = jammy("jammy_curl: released  (7.81.0-1ubuntu1.15) ");
        assertThat(statement.ranges()).containsExactly(VersionRange.before(VersionScheme.DEB, "7.81.0-1ubuntu1.15"));
        assertThat(statement.fix()).isEqualTo(new Fix(Fix.State.FIXED, "7.81.0-1ubuntu1.15", "released"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "needs-triage                                          | UNDER_INVESTIGATION | needs-triage",
                "ignored (end of standard support, was needs-triage)   | UNDER_INVESTIGATION | ignored (end of standard support, was needs-triage)",
                "released                                              | UNDER_INVESTIGATION | released, in a version that is not told",
                "released (20.05.2, revisions 1873+)                   | UNDER_INVESTIGATION | released (20.05.2, revisions 1873+), in a version that is not told",
                "not-affected                                          | NOT_AFFECTED        | ~~",
                "not-affected (code not present)                       | NOT_AFFECTED        | code not present",
                "not-affected (1.2.3-4                                 | NOT_AFFECTED        | 1.2.3-4",
                "ignored (end of life, was not-affected)               | NOT_AFFECTED        | ignored (end of life, was not-affected)",
            })
    void tellsTheUndecidedFromTheUnaffected(String word, Statement.Status status, String reason) throws IOException {
        Statement statement = jammy("jammy_curl: " + word);
        assertThat(statement.status()).isEqualTo(status);
        assertThat(statement.reason()).isEqualTo(reason);
        assertThat(statement.ranges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // The archive is supported: a version of ESM's does not end what the archive leaves open.
                "needed | released (7.81.0-1ubuntu1+esm2) | AFFECTED any version NONE_YET 'needed; fixed in ESM (7.81.0-1ubuntu1+esm2)'",
                "deferred | released (1+esm2)             | AFFECTED any version DEFERRED 'deferred; fixed in ESM (1+esm2)'",
                "needs-triage | released (1+esm2)         | AFFECTED any version NONE_YET 'needs-triage; fixed in ESM (1+esm2)'",
                "needs-triage | needed                    | AFFECTED any version NONE_YET 'needs-triage; ESM: needed'",
                "needs-triage | not-affected (no code)    | NOT_AFFECTED 'ESM: not-affected (no code)'",
                "needed | not-affected (no code)          | AFFECTED any version NONE_YET 'needed'",
                // Support has ended: only ESM's builds can be as new as its repair.
                "ignored (end of standard support, was needed) | released (1+esm2) | AFFECTED < 1+esm2 END_OF_LIFE 'ignored (end of standard support, was needed); fixed in ESM (1+esm2)'",
                "ignored (end of standard support) | released (soon)               | AFFECTED any version END_OF_LIFE 'ignored (end of standard support); fixed in ESM (soon)'",
                "ignored (end of standard support) | not-affected (no code)        | NOT_AFFECTED 'ESM: not-affected (no code)'",
                "ignored (end of standard support) | not-affected (2+esm1)         | AFFECTED < 2+esm1 END_OF_LIFE 'ignored (end of standard support); fixed in ESM (2+esm1)'",
                "ignored (end of standard support) | needs-triage                  | UNDER_INVESTIGATION 'ignored (end of standard support); ESM: needs-triage'",
                "ignored (end of standard support, was needed) | needs-triage      | AFFECTED any version END_OF_LIFE 'ignored (end of standard support, was needed)'",
                "ignored (end of standard support, was needs-triage) | needed      | AFFECTED any version END_OF_LIFE 'ignored (end of standard support, was needs-triage); ESM: needed'",
                // What the archive has settled stays settled.
                "released (1.2) | released (1.2+esm1) | AFFECTED < 1.2 FIXED 'released'",
                "not-affected | needed                | NOT_AFFECTED ''",
                "needed | DNE                         | AFFECTED any version NONE_YET 'needed'",
            })
    void judgesTheArchiveByItsOwnWordWithTheHelpOfEsm(String archive, String esm, String expected) throws IOException {
        Statement statement = jammy("jammy_curl: " + archive + "\nesm-infra/jammy_curl: " + esm);
        String meaning = statement.status() == Statement.Status.AFFECTED
                ? "%s %s %s '%s'"
                        .formatted(
                                statement.status(),
                                statement.ranges().getFirst(),
                                statement.fix().state(),
                                statement.fix().wording())
                : "%s '%s'".formatted(statement.status(), statement.reason());
        assertThat(meaning).isEqualTo(expected);
    }

    @Test
    void keepsTheWordsAboutBuildsOfServicesApart() throws IOException {
        FeedRun run = read("""
                focal_openssl: released (1.1.1f-1ubuntu2.16)
                esm-infra/focal_openssl: released (1.1.1f-1ubuntu2.16+esm1)
                fips/focal_openssl: needed
                fips-updates/focal_openssl: released (1.1.1f-1ubuntu2.fips.16)
                focal_linux-fips: DNE
                fips/focal_linux-fips: needed
                trusty_eglibc: DNE
                trusty/esm_eglibc: released (2.19-0ubuntu6.15+esm3)
                realtime/focal_linux-realtime: needed
                snap_curl: needed
                vivid/ubuntu-core_curl: needed
                upstream_curl: released (8.0)
                devel_curl: needed
                """);
        assertThat(run.statements())
                .extracting(
                        s -> s.ecosystem().toString(),
                        Statement::packageName,
                        s -> s.fix().version())
                .containsExactly(
                        tuple("Ubuntu:20.04", "openssl", "1.1.1f-1ubuntu2.16"),
                        tuple("Ubuntu:Pro:20.04", "openssl", "1.1.1f-1ubuntu2.16+esm1"),
                        tuple("Ubuntu:Pro:FIPS-updates:20.04", "openssl", "1.1.1f-1ubuntu2.fips.16"),
                        tuple("Ubuntu:Pro:FIPS:20.04", "openssl", null),
                        tuple("Ubuntu:20.04", "linux-fips", null),
                        tuple("Ubuntu:Pro:FIPS:20.04", "linux-fips", null),
                        tuple("Ubuntu:14.04", "eglibc", "2.19-0ubuntu6.15+esm3"),
                        tuple("Ubuntu:20.04", "linux-realtime", null));
        assertThat(run.covered()).hasToString("[Ubuntu:14.04, Ubuntu:20.04]");
    }

    @Test
    void readsWhatIsKnownOfTheVulnerability() throws IOException {
        FeedRun run = readFile("""
                # a comment
                PublicDateAtUSN: 2023-10-03 17:00:00 UTC
                Candidate: CVE-2024-1000
                References:
                 https://www.qualys.com/looney-tunables.txt
                 https://ubuntu.com/security/notices/USN-6409-1
                Description:
                 A buffer overflow was discovered
                 in ld.so.
                Notes:
                 someone> Candidate: not a field
                Priority: high
                 Local privilege escalation.
                Priority_bash: low
                Priority_curl: medium
                Priority_curl_jammy: negligible
                CVSS:
                 nvd: CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H [7.8 HIGH]
                 ubuntu: CVSS:3.1/what [7.8 HIGH]

                Patches_curl:
                 upstream: https://example.org
                jammy_curl: needed
                focal_curl: needed
                jammy_bash: needed
                jammy_glibc: needed
                """);
        Advisory advisory = run.advisories().getFirst();
        assertThat(advisory.id()).isEqualTo(CVE);
        assertThat(advisory.role()).isEqualTo(FeedRecord.Role.VULNERABILITY);
        assertThat(advisory.state()).isEqualTo(Vulnerability.State.VULNERABILITY);
        assertThat(advisory.details()).isEqualTo("A buffer overflow was discovered in ld.so.");
        assertThat(advisory.references()).hasSize(2);
        assertThat(advisory.severities())
                .containsExactly(
                        new Severity("ubuntu", Severity.Level.HIGH, null, null),
                        new Severity("nvd", Severity.Level.HIGH, "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8));
        assertThat(run.statements())
                .extracting(Statement::packageName, s -> s.ecosystem().release(), Statement::severity)
                .containsExactly(
                        tuple("curl", "22.04", Severity.Level.NEGLIGIBLE),
                        tuple("curl", "20.04", Severity.Level.MEDIUM),
                        tuple("bash", "22.04", Severity.Level.LOW),
                        tuple("glibc", "22.04", Severity.Level.HIGH));
        assertThat(run.advisories().get(1))
                .extracting(Advisory::id, Advisory::role, Advisory::vulnerabilities)
                .containsExactly("USN-6409-1", FeedRecord.Role.UPDATE, List.of(CVE));
        assertThat(run.problems()).singleElement().asString().contains("CVSS vector");
    }

    @Test
    void takesBackWhatTheCveProgrammeTookBack() throws IOException {
        FeedRun run = readFile("""
                Candidate: CVE-2024-1000
                Description:
                 ** REJECT ** DO NOT USE THIS CANDIDATE NUMBER.
                Priority: untriaged
                jammy_curl: ignored
                """);
        assertThat(run.advisories().getFirst().state()).isEqualTo(Vulnerability.State.WITHDRAWN);
        assertThat(run.advisories().getFirst().severities()).isEmpty();
    }

    @Test
    void skipsWhatItCannotUseAndSaysSo() throws IOException {
        FeedRun run = read("""
                jammy_curl: perhaps
                jammy_: needed
                jammy_bash:
                futurama_curl: needed
                futurama_bash: needed
                nonsense
                jammy_zlib: needed
                """);
        assertThat(run.statements()).extracting(Statement::packageName).containsExactly("zlib");
        assertThat(run.problems())
                .containsExactlyInAnyOrder(
                        TRACKER + ": CVE-2024-1000: 'jammy_curl: perhaps' is no status that is known; skipped",
                        TRACKER + ": CVE-2024-1000: 'jammy_: needed' is no status that is known; skipped",
                        TRACKER + ": CVE-2024-1000: 'jammy_bash:' is no status that is known; skipped",
                        TRACKER + ": CVE-2024-1000: 'nonsense' is neither a field nor a status; skipped",
                        TRACKER + ": 'futurama' is a release that is not known; what is said about it is skipped");
    }

    @Test
    void refusesATreeThatIsNotTheTracker(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> FeedRun.ofPaths(new UbuntuFeed(), Map.of(TRACKER, folder)))
                .hasMessage(TRACKER + " holds no files about vulnerabilities");
        assertThatThrownBy(() -> FeedRun.ofPaths(new UbuntuFeed(), Map.of())).isInstanceOf(NoSuchFileException.class);
        Files.writeString(folder.resolve("text"), "text".repeat(1000));
        assertThatThrownBy(() -> FeedRun.ofPaths(new UbuntuFeed(), Map.of(TRACKER, folder.resolve("text"))))
                .hasMessage(TRACKER + " is neither a zip nor a whole tar; fetch it again");
    }

    @Test
    void readsFoldersAndArchivesAlike(@TempDir Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>(Map.of(
                "active/" + CVE,
                file(CVE, "jammy_curl: needed"),
                "retired/CVE-2024-1001",
                file("CVE-2024-1001", "jammy_curl: needed"),
                "subprojects/esm/active/CVE-2024-1002",
                file("CVE-2024-1002", "esm-apps/jammy_curl: needed"),
                "active/CVE-2024-1003",
                file("CVE-2024-9999", "jammy_curl: needed"),
                "scripts/tests/parse/active/CVE-2024-1004",
                file("CVE-2024-1004", "jammy_curl: needed"),
                "active/not-for-us.txt",
                "text"));
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                out.putNextEntry(new ZipEntry("ubuntu-cve-tracker-master/" + file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        FeedRun unpacked = FeedRun.ofPaths(new UbuntuFeed(), Map.of(TRACKER, folder));
        FeedRun packed = FeedRun.of(new UbuntuFeed(), Map.of(TRACKER, zip.toByteArray()));
        assertThat(unpacked.advisories())
                .extracting(Advisory::id)
                .containsExactly(CVE, "CVE-2024-1001", "CVE-2024-1002");
        assertThat(packed.records()).isEqualTo(unpacked.records());
        assertThat(unpacked.problems())
                .containsExactly(TRACKER + ": active/CVE-2024-1003: it is about 'CVE-2024-9999'; skipped");
    }

    @Test
    void readsTheRealTracker() throws IOException {
        Path tracker = SharedData.require("ubuntu-cve-tracker.tar.zst");
        Map<Statement.Status, Integer> count = new HashMap<>();
        Map<String, Statement> jammyGlibc = new HashMap<>();
        int[] files = {0};
        List<String> problems = new ArrayList<>();
        new UbuntuFeed()
                .read(
                        _ -> tracker,
                        record -> {
                            if (record instanceof Advisory advisory
                                    && advisory.role() == FeedRecord.Role.VULNERABILITY) {
                                files[0]++;
                                for (Statement statement : advisory.statements()) {
                                    count.merge(statement.status(), 1, Integer::sum);
                                    if (statement.packageName().equals("glibc")
                                            && statement.ecosystem().release().equals("22.04")) {
                                        jammyGlibc.put(statement.vulnerability(), statement);
                                    }
                                }
                            }
                        },
                        problems::add);
        assertThat(files[0]).isEqualTo(47_152);
        assertThat(problems).isEmpty();
        assertThat(count.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(971_128);
        assertThat(jammyGlibc)
                .extractingByKey("CVE-2023-4911")
                .extracting(s -> s.fix().version())
                .isEqualTo("2.35-0ubuntu3.4");
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnyFile(FuzzedDataProvider data) throws IOException {
        try {
            readFile("Candidate: " + CVE + "\n" + data.consumeRemainingAsString());
        } catch (IOException refused) {
            assertThat(refused).hasMessageStartingWith(TRACKER);
        }
    }

    private static Statement jammy(String lines) throws IOException {
        FeedRun run = read(lines);
        assertThat(run.problems()).isEmpty();
        return run.statement("Ubuntu:22.04", "curl", CVE);
    }

    private static FeedRun read(String lines) throws IOException {
        return readFile(file(CVE, lines));
    }

    private static String file(String cve, String lines) {
        return "Candidate: " + cve + "\nDescription:\n Text.\nPriority: medium\nCVSS:\n\nPatches_curl:\n" + lines
                + "\n";
    }

    private static FeedRun readFile(String text) throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("active/" + CVE));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return FeedRun.of(new UbuntuFeed(), Map.of(TRACKER, zip.toByteArray()));
    }
}
