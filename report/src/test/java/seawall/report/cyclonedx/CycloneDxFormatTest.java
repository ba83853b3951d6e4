package seawall.report.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Fix;
import seawall.model.Verdict;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.report.Golden;
import seawall.report.Samples;
import seawall.report.spdx.SpdxFormat;
import seawall.sbom.bill.SbomDocument;

class CycloneDxFormatTest {
    @Test
    void is_written_as_reviewed() throws IOException {
        Golden.check("report.cdx.json", Samples.written(new CycloneDxFormat(), Samples.report()));
    }

    @Test
    void reads_back_as_the_inventory_that_was_judged() throws IOException {
        for (String document : new String[] {
            Samples.written(new CycloneDxFormat(), Samples.report()),
            Samples.written(new SpdxFormat(), Samples.report())
        }) {
            SbomDocument read =
                    SbomDocument.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "sbom:test");
            assertThat(read.inventory()).isEqualTo(Samples.report().judgement().inventory());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            holds no kernel code                                              | not_affected   | code_not_present
            installed, not running: the running kernel is 6.1                 | not_affected   | code_not_reachable
            part of a kernel that is judged as its kernel-core package        | false_positive | -
            exception of ops until 2027-01-01: behind a proxy                 | exploitable    | -
            VEX statement of ACME: fixed                                      | resolved       | -
            VEX statement of ACME: not_affected, component_not_present        | not_affected   | code_not_present
            VEX statement of ACME: not_affected, we do not call it            | not_affected   | -
            """)
    void says_why_something_was_set_aside(String by, String state, String justification) {
        Analysis analysis = Analysis.of(new Verdict.Suppressed(by, new Verdict.Affected(Fix.UNKNOWN)));

        assertThat(analysis.state()).isEqualTo(state);
        assertThat(analysis.justification()).isEqualTo(justification);
    }

    @Test
    void ranges_are_vers_uris() {
        assertThat(Vers.of(VersionRange.all(VersionScheme.DEB))).isEqualTo("vers:deb/*");
        assertThat(Vers.of(VersionRange.before(VersionScheme.APK, "1.2|3"))).isEqualTo("vers:alpine/<1.2%7C3");
        assertThat(Vers.of(new VersionRange(VersionScheme.SEMVER, "1.0", new VersionRange.LastAffected("2.0"))))
                .isEqualTo("vers:npm/>=1.0|<=2.0");
    }
}
