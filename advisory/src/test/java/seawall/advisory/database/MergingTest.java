package seawall.advisory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Ecosystem;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Vulnerability;

class MergingTest {
    private static final Ecosystem DEBIAN = Ecosystem.parse("Debian:12");

    @TempDir
    Path folder;

    private Built built;

    @BeforeEach
    void nothingSaid() {
        built = new Built(folder);
    }

    private Vulnerability known(AdvisoryDatabase database, String identifier) {
        return database.vulnerability(identifier).orElseThrow();
    }

    private static List<String> ids(AdvisoryDatabase database) {
        List<String> ids = new ArrayList<>();
        database.forEachVulnerability(each -> ids.add(each.id()));
        return ids;
    }

    @Test
    void mergesOneToOneAliasesUnderTheCveNumber() {
        built.says(Said.vulnerability("osv/PyPI", "GHSA-aaaa-bbbb-cccc", "CVE-2024-1")
                        .fixed("PyPI", "flask", "2.0"))
                .says(Said.vulnerability("osv/PyPI", "PYSEC-2024-7", "GHSA-aaaa-bbbb-cccc")
                        .fixed("PyPI", "flask", "2.0.1"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1");
            assertThat(known(database, "PYSEC-2024-7").aliases())
                    .containsExactly("GHSA-aaaa-bbbb-cccc", "PYSEC-2024-7");
            assertThat(database.about(Ecosystem.PYPI, "flask"))
                    .extracting(Statement::vulnerability, Statement::advisory)
                    .containsExactly(tuple("CVE-2024-1", "GHSA-aaaa-bbbb-cccc"), tuple("CVE-2024-1", "PYSEC-2024-7"));
        }
    }

    @Test
    void updatesGroupAndAreNoVulnerabilities() {
        built.says(
                Said.update("debian", "DSA-5000-1", "CVE-2024-1", "CVE-2024-2").fixed("Debian:12", "curl", "7.88-2"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1", "CVE-2024-2");
            assertThat(known(database, "CVE-2024-2").groups()).containsExactly("DSA-5000-1");
            assertThat(database.vulnerability("DSA-5000-1")).isEmpty();
            assertThat(database.about(DEBIAN, "curl"))
                    .extracting(Statement::vulnerability)
                    .containsExactly("CVE-2024-1", "CVE-2024-2");
            assertThat(database.statements("CVE-2024-2")).hasSize(1);
        }
    }

    @Test
    void predictionsAndCataloguesMakeNoVulnerabilities() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        built.says(Said.vulnerability("cve", "CVE-2024-1"))
                .says("kev", new FeedRecord.Exploited("CVE-2024-1", new Vulnerability.Exploited(day, day, true)))
                .says("kev", new FeedRecord.Exploited("CVE-2024-9", new Vulnerability.Exploited(day, day, true)))
                .says("epss", new FeedRecord.Predicted("CVE-2024-1", new Vulnerability.Prediction(0.5, 0.9)))
                .says("epss", new FeedRecord.Predicted("CVE-2024-8", new Vulnerability.Prediction(0.5, 0.9)))
                .covers("debian", "Debian:12");
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1");
            assertThat(known(database, "CVE-2024-1").prediction()).isEqualTo(new Vulnerability.Prediction(0.5, 0.9));
            assertThat(known(database, "CVE-2024-1").exploited()).isNotNull();
            assertThat(database.covers(DEBIAN)).isTrue();
            assertThat(database.covers(Ecosystem.PYPI)).isFalse();
            assertThat(database.about(DEBIAN, "curl")).isEmpty();
            assertThat(database.manifest().totals().exploited()).isEqualTo(1);
        }
    }

    @Test
    void onlyTheAuthoritySpeaksAboutADistributionAndOthersAddTextAndRatings() {
        built.says(Said.vulnerability("osv/Debian", "CVE-2024-1")
                        .text("Overflow in curl", "Long text")
                        .rated("osv/Debian", Severity.Level.HIGH)
                        .fixed("Debian:12", "curl", "9"))
                .says(Said.vulnerability("debian", "CVE-2024-1").fixed("Debian:12", "curl", "7"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(database.about(DEBIAN, "curl"))
                    .extracting(Statement::feed)
                    .containsExactly("debian");
            assertThat(known(database, "CVE-2024-1").summary()).isEqualTo("Overflow in curl");
            assertThat(known(database, "CVE-2024-1").severities()).hasSize(1);
            assertThat(database.manifest().feeds().get(1).setAside()).isEqualTo(1);
        }
    }
}
