package seawall.advisory.feed.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.document.Archives;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.FeedRun;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Severity.Level;
import seawall.model.Statement;
import seawall.model.Vulnerability.State;

class OsvFeedTest {
    private static final String GHSA = """
            {"schema_version": "1.7.0", "id": "GHSA-aaaa-bbbb-cccc", "modified": "2024-06-14T14:02:44.124064Z",
             "aliases": ["CVE-2024-1000"], "related": ["CVE-2024-2000"], "credits": [{"name": "x"}],
             "summary": "Prototype pollution", "details": "Long\\ntext",
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
             "affected": [{"package": {"ecosystem": "npm", "name": "left-pad", "purl": "pkg:npm/left-pad"},
                           "ranges": [{"type": "SEMVER", "events": [
                               {"introduced": "2.0.0"}, {"fixed": "2.1.0"}, {"introduced": "0"}, {"fixed": "1.3.1"}]}],
                           "database_specific": {"source": "https://example.org"}}],
             "references": [{"type": "WEB", "url": "https://example.org/1"}, {"type": "WEB", "url": "javascript:x"}],
             "database_specific": {"severity": "CRITICAL", "cwe_ids": ["CWE-1321", "no"], "github_reviewed": true}}
            """;

    @Test
    void readsAVulnerability() throws IOException {
        FeedRun run = read("npm", GHSA);
        assertThat(run.problems()).isEmpty();
        assertThat(run.advisories()).singleElement().satisfies(advisory -> {
            assertThat(advisory.id()).isEqualTo("GHSA-aaaa-bbbb-cccc");
            assertThat(advisory.feed()).isEqualTo("osv/npm");
            assertThat(advisory.role()).isEqualTo(FeedRecord.Role.VULNERABILITY);
            assertThat(advisory.vulnerabilities()).containsExactly("CVE-2024-1000");
            assertThat(advisory.state()).isEqualTo(State.VULNERABILITY);
            assertThat(advisory.summary()).isEqualTo("Prototype pollution");
            assertThat(advisory.details()).isEqualTo("Long\ntext");
            assertThat(advisory.severities())
                    .containsExactly(new Severity(
                            "osv/npm", Level.CRITICAL, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8));
            assertThat(advisory.weaknesses()).containsExactly("CWE-1321");
            assertThat(advisory.references()).containsExactly("https://example.org/1");
            assertThat(advisory.modified()).isEqualTo(Instant.parse("2024-06-14T14:02:44.124064Z"));
        });
        Statement statement = run.statement("npm", "left-pad", "GHSA-aaaa-bbbb-cccc");
        assertThat(statement.ranges()).map(Object::toString).containsExactly("< 1.3.1", ">= 2.0.0, < 2.1.0");
        assertThat(statement.fix()).isEqualTo(Fix.in("2.1.0"));
        assertThat(statement.status()).isEqualTo(Statement.Status.AFFECTED);
        assertThat(statement.severity()).isNull();
        assertThat(run.covered()).containsExactly(Ecosystem.NPM);
    }

    @Test
    void takesAnUpdateAsTheRepairOfItsVulnerabilities() throws IOException {
        FeedRun run = read("AlmaLinux", """
                {"id": "ALSA-2024:3671", "summary": "Moderate: ruby:3.3 security update",
                 "related": ["CVE-2024-27280", "CVE-2024-27281"],
                 "affected": [{"package": {"ecosystem": "AlmaLinux:9", "name": "ruby-libs"}, "ranges": [
                    {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.3.1-2.module_el9.4.0+99+4c237fd3"}]}]},
                  {"package": {"ecosystem": "AlmaLinux:9", "name": "plain"}, "ranges": [
                    {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1-2.el9"}]}]}]}
                """);
        FeedRecord.Advisory advisory = run.advisories().getFirst();
        assertThat(advisory.role()).isEqualTo(FeedRecord.Role.UPDATE);
        assertThat(advisory.vulnerabilities()).containsExactly("CVE-2024-27280", "CVE-2024-27281");
        assertThat(advisory.severities()).containsExactly(new Severity("osv/AlmaLinux", Level.MEDIUM, null, null));
        Statement modular = run.statement("AlmaLinux:9", "ruby-libs", "ALSA-2024:3671");
        assertThat(modular.module()).isEqualTo("ruby:3.3");
        assertThat(modular.severity()).isEqualTo(Level.MEDIUM);
        assertThat(run.statement("AlmaLinux:9", "plain", "ALSA-2024:3671").module())
                .isNull();
        assertThat(run.covered()).map(Ecosystem::toString).containsExactly("AlmaLinux:9");
    }

    @Test
    void takesASecurityUpdateWithoutVulnerabilitiesAsOneItselfAndLeavesOthersOut() throws IOException {
        FeedRun run = read(
                "AlmaLinux",
                update("ALSA-2022:1", "AlmaLinux:9"),
                update("ALBA-2022:2", "AlmaLinux:9"),
                update("ALEA-2022:3", "AlmaLinux:9"));
        assertThat(run.problems()).isEmpty();
        assertThat(run.advisories()).singleElement().satisfies(advisory -> {
            assertThat(advisory.id()).isEqualTo("ALSA-2022:1");
            assertThat(advisory.role()).isEqualTo(FeedRecord.Role.VULNERABILITY);
            assertThat(advisory.vulnerabilities()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DSA-5000-1, UPDATE",
        "DLA-3000-1, UPDATE",
        "USN-5614-1, UPDATE",
        "RLSA-2024:3671, UPDATE",
        "RHSA-2024:8709, UPDATE",
        "SUSE-SU-2025:02079-1, UPDATE",
        "SUSE-RU-2025:1-1, UPDATE",
        "openSUSE-SU-2025:1-1, UPDATE",
        "OESA-2026-3099, UPDATE",
        "MGASA-2024-0001, UPDATE",
        "UBUNTU-CVE-2024-1, VULNERABILITY",
        "CVE-2024-1, VULNERABILITY",
        "GO-2024-1, VULNERABILITY",
        "CGA-xxxx-yyyy-zzzz, VULNERABILITY",
        "AZL-1, VULNERABILITY",
    })
    void tellsUpdatesFromVulnerabilitiesByTheirNames(String id, FeedRecord.Role role) throws IOException {
        FeedRun run = read("Debian", """
                {"id": "%s", "upstream": ["CVE-2024-0001"]}
                """.formatted(id));
        assertThat(run.advisories()).singleElement().satisfies(advisory -> {
            assertThat(advisory.role()).isEqualTo(role);
            assertThat(advisory.vulnerabilities()).contains("CVE-2024-0001");
        });
    }

    @Test
    void takesADistributionsRecordOfACveAsThatCve() throws IOException {
        FeedRun run = read("Ubuntu", """
                {"id": "UBUNTU-CVE-2021-3782", "upstream": ["CVE-2021-3782"], "related": ["USN-5614-1"], "aliases": null,
                 "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:H"},
                              {"type": "Ubuntu", "score": "low"}],
                 "affected": [
                  {"package": {"ecosystem": "Ubuntu:22.04:LTS", "name": "wayland"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.20.0-1ubuntu0.1"}]}],
                   "versions": ["1.19.0-2build1", "1.20.0-1"],
                   "ecosystem_specific": {"binaries": [{"binary_name": "libwayland-bin", "binary_version": "1.20.0-1ubuntu0.1"}],
                                          "availability": "No subscription required"}},
                  {"package": {"ecosystem": "Ubuntu:Pro:16.04:LTS", "name": "wayland"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.12.0-1+esm1"}]}],
                   "ecosystem_specific": {"availability": "Available with Ubuntu Pro: https://ubuntu.com/pro"}}]}
                """);
        assertThat(run.advisories().getFirst().vulnerabilities()).containsExactly("CVE-2021-3782");
        assertThat(run.advisories().getFirst().severities())
                .map(Severity::level)
                .containsExactly(Level.MEDIUM, Level.LOW);
        Statement jammy = run.statement("Ubuntu:22.04", "wayland", "UBUNTU-CVE-2021-3782");
        assertThat(jammy.fix()).isEqualTo(Fix.in("1.20.0-1ubuntu0.1"));
        assertThat(jammy.severity()).isEqualTo(Level.LOW);
        assertThat(jammy.versions()).as("those in the range are left out").isEmpty();
        assertThat(run.statement("Ubuntu:16.04", "wayland", "UBUNTU-CVE-2021-3782")
                        .fix())
                .isEqualTo(
                        new Fix(Fix.State.FIXED, "1.12.0-1+esm1", "Available with Ubuntu Pro: https://ubuntu.com/pro"));
    }

    @Test
    void speaksAboutTheBinariesOfSuseAndOpenEuler() throws IOException {
        FeedRun suse = read("SUSE", """
                {"id": "SUSE-SU-2025:02079-1", "related": ["CVE-2025-5222"],
                 "affected": [{"package": {"ecosystem": "SUSE:Linux Enterprise Module for Basesystem 15 SP6", "name": "icu"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "65.1-4.15.1"}]}],
                   "ecosystem_specific": {"binaries": [{"libicu-suse65_1": "65.1-4.15.1", "icu-data": "65.2-1"}]}}]}
                """);
        assertThat(suse.statements()).map(Statement::packageName).containsExactly("icu-data", "libicu-suse65_1");
        assertThat(suse.statements())
                .map(statement -> statement.fix().version())
                .containsExactly("65.2-1", "65.1-4.15.1");
        FeedRun openEuler = read("openEuler", """
                {"id": "OESA-2026-3099", "upstream": ["CVE-2026-44605"],
                 "affected": [{"package": {"ecosystem": "openEuler:20.03-LTS-SP4", "name": "rpm"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "4.15.1-64.oe2003sp4"}]}],
                   "ecosystem_specific": {"x86_64": ["python3-rpm-4.15.1-64.oe2003sp4.x86_64.rpm", "odd", "-.rpm"],
                                          "src": ["rpm-4.15.1-64.oe2003sp4.src.rpm"]}}]}
                """);
        assertThat(openEuler
                        .statement("openEuler:20.03-LTS-SP4", "python3-rpm", "OESA-2026-3099")
                        .ranges())
                .map(Object::toString)
                .containsExactly("< 4.15.1-64.oe2003sp4");
        assertThat(openEuler.statements()).hasSize(1);
    }

    @Test
    void marksMaliciousPackagesAndWithdrawnRecords() throws IOException {
        FeedRun run = read("npm", """
                {"id": "MAL-2024-1", "affected": [{"package": {"ecosystem": "npm", "name": "evil"}, "versions": ["1.0.0"]}]}
                """, """
                {"id": "GHSA-dddd-eeee-ffff", "withdrawn": "2024-01-01T00:00:00Z",
                 "affected": [{"package": {"ecosystem": "npm", "name": "good"},
                               "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}
                """);
        assertThat(run.advisories())
                .map(FeedRecord.Advisory::state)
                .containsExactly(State.MALICIOUS_PACKAGE, State.WITHDRAWN);
        Statement evil = run.statement("npm", "evil", "MAL-2024-1");
        assertThat(evil.versions()).containsExactly("1.0.0");
        assertThat(evil.ranges()).isEmpty();
        assertThat(evil.fix()).isEqualTo(Fix.UNKNOWN);
        assertThat(run.statements()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"introduced\": \"0\"}]|{}|NONE_YET",
                "[{\"introduced\": \"0\"}, {\"last_affected\": \"2.0\"}]|{}|UNKNOWN",
                "[{\"introduced\": \"0\"}, {\"fixed\": \"1.0\"}, {\"introduced\": \"2.0\"}]|{}|NONE_YET",
                "[{\"introduced\": \"0\"}, {\"fixed\": \"1.0\"}, {\"introduced\": \"2.0\"}, {\"last_affected\": \"2.1\"}]|{}|UNKNOWN",
                "[{\"introduced\": \"0\"}]|{\"urgency\": \"end-of-life\"}|END_OF_LIFE",
                "[{\"introduced\": \"0\"}]|{\"components\": [{\"latest_event_status\": \"fix_not_planned\"}]}|WONT_FIX",
            })
    void saysWhatIsKnownOfARepair(String events, String specific, Fix.State state) throws IOException {
        FeedRun run = read("Maven", """
                {"id": "GHSA-aaaa-bbbb-cccc", "affected": [{"package": {"ecosystem": "Maven", "name": "a:b"},
                  "ranges": [{"type": "ECOSYSTEM", "events": %s}], "ecosystem_specific": %s}]}
                """.formatted(events, specific));
        assertThat(run.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.fix().state()).isEqualTo(state));
    }

    @Test
    void endsAnOpenRangeWithGitHubsLastKnownAffectedVersion() throws IOException {
        FeedRun run = read("Maven", """
                {"id": "GHSA-aaaa-bbbb-cccc", "affected": [{"package": {"ecosystem": "Maven", "name": "a:b"},
                  "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}]}],
                  "database_specific": {"last_known_affected_version_range": "<= 1.4"}}]}
                """);
        assertThat(run.statements().getFirst().ranges()).map(Object::toString).containsExactly(">= 1.0, <= 1.4");
    }

    @Test
    void boundsGoModulesByTheVersionsOfTheProduct() throws IOException {
        FeedRun run = read("Go", """
                {"id": "GO-2024-3216", "affected": [{"package": {"ecosystem": "Go", "name": "github.com/zitadel/zitadel"},
                  "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}],
                  "ecosystem_specific": {"custom_ranges": [{"type": "ECOSYSTEM", "events": [
                     {"introduced": "2.0.0"}, {"fixed": "2.58.7"}, {"introduced": "2.59.0"}, {"fixed": "2.59.5"}]}]}}]}
                """);
        assertThat(run.statements().getFirst().ranges())
                .map(Object::toString)
                .containsExactly("< 2.58.7", ">= 2.59.0, < 2.59.5");
    }

    @Test
    void keepsOnlyThePackagesOfItsEcosystem() throws IOException {
        String document = """
                {"id": "GHSA-aaaa-bbbb-cccc", "affected": [
                  {"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1.0.0"]},
                  {"package": {"ecosystem": "Packagist", "name": "b/c"}, "versions": ["1.0.0"]}]}
                """;
        assertThat(read("npm", document).statements())
                .map(Statement::packageName)
                .containsExactly("a");
        assertThat(read("Packagist", document).statements())
                .map(Statement::packageName)
                .containsExactly("b/c");
    }

    @Test
    void keepsListedVersionsThatNoRangeCovers() throws IOException {
        FeedRun run = read("PyPI", """
                {"id": "PYSEC-2024-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "Foo_Bar"},
                  "ranges": [{"type": "GIT", "repo": "https://example.org", "events": [{"introduced": "0"}]},
                             {"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "2.0"}]}],
                  "versions": ["1.0", "1.5", "0.9", "odd version", "0.9"]}]}
                """);
        assertThat(run.statement("PyPI", "foo-bar", "PYSEC-2024-1").versions()).containsExactly("0.9", "odd version");
    }

    @Test
    void tellsHowManyRecordsNameOnlyCommits() throws IOException {
        FeedRun run = read("OSS-Fuzz", """
                {"id": "OSV-2020-1", "affected": [{"package": {"ecosystem": "OSS-Fuzz", "name": "x"},
                  "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}], "ecosystem_specific": {"severity": "HIGH"}}]}
                """);
        assertThat(run.problems())
                .containsExactly("osv/OSS-Fuzz/all.zip: 1 records name no versions of packages;"
                        + " they add only text and severity");
        assertThat(run.advisories().getFirst().severities())
                .containsExactly(new Severity("osv/OSS-Fuzz", Level.HIGH, null, null));
    }

    @Test
    void ratesPackagesSinglyWhereThePublisherDoes() throws IOException {
        FeedRun run = read("npm", """
                {"id": "GHSA-aaaa-bbbb-cccc", "affected": [
                  {"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1.0.0"], "severity":
                    [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]},
                  {"package": {"ecosystem": "npm", "name": "b"}, "versions": ["1.0.0"], "severity":
                    [{"type": "CVSS_V4", "score": "broken"}]}]}
                """);
        assertThat(run.statements()).map(Statement::severity).containsExactly(Level.CRITICAL, null);
        assertThat(run.advisories().getFirst().severities()).hasSize(1);
        assertThat(run.problems())
                .containsExactly("osv/npm/all.zip: GHSA-aaaa-bbbb-cccc: a CVSS vector cannot be read:"
                        + " \"broken\" is no metric with a value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"id\": \"\"}",
                "{\"id\": \"two words\"}",
                "{\"id\": {\"id\": \"GHSA-a\"}}",
                "{\"affected\": []}",
                "{\"id\": \"X-1\", \"affected\": [{\"package\": {\"ecosystem\": \"npm\", \"name\": \"a\"}, \"ranges\":"
                        + " [{\"type\": \"ODD\", \"events\": [{\"introduced\": \"0\"}]}]}]}",
                "{\"id\": \"X-1\", \"affected\": [{\"package\": {\"ecosystem\": \"npm\", \"name\": \"a\"}, \"ranges\":"
                        + " [{\"type\": \"SEMVER\", \"events\": [{\"fixed\": \"1\"}]}]}]}",
            })
    void skipsADocumentThatCannotBeUsedAndSaysWhy(String document) throws IOException {
        FeedRun run = read("npm", document, GHSA);
        assertThat(run.advisories()).map(FeedRecord.Advisory::id).containsExactly("GHSA-aaaa-bbbb-cccc");
        assertThat(run.problems()).singleElement().asString().startsWith("osv/npm/all.zip: 0.json: ");
    }

    @Test
    void refusesABundleWithoutUsableDocuments() {
        assertThatThrownBy(() -> read("npm", "{}"))
                .hasMessage("none of the 1 documents in osv/npm/all.zip can be used");
    }

    @Test
    void boundsNestingAndRepetition() throws IOException {
        String deep = "{\"id\": \"X-1\", \"database_specific\": " + "[".repeat(100_000);
        String wide = "{\"id\": \"X-2\", \"aliases\": [" + "\"A-1\",".repeat(5_001) + "\"A-1\"]}";
        FeedRun run = read("npm", deep, wide, GHSA);
        assertThat(run.advisories()).hasSize(1);
        assertThat(run.problems())
                .hasSize(2)
                .last()
                .isEqualTo("osv/npm/all.zip: 1.json: it has more than 5000 identifiers");
    }

    @Test
    void namesThePublishersAddress() {
        assertThat(new OsvFeed("Rocky Linux", "BSD").resources())
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.path()).isEqualTo("osv/Rocky Linux/all.zip");
                    assertThat(resource.address())
                            .hasToString("https://osv-vulnerabilities.storage.googleapis.com/Rocky%20Linux/all.zip");
                });
    }

    private static String update(String id, String ecosystem) {
        return """
                {"id": "%s", "related": [], "affected": [{"package": {"ecosystem": "%s", "name": "a"},
                  "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1-2.el9"}]}]}]}
                """.formatted(id, ecosystem);
    }

    private static FeedRun read(String ecosystem, String... documents) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String document : List.copyOf(Arrays.asList(documents))) {
            files.put(files.size() + ".json", document.getBytes(StandardCharsets.UTF_8));
        }
        return FeedRun.of(new OsvFeed(ecosystem, "test"), Map.of("osv/" + ecosystem + "/all.zip", Archives.zip(files)));
    }
}
