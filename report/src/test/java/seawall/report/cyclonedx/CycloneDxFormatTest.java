package seawall.report.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import seawall.model.Fix;
import seawall.model.Suppression;
import seawall.model.Suppression.VexStatus;
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

    static Stream<Arguments> suppressions() {
        return Stream.of(
                Arguments.of(new Suppression.NoKernelCode(), "not_affected", "code_not_present"),
                Arguments.of(new Suppression.NotRunning("6.1"), "not_affected", "code_not_reachable"),
                Arguments.of(new Suppression.PartOfKernel("kernel-core"), "false_positive", null),
                Arguments.of(
                        new Suppression.AcceptedRisk("ops", LocalDate.of(2027, 1, 1), "behind a proxy"),
                        "exploitable",
                        null),
                Arguments.of(new Suppression.VexStatement("ACME", VexStatus.FIXED, "", ""), "resolved", null),
                Arguments.of(
                        new Suppression.VexStatement("ACME", VexStatus.NOT_AFFECTED, "component_not_present", "x"),
                        "not_affected",
                        "code_not_present"),
                Arguments.of(
                        new Suppression.VexStatement("ACME: fixed", VexStatus.NOT_AFFECTED, "", "exception of nobody"),
                        "not_affected",
                        null));
    }

    @ParameterizedTest
    @MethodSource("suppressions")
    void says_why_something_was_set_aside(Suppression by, String state, @Nullable String justification) {
        Analysis analysis = Analysis.of(new Verdict.Suppressed(by, new Verdict.Affected(Fix.UNKNOWN)));

        assertThat(analysis.state()).isEqualTo(state);
        assertThat(analysis.justification()).isEqualTo(justification);
        assertThat(analysis.detail()).isEqualTo(by.words());
    }

    @Test
    void ranges_are_vers_uris() {
        assertThat(Vers.of(VersionRange.all(VersionScheme.DEB))).isEqualTo("vers:deb/*");
        assertThat(Vers.of(VersionRange.before(VersionScheme.APK, "1.2|3"))).isEqualTo("vers:alpine/<1.2%7C3");
        assertThat(Vers.of(new VersionRange(VersionScheme.SEMVER, "1.0", new VersionRange.LastAffected("2.0"))))
                .isEqualTo("vers:npm/>=1.0|<=2.0");
    }
}
