package seawall.advisory.feed.kev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.feed.FeedRecord.Exploited;
import seawall.advisory.feed.FeedRun;
import seawall.model.Vulnerability;
import seawall.testkit.SharedArchive;

class KevFeedTest {
    private static final String CATALOGUE = "kev/known_exploited_vulnerabilities.json";

    @Test
    void readsTheEntries() throws IOException {
        FeedRun run = read("""
                {"title": "Catalog", "count": 2, "vulnerabilities": [
                  {"cveID": "CVE-2021-44228", "dateAdded": "2021-12-10", "dueDate": "2021-12-24",
                   "knownRansomwareCampaignUse": "Known", "cwes": ["CWE-20"], "notes": {"odd": [1, 2]}},
                  {"cveID": "CVE-2023-4911", "dateAdded": "2023-11-21", "dueDate": "2023-12-12",
                   "knownRansomwareCampaignUse": "Unknown"}]}
                """);
        assertThat(run.problems()).isEmpty();
        assertThat(run.records())
                .containsExactly(
                        entry("CVE-2021-44228", "2021-12-10", "2021-12-24", true),
                        entry("CVE-2023-4911", "2023-11-21", "2023-12-12", false));
    }

    @Test
    void skipsWhatItCannotUseAndSaysSo() throws IOException {
        FeedRun run = read("""
                {"vulnerabilities": [
                  {"cveID": "CVE-1", "dateAdded": "2021-12-10", "dueDate": "2021-12-24"},
                  {"cveID": "CVE-2021-0001", "dateAdded": "10 Dec 2021", "dueDate": "2021-12-24"},
                  {"cveID": "CVE-2021-0002", "dateAdded": "2021-12-10"},
                  {"cveID": {"a": 1}, "dateAdded": "2021-12-10"},
                  "text", 7, null, [[{}]],
                  {"cveID": "CVE-2021-0003", "dateAdded": "2021-12-10", "dueDate": "2021-12-24"}]}
                """);
        assertThat(run.records()).containsExactly(entry("CVE-2021-0003", "2021-12-10", "2021-12-24", false));
        assertThat(run.problems())
                .hasSize(8)
                .contains(
                        CATALOGUE + ": an entry is about 'CVE-1', which is no CVE number; skipped",
                        CATALOGUE + ": the entry of CVE-2021-0002 has no dates of the form 2021-11-03; skipped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"vulnerabilities\": [{\"cveID\": \"CVE-2021-44228\"", "<html>", "{\"vulnerabilities\": [}"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageStartingWith(CATALOGUE + ": ");
    }

    @Test
    void refusesAnotherDocument() {
        assertThatThrownBy(() -> read("{\"packages\": []}")).hasMessageContaining("no list of vulnerabilities");
    }

    @Test
    void tellsManyProblemsByTheirNumber() throws IOException {
        FeedRun run = read("{\"vulnerabilities\": [" + "{},".repeat(1000) + "{}]}");
        assertThat(run.problems()).hasSize(51).last().isEqualTo(CATALOGUE + ": 951 more problems of this kind");
    }

    @Test
    void readsTheRealCatalogue() throws IOException {
        byte[] content = SharedArchive.read(
                        "kev-epss.tar.zst", name -> name.endsWith("/known_exploited_vulnerabilities.json"))
                .firstEntry()
                .getValue();
        FeedRun run = FeedRun.of(new KevFeed(), Map.of(CATALOGUE, content));
        assertThat(run.problems()).isEmpty();
        assertThat(run.records()).hasSize(1674).contains(entry("CVE-2021-44228", "2021-12-10", "2021-12-24", true));
        assertThat(run.of(Exploited.class))
                .filteredOn(record -> record.entry().ransomware())
                .hasSize(352);
    }

    @FuzzTest(maxDuration = "3s")
    void readsAnything(FuzzedDataProvider data) throws IOException {
        try {
            FeedRun.of(new KevFeed(), Map.of(CATALOGUE, data.consumeRemainingAsBytes()));
        } catch (IOException refused) {
            assertThat(refused).hasMessageStartingWith(CATALOGUE);
        }
    }

    private static FeedRun read(String text) throws IOException {
        return FeedRun.ofTexts(new KevFeed(), Map.of(CATALOGUE, text));
    }

    private static Exploited entry(String cve, String added, String due, boolean ransomware) {
        return new Exploited(
                cve, new Vulnerability.Exploited(LocalDate.parse(added), LocalDate.parse(due), ransomware));
    }
}
