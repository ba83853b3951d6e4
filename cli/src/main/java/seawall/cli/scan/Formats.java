package seawall.cli.scan;

import java.util.List;
import seawall.report.ReportFormat;
import seawall.report.cyclonedx.CycloneDxFormat;
import seawall.report.json.JsonFormat;
import seawall.report.markdown.MarkdownFormat;
import seawall.report.sarif.SarifFormat;
import seawall.report.spdx.SpdxFormat;
import seawall.report.table.TableFormat;

/** The forms a report can take. A new one adds one line. */
final class Formats {
    private Formats() {}

    /**
     * All of them.
     *
     * @param colours whether the table may use colours
     * @param withSuppressed whether the table lists what was set aside, and not only its number
     */
    static List<ReportFormat> all(boolean colours, boolean withSuppressed) {
        return List.of( //
                new TableFormat(colours, withSuppressed),
                new JsonFormat(),
                new CycloneDxFormat(),
                new SpdxFormat(),
                new SarifFormat(),
                new MarkdownFormat());
    }
}
