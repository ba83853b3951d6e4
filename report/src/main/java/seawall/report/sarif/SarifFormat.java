package seawall.report.sarif;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seawall.content.json.JsonWriter;
import seawall.match.Judgement;
import seawall.model.Finding;
import seawall.model.Gap;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Text;
import seawall.report.Wording;

/**
 * Findings for code hosts (SARIF 2.1.0, OASIS Standard): one rule a vulnerability, one result a finding, and a notification for
 * whatever was not read or not judged.
 */
public final class SarifFormat implements ReportFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        List<Finding> findings = report.judgement().findings();
        Map<String, List<Finding>> byVulnerability = new TreeMap<>();
        findings.forEach(finding -> byVulnerability
                .computeIfAbsent(finding.vulnerability().id(), _ -> new ArrayList<>())
                .add(finding));
        Map<String, Integer> ruleIndexes = new HashMap<>();
        byVulnerability.keySet().forEach(id -> ruleIndexes.put(id, ruleIndexes.size()));
        JsonWriter.write(
                out,
                json -> json.text("$schema", SCHEMA)
                        .text("version", "2.1.0")
                        .array(
                                "runs",
                                () -> json.element(() -> {
                                    json.object(
                                            "tool",
                                            _ -> json.object(
                                                    "driver",
                                                    _ -> json.text("name", "Seawall")
                                                            .text("version", report.tool())
                                                            .objects(
                                                                    "rules",
                                                                    List.copyOf(byVulnerability.values()),
                                                                    each -> SarifRule.write(json, each))));
                                    // What tells runs on several targets of one project apart (3.17.3).
                                    json.object(
                                            "automationDetails",
                                            _ -> json.text(
                                                    "id",
                                                    "seawall/"
                                                            + Text.line(report.judgement()
                                                                    .inventory()
                                                                    .subject()
                                                                    .name()) + "/"));
                                    json.array("invocations", () -> json.element(() -> invocation(json, report)));
                                    json.objects(
                                            "results",
                                            findings,
                                            finding -> SarifResult.write(
                                                    json,
                                                    finding,
                                                    ruleIndexes.getOrDefault(
                                                            finding.vulnerability()
                                                                    .id(),
                                                            -1)));
                                    json.text("columnKind", "utf16CodeUnits");
                                })));
    }

    /** One invocation (3.20); what it could not do are its notifications (3.58). */
    private static void invocation(JsonWriter json, Report report) {
        Judgement judgement = report.judgement();
        json.flag("executionSuccessful", report.knowledge() != null);
        json.array("toolExecutionNotifications", () -> {
            if (report.knowledge() == null) {
                notification(json, "no-database", "error", "No advisory database: nothing was judged.");
            } else if (report.knowledge().starterOnly()) {
                notification(
                        json,
                        "starter-set",
                        "warning",
                        "Judged by the starter set of %d well-known vulnerabilities only."
                                .formatted(report.knowledge().vulnerabilities()));
            }
            Wording.undecidedReasons(judgement.undecided())
                    .forEach((reason, count) -> notification(
                            json,
                            "undecided",
                            "warning",
                            Text.count(count, "package", "packages") + " not judged: " + reason));
            report.notes().forEach(note -> notification(json, "note", "note", note));
            for (Gap gap : judgement.inventory().gaps()) {
                notification(json, "not-read", "warning", gap.where() + ": " + gap.detail());
            }
        });
    }

    private static void notification(JsonWriter json, String identifier, String level, String text) {
        json.element(() -> json.object("descriptor", _ -> json.text("id", identifier))
                .text("level", level)
                .object("message", _ -> json.text("text", Text.line(text))));
    }
}
