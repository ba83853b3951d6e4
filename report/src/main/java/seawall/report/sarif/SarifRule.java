package seawall.report.sarif;

import java.util.ArrayList;
import java.util.List;
import seawall.content.json.JsonWriter;
import seawall.model.Finding;
import seawall.model.Severity;
import seawall.model.Vulnerability;
import seawall.report.Addresses;
import seawall.report.Text;

/** A vulnerability as a rule (3.49). */
final class SarifRule {
    private SarifRule() {}

    /** @param findings those on one vulnerability, most urgent first */
    static void write(JsonWriter json, List<Finding> findings) {
        Finding worst = findings.getFirst();
        Vulnerability vulnerability = worst.vulnerability();
        String summary = vulnerability.summary().isEmpty() ? vulnerability.id() : vulnerability.summary();
        String details = vulnerability.details().isEmpty() ? summary : vulnerability.details();
        json.text("id", vulnerability.id())
                .object("shortDescription", _ -> json.text("text", Text.line(summary)))
                .object("fullDescription", _ -> json.text("text", Text.line(details)));
        vulnerability.references().stream()
                .filter(Addresses::isWeb)
                .findFirst()
                .ifPresent(address -> json.text("helpUri", address));
        json.object("defaultConfiguration", _ -> json.text("level", SarifResult.level(worst.severity())));
        json.object(
                "properties",
                _ -> json.text("security-severity", score(worst.severity())).texts("tags", tags(vulnerability)));
    }

    /** What code hosts sort by: the score, or one in the middle of what the word means. */
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
        if (vulnerability.state() == Vulnerability.State.MALICIOUS_PACKAGE) {
            tags.add("malicious-package");
        }
        if (vulnerability.exploited() != null) {
            tags.add("exploited");
        }
        vulnerability.weaknesses().stream().map(Text::line).forEach(tags::add);
        return tags;
    }
}
