package seawall.report.table;

import java.util.Locale;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Verdict;
import seawall.model.Vulnerability;
import seawall.report.Text;

/** One line on one finding. */
final class FindingLine {
    private FindingLine() {}

    static boolean isSuppressed(Finding finding) {
        return finding.verdict() instanceof Verdict.Suppressed;
    }

    static String of(Finding finding, Colours colours) {
        Severity severity = finding.severity();
        Vulnerability vulnerability = finding.vulnerability();
        String level = "%-10s".formatted(severity.level().name().toLowerCase(Locale.ROOT));
        String score = severity.score() == null ? "    " : "%4.1f".formatted(severity.score());
        return "%-20s %s %s  risk %5.1f  %s%s"
                .formatted(
                        Text.printable(vulnerability.id()),
                        colours.severity(severity.level(), level),
                        score,
                        finding.risk(),
                        marks(vulnerability, colours),
                        verdict(finding.verdict()));
    }

    private static String marks(Vulnerability vulnerability, Colours colours) {
        if (vulnerability.state() == Vulnerability.State.MALICIOUS_PACKAGE) {
            return colours.alarm("MALICIOUS") + "  ";
        }
        return vulnerability.exploited() == null ? "" : colours.alarm("exploited") + "  ";
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected(Fix fix) -> fix(fix);
            case Verdict.NotAffected(String because) -> "not affected: " + Text.printable(because);
            case Verdict.Undecided(String because) -> "undecided: " + Text.printable(because);
            case Verdict.Suppressed(String by, Verdict original) ->
                "set aside: " + Text.printable(by) + " (was: " + verdict(original) + ")";
        };
    }

    private static String fix(Fix fix) {
        String state = switch (fix.state()) {
            case FIXED -> "fixed in " + fix.version();
            case NONE_YET -> "no fix yet";
            case DEFERRED -> "fix deferred";
            case WONT_FIX -> "will not be fixed";
            case END_OF_LIFE -> "end of life";
            case UNKNOWN -> "fix unknown";
        };
        return Text.printable(fix.wording().isEmpty() ? state : state + " (" + fix.wording() + ")");
    }
}
