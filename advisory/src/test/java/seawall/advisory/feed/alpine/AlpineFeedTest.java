package seawall.advisory.feed.alpine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.FeedRun;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.testkit.SharedArchive;

class AlpineFeedTest {
    private static final String MAIN = "alpine/v3.20/main.json";

    @Test
    void statesFixedVersionsPerSourcePackage() throws IOException {
        FeedRun run = read("""
                {"distroversion": "v3.20", "reponame": "main", "packages": [
                  {"pkg": {"name": "openssl", "secfixes": {
                    "3.3.0-r2": ["CVE-2024-4741"],
                    "0": ["CVE-2022-1292"]}}},
                  {"pkg": {"name": "busybox", "secfixes": {"1.36.1-r29": ["CVE-2023-42364", "CVE-2023-42365"]}}}]}
                """);
        assertThat(run.statement("Alpine:v3.20", "openssl", "CVE-2024-4741"))
                .isEqualTo(new Statement(
                        "CVE-2024-4741",
                        "CVE-2024-4741",
                        "alpine",
                        new Ecosystem("Alpine", "v3.20"),
                        "openssl",
                        null,
                        Statement.Status.AFFECTED,
                        List.of(VersionRange.before(VersionScheme.APK, "3.3.0-r2")),
                        List.of(),
                        Fix.in("3.3.0-r2"),
                        null,
                        ""));
        Statement never = run.statement("Alpine:v3.20", "openssl", "CVE-2022-1292");
        assertThat(never.status()).isEqualTo(Statement.Status.NOT_AFFECTED);
        assertThat(never.ranges()).isEmpty();
        assertThat(never.reason()).isNotEmpty();
        assertThat(run.statements("Alpine:v3.20", "busybox")).hasSize(2);
        assertThat(run.covered()).containsExactly(new Ecosystem("Alpine", "v3.20"));
    }

    @Test
    void namesTheReleasesItHasNoDocumentFor() throws IOException {
        assertThat(read("{\"packages\": [], \"distroversion\": \"v3.20\"}").problems())
                .singleElement()
                .asString()
                .contains("v3.20/community", "edge/main")
                .doesNotContain("v3.20/main");
        assertThatThrownBy(() -> FeedRun.ofTexts(new AlpineFeed(), Map.of())).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2016-9386 XSA-191,                CVE-2016-9386",
        "CVE-2018-19961 CVE-2018-19962 XSA-275, CVE-2018-19961 CVE-2018-19962",
        "CVE-2017-2616 (+ regression fix),     CVE-2017-2616",
        "CVE-2021-35940.patch,                 CVE-2021-35940",
        "CVE_2019-2426,                        CVE-2019-2426",
        "CVE 2025-48379,                       CVE-2025-48379",
        "CVE-2019-12345 CVE-2019-12345,        CVE-2019-12345",
        "XSA-248,                              XSA-248",
        "GHSA-xh9v-wj4m-2cpw,                  GHSA-xh9v-wj4m-2cpw",
        "ALPINE-13661,                         ALPINE-13661",
        "VSV00019,                             VSV00019",
        "'ELEMENTSEC-2026-1071, GHSA-fp53-rw9v-hcf9', GHSA-fp53-rw9v-hcf9",
        "GNUTLS-SA-2017-1 (also),              GNUTLS-SA-2017-1",
        "CVE-2020-12345678901234567890,        ''",
        "see the notes,                        ''",
        "RE-DO,                                ''",
    })
    void findsTheIdentifiersOfAnEntry(String entry, String identifiers) {
        assertThat(String.join(" ", FixEntry.identifiers(entry))).isEqualTo(identifiers);
    }

    @Test
    void skipsWhatItCannotUseAndSaysSo() throws IOException {
        FeedRun run = read("""
                {"distroversion": "v3.20", "packages": [
                  {"pkg": {"secfixes": {"1-r0": ["CVE-2024-0001"]}, "name": "late"}},
                  {"pkg": {"name": "two words", "secfixes": {"1-r0": ["CVE-2024-0001"]}}},
                  {"pkg": {"name": "curl", "secfixes": {"1 r0": ["CVE-2024-0001"], "2-r0": ["soon", 7, null, {"a": []}],
                     "3-r0": "CVE-2024-0002", "4-r0": ["CVE-2024-0003"]}}},
                  {"pkg": 1}, {"pkg": {"name": "x", "secfixes": []}}, null]}
                """);
        assertThat(run.statements()).extracting(Statement::vulnerability).containsExactly("CVE-2024-0003");
        assertThat(run.problems()).hasSize(8).contains(MAIN + ": curl: '1 r0' is no version; CVE-2024-0001 skipped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"distroversion\": \"v3.19\", \"packages\": []}",
                "{\"packages\": []}",
                "{\"distroversion\": \"v3.20\"}",
                "[]",
                "",
                "{\"distroversion\": \"v3.20\", \"packages\": [{",
            })
    void refusesDocumentsOfAnotherReleaseOrKind(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageStartingWith(MAIN + ": ");
    }

    @Test
    void readsTheRealDatabase() throws IOException {
        var files = SharedArchive.read(
                "alpine-secdb.tar.zst", name -> name.contains("secdb-derived/") && name.endsWith(".json"));
        FeedRun run = FeedRun.of(
                new AlpineFeed(),
                Map.of(
                        "alpine/v3.16/main.json", files.get("alpine-secdb/secdb-derived/v3.16/main.json"),
                        "alpine/v3.16/community.json", files.get("alpine-secdb/secdb-derived/v3.16/community.json"),
                        "alpine/edge/main.json", files.get("alpine-secdb/secdb-derived/edge/main.json"),
                        "alpine/edge/community.json", files.get("alpine-secdb/secdb-derived/edge/community.json")));
        assertThat(run.covered()).hasToString("[Alpine:edge, Alpine:v3.16]");
        assertThat(run.problems()).hasSize(2).anyMatch(problem -> problem.contains("'CVE-46838'"));
        assertThat(run.statements()).hasSize(15_184);
        assertThat(run.statement("Alpine:v3.16", "apk-tools", "CVE-2021-36159").fix())
                .isEqualTo(Fix.in("2.12.6-r0"));
        assertThat(run.statement("Alpine:v3.16", "apr", "CVE-2021-35940").fix()).isEqualTo(Fix.in("1.7.0-r2"));
    }

    @FuzzTest(maxDuration = "3s")
    void readsAnything(FuzzedDataProvider data) throws IOException {
        try {
            FeedRun run = FeedRun.of(new AlpineFeed(), Map.of(MAIN, data.consumeRemainingAsBytes()));
            assertThat(run.of(FeedRecord.Advisory.class))
                    .allSatisfy(a -> assertThat(a.id()).isNotEmpty());
        } catch (IOException refused) {
            assertThat(refused).hasMessageStartingWith(MAIN);
        }
    }

    private static FeedRun read(String text) throws IOException {
        return FeedRun.ofTexts(new AlpineFeed(), Map.of(MAIN, text));
    }
}
