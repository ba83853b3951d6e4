package seawall.report.spdx;

import java.io.IOException;
import java.io.OutputStream;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.sbom.spdx.SpdxWriter;

/** The inventory in SPDX 2.3, JSON. The form has no place for verdicts; reading it back gives the same inventory. */
public final class SpdxFormat implements ReportFormat {
    @Override
    public String name() {
        return "spdx";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        new SpdxWriter(report.tool(), null).write(report.judgement().inventory(), out);
    }
}
