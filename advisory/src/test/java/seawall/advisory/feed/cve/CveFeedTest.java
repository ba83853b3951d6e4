package seawall.advisory.feed.cve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.document.Archives;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.FeedRun;
import seawall.model.Severity;
import seawall.model.Severity.Level;
import seawall.model.Vulnerability.State;

class CveFeedTest {
    private static final String RECORD = """
            {"dataType": "CVE_RECORD", "dataVersion": "5.1",
             "containers": {
               "adp": [{"providerMetadata": {"shortName": "CISA-ADP"}, "title": "CISA ADP Vulnrichment",
                 "metrics": [{"other": {"type": "ssvc", "content": {"options": [{"Exploitation": "active"}]}}},
                             {"cvssV3_1": {"vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 1}}],
                 "problemTypes": [{"descriptions": [{"cweId": "CWE-787", "type": "CWE"}]}],
                 "references": [{"url": "https://example.org/adp"}]}],
               "cna": {"providerMetadata": {"shortName": "vendor"}, "title": "Overflow in x",
                 "descriptions": [{"lang": "de", "value": "Überlauf"}, {"lang": "en-US", "value": "An overflow.\\nIt is bad."},
                                  {"lang": "en", "value": "Another"}],
                 "affected": [{"vendor": "v", "product": "p"}],
                 "metrics": [{"format": "CVSS", "cvssV4_0": {"vectorString":
                               "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}},
                             {"other": {"type": "Textual description of severity", "content": {"text": "Moderate"}}},
                             {"cvssV3_0": {"vectorString": "CVSS:3.0/AV:N"}}],
                 "problemTypes": [{"descriptions": [{"description": "Overflow"}, {"cweId": "CWE-120"}]}],
                 "references": [{"url": "https://example.org/cna"}, {"url": "ftp://example.org"}]}},
             "cveMetadata": {"cveId": "CVE-2024-1000", "state": "PUBLISHED", "dateUpdated": "2024-08-02T21:41:03.926Z"}}
            """;

    @Test
    void readsEachContainersRatings() throws IOException {
        FeedRun run = read(Map.of("CVE-2024-1000.json", RECORD));
        assertThat(run.advisories()).singleElement().satisfies(advisory -> {
            assertThat(advisory.id()).isEqualTo("CVE-2024-1000");
            assertThat(advisory.feed()).isEqualTo("cve");
            assertThat(advisory.role()).isEqualTo(FeedRecord.Role.VULNERABILITY);
            assertThat(advisory.state()).isEqualTo(State.VULNERABILITY);
            assertThat(advisory.summary()).isEqualTo("Overflow in x");
            assertThat(advisory.details()).isEqualTo("An overflow.\nIt is bad.");
            assertThat(advisory.severities())
                    .containsExactly(
                            new Severity(
                                    "cna",
                                    Level.CRITICAL,
                                    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                                    9.3),
                            new Severity("cna", Level.MEDIUM, null, null),
                            new Severity(
                                    "cisa-adp", Level.CRITICAL, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8));
            assertThat(advisory.weaknesses()).containsExactly("CWE-120", "CWE-787");
            assertThat(advisory.references()).containsExactly("https://example.org/cna", "https://example.org/adp");
            assertThat(advisory.statements()).isEmpty();
            assertThat(advisory.modified()).isEqualTo(Instant.parse("2024-08-02T21:41:03.926Z"));
        });
        assertThat(run.problems())
                .containsExactly(
                        "cve/cvelistV5.zip: CVE-2024-1000: a CVSS vector cannot be read: metric AC is missing");
    }

    @Test
    void marksRejectedNumbersAsWithdrawn() throws IOException {
        FeedRun run = read(Map.of("CVE-2024-1000.json", """
                {"cveMetadata": {"cveId": "CVE-2024-1000", "state": "REJECTED", "dateUpdated": "2024-08-02T21:41:03"},
                 "containers": {"cna": {"rejectedReasons": [{"lang": "en", "value": "Duplicate of CVE-2024-2."}]}}}
                """));
        FeedRecord.Advisory advisory = run.advisories().getFirst();
        assertThat(advisory.state()).isEqualTo(State.WITHDRAWN);
        assertThat(advisory.details()).isEqualTo("Duplicate of CVE-2024-2.");
        assertThat(advisory.modified()).isEqualTo(Instant.parse("2024-08-02T21:41:03Z"));
    }

    @Test
    void readsADailyReleaseAndLeavesTheListOfChangesOut() throws IOException {
        byte[] inner = Archives.zip(Map.of(
                "cves/2024/1xxx/CVE-2024-1000.json", bytes(RECORD),
                "cves/delta.json", bytes("{}"),
                "cves/deltaLog.json", bytes("[]")));
        FeedRun run = FeedRun.of(new CveFeed(), Map.of("cve/cvelistV5.zip", Archives.zip(Map.of("cves.zip", inner))));
        assertThat(run.advisories()).hasSize(1);
        assertThat(run.problems()).hasSize(1);
    }

    @Test
    void readsATar() throws IOException {
        byte[] tar = Archives.tar(Map.of("cves/CVE-2024-1000.json", bytes(RECORD)));
        assertThat(FeedRun.of(new CveFeed(), Map.of("cve/cvelistV5.zip", tar)).advisories())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"cveMetadata\": \"CVE-2024-1\"}",
                "{\"cveMetadata\": {\"cveId\": \"GHSA-1\"}}",
                "{\"cveMetadata\": {\"cveId\": [\"CVE-2024-1000\"]}}",
            })
    void skipsADocumentThatCannotBeUsedAndSaysWhy(String document) throws IOException {
        FeedRun run = read(Map.of("CVE-2024-1000.json", RECORD, "CVE-2024-0001.json", document));
        assertThat(run.advisories()).hasSize(1);
        assertThat(run.problems()).hasSize(2).first().asString().startsWith("cve/cvelistV5.zip: CVE-2024-0001.json: ");
    }

    @Test
    void refusesAListWithoutAnyRecord() {
        assertThatThrownBy(() -> read(Map.of("CVE-2024-0001.json", "{}")))
                .hasMessage("none of the 1 documents in cve/cvelistV5.zip can be used");
    }

    @Test
    void boundsTheNumberOfContainers() throws IOException {
        var containers = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            containers.append("{\"references\": [{\"url\": \"https://example.org/" + i + "\"}]},");
        }
        FeedRun run = read(Map.of("CVE-2024-1000.json", """
                {"cveMetadata": {"cveId": "CVE-2024-1000"}, "containers": {"adp": [%s {}]}}
                """.formatted(containers)));
        assertThat(run.advisories().getFirst().references()).hasSize(Container.MOST);
    }

    private static FeedRun read(Map<String, String> documents) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        documents.forEach((name, text) -> files.put(name, bytes(text)));
        return FeedRun.of(new CveFeed(), Map.of("cve/cvelistV5.zip", Archives.zip(files)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
