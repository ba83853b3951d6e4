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

    @Test
    void aRecordOfSeveralCveNumbersGroupsThem() {
        built.says(Said.vulnerability("osv/npm", "GHSA-1", "CVE-2024-1", "CVE-2024-2")
                .text("Two flaws", "")
                .fixed("npm", "left-pad", "2.0.0"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1", "CVE-2024-2");
            assertThat(known(database, "CVE-2024-1").aliases()).isEmpty();
            assertThat(known(database, "CVE-2024-1").groups()).containsExactly("GHSA-1");
            assertThat(known(database, "CVE-2024-1").summary()).isEmpty();
            assertThat(database.about(Ecosystem.NPM, "left-pad"))
                    .extracting(Statement::vulnerability)
                    .containsExactly("CVE-2024-1", "CVE-2024-2");
        }
    }

    @Test
    void aNumberThatTwoRecordsOfOneFamilyClaimIsGroupedByBothAndKeepsOtherAliases() {
        built.says(Said.vulnerability("osv/Go", "GO-2024-1", "CVE-2024-1", "GHSA-1")
                        .fixed("Go", "a", "1.0.0"))
                .says(Said.vulnerability("osv/Go", "GO-2024-2", "CVE-2024-1").fixed("Go", "b", "1.0.0"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1");
            assertThat(known(database, "CVE-2024-1").aliases()).containsExactly("GHSA-1");
            assertThat(known(database, "CVE-2024-1").groups()).containsExactly("GO-2024-1", "GO-2024-2");
            assertThat(database.vulnerability("GO-2024-1")).isEmpty();
            assertThat(database.search("go-2024-1", 5))
                    .containsExactly(new Hit.OfGroup("GO-2024-1", List.of("CVE-2024-1")));
        }
    }

    @Test
    void identifiersWithoutACveNumberMergeUnderTheGhsaIdentifier() {
        built.says(Said.vulnerability("osv/PyPI", "PYSEC-2024-1", "GHSA-1"))
                .says(Said.vulnerability("osv/PyPI", "GO-1", "GHSA-2"))
                .says(Said.vulnerability("osv/PyPI", "GO-2", "GHSA-2"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("GHSA-1", "GO-1", "GO-2");
            assertThat(known(database, "PYSEC-2024-1").id()).isEqualTo("GHSA-1");
        }
    }

    @Test
    void updatesNamedAsAliasesGroup() {
        built.says(Said.vulnerability("osv/Maven", "GHSA-1", "CVE-2024-1", "RHSA-2024:1"))
                .says(Said.vulnerability("osv/Maven", "GHSA-2", "RHSA-2024:1"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1", "GHSA-2");
            assertThat(known(database, "CVE-2024-1").groups()).containsExactly("RHSA-2024:1");
        }
    }

    @Test
    void aWithdrawnRecordStandsAloneAndTakesNothingWithIt() {
        built.says(Said.vulnerability("osv/npm", "GHSA-1", "CVE-2024-1")
                        .state(Vulnerability.State.WITHDRAWN)
                        .fixed("npm", "left-pad", "9.0.0"))
                .says(Said.vulnerability("osv/npm", "GHSA-2", "CVE-2024-1").fixed("npm", "left-pad", "2.0.0"))
                .says(Said.vulnerability("cve", "CVE-2024-2").state(Vulnerability.State.WITHDRAWN))
                .says(Said.vulnerability("debian", "CVE-2024-2").fixed("Debian:12", "curl", "7"))
                .says(Said.vulnerability("osv/npm", "GHSA-3", "CVE-2024-2").fixed("npm", "right-pad", "3.0.0"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1", "CVE-2024-2", "GHSA-1", "GHSA-3");
            assertThat(known(database, "GHSA-1").state()).isEqualTo(Vulnerability.State.WITHDRAWN);
            assertThat(known(database, "CVE-2024-1").state()).isEqualTo(Vulnerability.State.VULNERABILITY);
            assertThat(known(database, "CVE-2024-1").aliases()).containsExactly("GHSA-2");
            assertThat(known(database, "CVE-2024-2").state()).isEqualTo(Vulnerability.State.WITHDRAWN);
            assertThat(known(database, "GHSA-3").state()).isEqualTo(Vulnerability.State.VULNERABILITY);
        }
    }

    @Test
    void theNewestRecordOfThePublisherSaysWhetherItWasWithdrawn() {
        built.says(Said.vulnerability("osv/Go", "GHSA-1")
                        .state(Vulnerability.State.WITHDRAWN)
                        .modified("2024-02-02T00:00:00Z"))
                .says(Said.vulnerability("osv/npm", "GHSA-1").modified("2024-01-01T00:00:00Z"))
                .says(Said.vulnerability("ubuntu", "CVE-2024-1").state(Vulnerability.State.WITHDRAWN))
                .says(Said.vulnerability("debian", "CVE-2024-1"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(known(database, "GHSA-1").state()).isEqualTo(Vulnerability.State.WITHDRAWN);
            assertThat(known(database, "CVE-2024-1").state()).isEqualTo(Vulnerability.State.VULNERABILITY);
        }
    }

    @Test
    void aMaliciousPackageStaysOneUnderItsAlias() {
        built.says(Said.vulnerability("osv/npm", "MAL-2024-1", "GHSA-1").state(Vulnerability.State.MALICIOUS_PACKAGE))
                .says(Said.vulnerability("osv/npm", "GHSA-1"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(known(database, "MAL-2024-1").id()).isEqualTo("GHSA-1");
            assertThat(known(database, "GHSA-1").state()).isEqualTo(Vulnerability.State.MALICIOUS_PACKAGE);
        }
    }

    @Test
    void updatesResolveAliasesAndWithdrawnOnesSayNothing() {
        built.says(Said.vulnerability("osv/PyPI", "GHSA-1", "CVE-2024-1"))
                .says(Said.update("ubuntu", "USN-1-1", "GHSA-1").fixed("Ubuntu:22.04", "flask", "1"))
                .says(Said.update("ubuntu", "USN-2-1", "CVE-2024-9")
                        .state(Vulnerability.State.WITHDRAWN)
                        .fixed("Ubuntu:22.04", "flask", "2"))
                .says(Said.update("ubuntu", "USN-3-1").fixed("Ubuntu:22.04", "flask", "3"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(ids(database)).containsExactly("CVE-2024-1");
            assertThat(database.about(Ecosystem.parse("Ubuntu:22.04"), "flask"))
                    .extracting(Statement::vulnerability, Statement::advisory)
                    .containsExactly(tuple("CVE-2024-1", "USN-1-1"));
            assertThat(database.manifest().totals().updatesWithoutVulnerability())
                    .isEqualTo(1);
        }
    }

    @Test
    void textsComeFromThePublisherThenAliasesThenOthersAndNeverFromGroups() {
        Said publisher = Said.vulnerability("cve", "CVE-2024-1").text("", "of the CVE list");
        Said alias = Said.vulnerability("osv/npm", "GHSA-1", "CVE-2024-1").text("of GHSA", "long text of GHSA");
        Said distribution = Said.vulnerability("debian", "CVE-2024-1").text("of Debian", "of Debian");
        Said update =
                Said.update("ubuntu", "USN-1-1", "CVE-2024-1", "CVE-2024-2").text("of Ubuntu", "of Ubuntu");
        built.says(update).says(distribution).says(alias).says(publisher);
        try (AdvisoryDatabase database = built.open()) {
            assertThat(known(database, "CVE-2024-1").details()).isEqualTo("of the CVE list");
            assertThat(known(database, "CVE-2024-1").summary()).isEqualTo("of GHSA");
            assertThat(known(database, "CVE-2024-2").summary()).isEmpty();
        }
    }

    @Test
    void overlongTextsAreCut() {
        built.says(Said.vulnerability("cve", "CVE-2024-1").text("s".repeat(9_000), "💩".repeat(90_000)));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(known(database, "CVE-2024-1").summary())
                    .hasSize(Limits.SUMMARY)
                    .endsWith("s…");
            assertThat(known(database, "CVE-2024-1").details())
                    .endsWith("💩…")
                    .hasSizeLessThanOrEqualTo(Limits.DETAILS);
        }
    }

    @Test
    void repairsOfReleasesThatNoFeedCoversAreKeptButCoverNothing() {
        built.covers("debian", "Debian:12")
                .says(Said.update("debian", "DSA-1-1", "CVE-2010-1").fixed("Debian:5", "curl", "7"));
        try (AdvisoryDatabase database = built.open()) {
            Ecosystem lenny = Ecosystem.parse("Debian:5");
            assertThat(database.covers(lenny)).isFalse();
            assertThat(database.about(lenny, "curl")).hasSize(1);
            assertThat(database.manifest().coverage())
                    .containsExactly(
                            new Manifest.Coverage(DEBIAN, "debian", true, 0, 0),
                            new Manifest.Coverage(lenny, "debian", false, 1, 1));
        }
    }

    @Test
    void aFeedThatCoversAReleaseGoesBeforeOneThatOnlySpeaksAboutIt() {
        built.covers("osv/Debian", "Debian:12")
                .says(Said.vulnerability("osv/Debian", "CVE-2024-1").fixed("Debian:12", "curl", "8"))
                .says(Said.update("debian", "DSA-1-1", "CVE-2024-1").fixed("Debian:12", "curl", "7"));
        try (AdvisoryDatabase database = built.open()) {
            assertThat(database.about(DEBIAN, "curl"))
                    .extracting(Statement::feed)
                    .containsExactly("osv/Debian");
            assertThat(known(database, "CVE-2024-1").groups()).containsExactly("DSA-1-1");
        }
    }
}
