package seawall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seawall.match.Judgement;
import seawall.match.Unjudged;
import seawall.model.Finding;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.report.cyclonedx.CycloneDxFormat;
import seawall.report.json.JsonFormat;
import seawall.report.markdown.MarkdownFormat;
import seawall.report.sarif.SarifFormat;
import seawall.report.spdx.SpdxFormat;
import seawall.report.table.TableFormat;

class DeterminismTest {
    static Stream<ReportFormat> formats() {
        return Stream.of(
                new CycloneDxFormat(),
                new JsonFormat(),
                new MarkdownFormat(),
                new SarifFormat(),
                new SpdxFormat(),
                new TableFormat(false, true));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_order_in_which_things_were_found_and_the_time_zone_do_not_show(ReportFormat format) throws IOException {
        String expected = Samples.written(format, Samples.report());
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Samples.written(format, reversed(Samples.report()))).isEqualTo(expected);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void every_form_takes_a_hostile_report(ReportFormat format) throws IOException {
        assertThat(Samples.written(format, Samples.hostile())).endsWith("\n").doesNotContain("\u001b");
    }

    private static Report reversed(Report report) {
        Judgement judgement = report.judgement();
        Inventory inventory = judgement.inventory();
        List<Package> packages = new ArrayList<>(inventory.packages()).reversed();
        List<Gap> gaps = new ArrayList<>(inventory.gaps()).reversed();
        List<Finding> findings = new ArrayList<>(judgement.findings()).reversed();
        List<Unjudged> unjudged = new ArrayList<>(judgement.unjudged()).reversed();
        Inventory other = new Inventory(
                inventory.subject(),
                inventory.distribution(),
                inventory.runningKernel(),
                inventory.layers(),
                packages,
                gaps);
        return new Report(
                report.tool(),
                new Judgement(other, judgement.database(), findings, unjudged),
                report.knowledge(),
                report.gate(),
                report.notes());
    }
}
