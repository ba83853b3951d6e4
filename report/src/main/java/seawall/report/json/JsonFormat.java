package seawall.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Distribution;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.model.Severity;
import seawall.model.SourcePackage;
import seawall.model.Subject;
import seawall.model.Vulnerability;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Summary;

/** The whole report, with nothing left out. The schema's major version changes when a member changes its meaning or goes. */
public final class JsonFormat implements ReportFormat {
    private static final String SCHEMA = "urn:seawall:report:1";

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        Inventory inventory = report.judgement().inventory();
        IdentityHashMap<Package, Integer> numbers = new IdentityHashMap<>();
        inventory.packages().forEach(pkg -> numbers.put(pkg, numbers.size()));
        JsonWriter.write(out, json -> {
            json.text("schema", SCHEMA)
                    .object("tool", tool -> tool.text("name", "seawall").text("version", report.tool()));
            knowledge(json, report.knowledge());
            json.object("subject", _ -> subject(json, inventory.subject()));
            distribution(json, inventory.distribution());
            json.text("runningKernel", inventory.runningKernel());
            json.objects(
                    "layers",
                    inventory.layers(),
                    layer -> json.number("index", layer.index())
                            .text("diffId", layer.diffId())
                            .text("blob", layer.blob())
                            .text("createdBy", layer.createdBy()));
            json.object("summary", _ -> summary(json, Summary.of(report.judgement())));
            gate(json, report, numbers);
            json.texts("notes", report.notes());
            json.objects(
                    "findings",
                    report.judgement().findings(),
                    finding -> FindingJson.write(json, finding, number(numbers, finding.pkg())));
            json.objects(
                    "vulnerabilities",
                    vulnerabilities(report.judgement().findings()),
                    each -> VulnerabilityJson.write(json, each));
            json.objects(
                    "unjudged",
                    report.judgement().unjudged(),
                    each -> json.number("package", number(numbers, each.pkg()))
                            .text("purl", each.pkg().purl())
                            .word("reason", each.reason())
                            .flag("undecided", each.reason().isUndecided())
                            .text("detail", each.detail()));
            json.objects(
                    "gaps",
                    inventory.gaps(),
                    gap -> json.word("kind", gap.kind())
                            .text("where", gap.where())
                            .text("detail", gap.detail()));
            json.objects("packages", inventory.packages(), pkg -> pkg(json, pkg, number(numbers, pkg)));
        });
    }

    private static int number(IdentityHashMap<Package, Integer> numbers, Package pkg) {
        return numbers.getOrDefault(pkg, -1);
    }

    private static void knowledge(JsonWriter json, Report.@Nullable Knowledge knowledge) {
        if (knowledge != null) {
            json.object(
                    "database",
                    _ -> json.text("digest", knowledge.digest())
                            .text("newest", knowledge.newest())
                            .flag("starterOnly", knowledge.starterOnly())
                            .texts("feeds", knowledge.feeds()));
        }
    }

    private static void subject(JsonWriter json, Subject subject) {
        json.word("kind", subject.kind()).text("name", subject.name());
        Subject.ImageIdentity image = subject.image();
        if (image != null) {
            json.object(
                    "image",
                    _ -> json.text("config", image.config())
                            .texts("diffIds", image.diffIds())
                            .texts("aliases", image.aliases())
                            .text("platform", image.platform()));
        }
    }

    private static void distribution(JsonWriter json, @Nullable Distribution distribution) {
        if (distribution != null) {
            json.object(
                    "distribution",
                    _ -> json.text("id", distribution.id())
                            .texts("idLike", distribution.idLike())
                            .text("versionId", distribution.versionId())
                            .text("codename", distribution.codename())
                            .text("prettyName", distribution.prettyName())
                            .text("ecosystem", distribution.ecosystem()));
        }
    }

    private static void summary(JsonWriter json, Summary summary) {
        json.object(
                        "affected",
                        _ -> List.of(Severity.Level.values())
                                .reversed()
                                .forEach(level -> json.number(
                                        JsonWriter.word(level),
                                        summary.affected().getOrDefault(level, 0))))
                .number("fixable", summary.fixable())
                .number("exploited", summary.exploited())
                .number("undecided", summary.undecided())
                .number("suppressed", summary.suppressed())
                .number("affectedPackages", summary.affectedPackages())
                .number("packages", summary.packages())
                .number("undecidedPackages", summary.undecidedPackages())
                .number("gaps", summary.gaps());
    }

    private static void gate(JsonWriter json, Report report, IdentityHashMap<Package, Integer> numbers) {
        Report.GateResult gate = report.gate();
        if (gate != null) {
            json.object(
                    "gate",
                    _ -> json.texts("conditions", gate.conditions())
                            .flag("passed", report.gateOutcome().equals(Optional.of(Report.GateOutcome.PASSED)))
                            .flag("tooUndecided", gate.tooUndecided())
                            .objects(
                                    "failures",
                                    gate.failures(),
                                    finding -> json.number("package", number(numbers, finding.pkg()))
                                            .text(
                                                    "vulnerability",
                                                    finding.vulnerability().id())));
        }
    }

    private static List<Vulnerability> vulnerabilities(List<Finding> findings) {
        Map<String, Vulnerability> byId = new TreeMap<>();
        findings.forEach(finding -> byId.put(finding.vulnerability().id(), finding.vulnerability()));
        return List.copyOf(byId.values());
    }

    private static void pkg(JsonWriter json, Package pkg, int number) {
        json.number("id", number)
                .text("purl", pkg.purl())
                .text("ecosystem", pkg.ecosystem())
                .text("name", pkg.name())
                .text("version", pkg.version());
        SourcePackage source = pkg.source();
        if (source != null) {
            json.object("source", _ -> json.text("name", source.name()).text("version", source.version()));
        }
        json.text("module", pkg.module())
                .texts("licences", pkg.licences())
                .word("presence", pkg.presence())
                .flag("development", pkg.development())
                .text("owner", pkg.owner())
                .text("cataloger", pkg.cataloger())
                .objects(
                        "locations",
                        pkg.locations(),
                        location -> json.text("path", location.path()).number("layer", location.layer()));
    }
}
