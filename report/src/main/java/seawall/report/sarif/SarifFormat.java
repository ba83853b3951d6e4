package seawall.report.sarif;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Location;
import seawall.model.Severity;
import seawall.model.Verdict;
import seawall.model.Vulnerability;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Text;
import seawall.sbom.json.Json;

/** Findings for code hosts (SARIF 2.1.0, OASIS Standard): one rule a vulnerability, one result a finding. */
public final class SarifFormat implements ReportFormat {
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
        List<String> rules = List.copyOf(byVulnerability.keySet());
        Json.write(
                out,
                json -> json.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .text("version", "2.1.0")
                        .objects("runs", List.of(report), _ -> {
                            json.object(
                                    "tool",
                                    _ -> json.object(
                                            "driver",
                                            _ -> json.text("name", "Seawall")
                                                    .text("version", report.tool())
                                                    .objects(
                                                            "rules",
                                                            List.copyOf(byVulnerability.values()),
                                                            each -> rule(json, each))));
                            json.objects(
                                    "results",
                                    findings,
                                    finding -> result(
                                            json,
                                            finding,
                                            rules.indexOf(
                                                    finding.vulnerability().id())));
                            json.text("columnKind", "utf16CodeUnits");
                        }));
    }

    /** A rule (3.49); the property security-severity is what code hosts sort by. */
    private static void rule(Json json, List<Finding> findings) {
        Finding worst = findings.getFirst();
        Vulnerability vulnerability = worst.vulnerability();
        String summary = vulnerability.summary().isEmpty() ? vulnerability.id() : vulnerability.summary();
        json.text("id", vulnerability.id()).object("shortDescription", _ -> json.text("text", Text.printable(summary)));
        vulnerability.references().stream()
                .filter(SarifFormat::isAddress)
                .findFirst()
                .ifPresent(address -> json.text("helpUri", address));
        json.object(
                "properties",
                _ -> json.text("security-severity", score(worst.severity())).texts("tags", tags(vulnerability)));
    }

    private static void result(Json json, Finding finding, int rule) {
        json.text("ruleId", finding.vulnerability().id())
                .number("ruleIndex", rule)
                .text("level", level(finding))
                .object("message", _ -> json.text("text", message(finding)))
                .objects(
                        "locations",
                        finding.pkg().locations().stream().limit(1).toList(),
                        location -> location(json, location))
                .object(
                        "partialFingerprints",
                        _ -> json.text(
                                "packageVulnerability/v1",
                                finding.pkg().purl() + " "
                                        + finding.vulnerability().id()));
        if (finding.verdict() instanceof Verdict.Suppressed(String by, Verdict _)) {
            json.objects(
                    "suppressions",
                    List.of(by),
                    reason -> json.text("kind", "external").text("justification", Text.printable(reason)));
        }
        json.object(
                "properties",
                _ -> json.number("risk", finding.risk())
                        .texts("evidence", finding.evidence().steps()));
    }

    private static void location(Json json, Location location) {
        json.object(
                "physicalLocation",
                _ -> json.object("artifactLocation", _ -> json.text("uri", uri(location.path())))
                        .object("region", _ -> json.number("startLine", 1)));
    }

    /** A relative reference (3.4.3), percent-encoded. */
    private static String uri(String path) {
        try {
            return new URI(null, null, "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException _) {
            return "unprintable-path";
        }
    }

    private static boolean isAddress(String reference) {
        try {
            return new URI(reference).isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static String level(Finding finding) {
        if (!(finding.verdict() instanceof Verdict.Affected)) {
            return "note";
        }
        return switch (finding.severity().level()) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, NEGLIGIBLE, UNKNOWN -> "note";
        };
    }

    private static String message(Finding finding) {
        String subject = finding.pkg().name() + " " + finding.pkg().version();
        String verdict = switch (finding.verdict()) {
            case Verdict.Affected(Fix fix) ->
                "is affected by %s (%s); %s"
                        .formatted(
                                finding.vulnerability().id(),
                                finding.severity().level().name().toLowerCase(Locale.ROOT),
                                fix.version() == null ? "no fix is published" : "fixed in " + fix.version());
            case Verdict.Undecided(String because) ->
                "could not be judged for " + finding.vulnerability().id() + ": " + because;
            case Verdict.Suppressed(String by, Verdict _) ->
                "is set aside for " + finding.vulnerability().id() + " by " + by;
            case Verdict.NotAffected(String because) ->
                "is not affected by " + finding.vulnerability().id() + ": " + because;
        };
        return Text.printable(subject + " " + verdict);
    }

    private static String score(Severity severity) {
        if (severity.score() != null) {
            return String.valueOf(severity.score());
        }
        return switch (severity.level()) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.5";
            case NEGLIGIBLE -> "0.5";
            case UNKNOWN -> "0.0";
        };
    }

    private static List<String> tags(Vulnerability vulnerability) {
        List<String> tags = new ArrayList<>(List.of("security"));
        if (vulnerability.exploited() != null) {
            tags.add("exploited");
        }
        tags.addAll(vulnerability.weaknesses());
        return tags;
    }
}
