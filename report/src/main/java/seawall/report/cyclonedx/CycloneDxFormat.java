package seawall.report.cyclonedx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seawall.content.json.JsonWriter;
import seawall.model.Evidence;
import seawall.model.Finding;
import seawall.model.Package;
import seawall.model.Severity;
import seawall.model.Verdict;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.sbom.cyclonedx.BomReferences;
import seawall.sbom.cyclonedx.CycloneDxWriter;

/** Inventory and findings in CycloneDX 1.6, JSON; reading it back gives the same inventory. */
public final class CycloneDxFormat implements ReportFormat {
    /** Packages on which the same is said for the same reason are one entry: CycloneDX analyses a vulnerability once an entry. */
    private record Said(String vulnerability, Severity severity, Verdict verdict, Evidence evidence) {}

    @Override
    public String name() {
        return "cyclonedx";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        List<List<Finding>> entries = entries(report.judgement().findings());
        new CycloneDxWriter(report.tool(), null)
                .write(
                        report.judgement().inventory(),
                        (json, references) -> {
                            json.objects(
                                    "vulnerabilities",
                                    entries,
                                    findings -> VulnerabilityEntry.write(json, findings, references));
                            database(json, report);
                        },
                        out);
    }

    private static List<List<Finding>> entries(List<Finding> findings) {
        Map<Said, List<Finding>> bySaid = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Said said =
                    new Said(finding.vulnerability().id(), finding.severity(), finding.verdict(), finding.evidence());
            bySaid.computeIfAbsent(said, _ -> new ArrayList<>(1)).add(finding);
        }
        return List.copyOf(bySaid.values());
    }

    /** The references of the packages that findings are about, each once. */
    static List<String> affected(List<Finding> findings, BomReferences references) {
        return findings.stream()
                .map(Finding::pkg)
                .map((Package pkg) -> references.of(pkg))
                .distinct()
                .toList();
    }

    private static void database(JsonWriter json, Report report) {
        if (report.knowledge() != null) {
            json.objects(
                    "properties",
                    List.of(report.knowledge().digest()),
                    digest -> json.text("name", "seawall:database").text("value", digest));
        }
    }
}
