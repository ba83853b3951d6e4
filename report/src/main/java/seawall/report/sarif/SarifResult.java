package seawall.report.sarif;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import seawall.content.json.JsonWriter;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Severity;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.report.Text;

/** A finding as a result (3.27). */
final class SarifResult {
    private SarifResult() {}

    static void write(JsonWriter json, Finding finding, int rule) {
        json.text("ruleId", finding.vulnerability().id()).number("ruleIndex", rule);
        // Only a failure has a level (3.27.10); what is undecided is for a person to review.
        if (finding.verdict() instanceof Verdict.Undecided) {
            json.text("kind", "review").text("level", "none");
        } else {
            json.text("level", level(finding.severity()));
        }
        json.object("message", _ -> json.text("text", Text.line(message(finding))))
                .array("locations", () -> json.element(() -> location(json, finding.pkg())))
                .object(
                        "partialFingerprints",
                        _ -> json.text(
                                "packageVulnerability/v1",
                                finding.pkg().purl() + " "
                                        + finding.vulnerability().id()));
        if (finding.verdict() instanceof Verdict.Suppressed(Suppression by, Verdict _)) {
            json.objects(
                    "suppressions",
                    List.of(by.words()),
                    reason -> json.text("kind", "external").text("justification", Text.line(reason)));
        }
        json.object(
                "properties",
                _ -> json.number("risk", finding.risk())
                        .texts("evidence", finding.evidence().steps()));
    }

    static String level(Severity severity) {
        return switch (severity.level()) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, NEGLIGIBLE, UNKNOWN -> "note";
        };
    }

    /** The file, as code hosts want one, and the package itself. */
    private static void location(JsonWriter json, Package pkg) {
        Location first = pkg.locations().getFirst();
        json.object(
                        "physicalLocation",
                        _ -> json.object("artifactLocation", _ -> json.text("uri", relativeReference(first.path())))
                                .object("region", _ -> json.number("startLine", 1)))
                .array(
                        "logicalLocations",
                        () -> json.element(() -> json.text("name", Text.line(pkg.name()))
                                .text("fullyQualifiedName", pkg.purl())
                                .text("kind", "package")));
    }

    /** A path as a relative reference (3.4.3; RFC 3986, section 4.2): everything but unreserved characters is encoded. */
    private static String relativeReference(String path) {
        StringBuilder reference = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~+@!".indexOf(c) >= 0
                    || (c == '/' && !reference.isEmpty());
            if (plain) {
                reference.append(c);
            } else {
                reference.append("%%%02X".formatted((int) c));
            }
        }
        return reference.isEmpty() ? "unknown" : reference.toString();
    }

    private static String message(Finding finding) {
        String id = finding.vulnerability().id();
        String verdict = switch (finding.verdict()) {
            case Verdict.Affected(Fix fix) ->
                "is affected by %s (%s); %s"
                        .formatted(
                                id,
                                finding.severity().level().name().toLowerCase(Locale.ROOT),
                                fix.version() == null ? "no fix is published" : "fixed in " + fix.version());
            case Verdict.Undecided(String because) -> "could not be judged for " + id + ": " + because;
            case Verdict.Suppressed(Suppression by, Verdict _) -> "is set aside for " + id + " by " + by.words();
            case Verdict.NotAffected(String because) -> "is not affected by " + id + ": " + because;
        };
        return finding.pkg().name() + " " + finding.pkg().version() + " " + verdict;
    }
}
