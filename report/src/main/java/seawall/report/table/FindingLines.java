package seawall.report.table;

import java.util.List;
import java.util.Locale;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.model.Vulnerability;
import seawall.report.Text;
import seawall.report.Wording;

/**
 * One line on each finding, in columns: risk, severity and score, vulnerability, verdict, and what it is about where the page is
 * wide enough. A verdict that needs more words goes on below.
 */
final class FindingLines {
    private static final int LONGEST_IDENTIFIER = 24;
    private static final int LONGEST_VERDICT = 32;
    private static final int SHORTEST_SUMMARY = 24;

    private final Page page;
    private final int identifierWidth;
    private final int verdictWidth;

    /** @param findings all that will be written, for the widths of the columns */
    FindingLines(Page page, List<Finding> findings) {
        this.page = page;
        this.identifierWidth = width(
                findings.stream().map(finding -> finding.vulnerability().id()).toList(), LONGEST_IDENTIFIER);
        this.verdictWidth = width(
                findings.stream()
                        .map(FindingLines::statement)
                        .filter(text -> text.length() <= LONGEST_VERDICT)
                        .toList(),
                LONGEST_VERDICT);
    }

    private static int width(List<String> texts, int most) {
        return Math.min(most, texts.stream().mapToInt(String::length).max().orElse(0));
    }

    void header() {
        page.line(page.colours()
                .faint("   risk  %-15s  %s  verdict".formatted("severity", padded("vulnerability", identifierWidth))));
    }

    void write(Finding finding) {
        Severity severity = finding.severity();
        Vulnerability vulnerability = finding.vulnerability();
        String level = "%-10s".formatted(severity.level().name().toLowerCase(Locale.ROOT));
        String score = severity.score() == null ? "     " : String.format(Locale.ROOT, "%5.1f", severity.score());
        String start = String.format(Locale.ROOT, "  %5.1f  ", finding.risk());
        String identifier =
                padded(Text.shortened(Text.printable(vulnerability.id()), LONGEST_IDENTIFIER), identifierWidth);
        int column = start.length() + level.length() + score.length() + 2 + identifier.length() + 2;
        String statement = statement(finding);
        List<String> lines = Text.wrapped(statement, Math.max(20, page.width() - column));
        int room = page.width() - column - Math.max(verdictWidth, statement.length()) - 2;
        boolean hasRoom = lines.size() == 1
                && room >= SHORTEST_SUMMARY
                && !vulnerability.summary().isEmpty();
        page.line(start
                + page.colours().severity(severity.level(), level + score)
                + "  "
                + identifier
                + "  "
                + painted(finding, lines.getFirst())
                + (hasRoom
                        ? " ".repeat(Math.max(0, verdictWidth - statement.length()) + 2)
                                + page.colours().faint(Text.shortened(Text.printable(vulnerability.summary()), room))
                        : ""));
        lines.stream().skip(1).forEach(line -> page.line(" ".repeat(column) + line));
    }

    /** Paints the mark that a statement begins with. */
    private String painted(Finding finding, String line) {
        String mark = mark(finding.vulnerability());
        return !mark.isEmpty() && line.startsWith(mark)
                ? page.colours().alarm(mark) + line.substring(mark.length())
                : line;
    }

    private static String statement(Finding finding) {
        String mark = mark(finding.vulnerability());
        return Text.line((mark.isEmpty() ? "" : mark + ", ") + verdict(finding.verdict()));
    }

    private static String mark(Vulnerability vulnerability) {
        if (vulnerability.state() == Vulnerability.State.MALICIOUS_PACKAGE) {
            return "MALICIOUS";
        }
        return vulnerability.exploited() == null ? "" : "exploited";
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected(Fix fix) -> Wording.withPublishers(fix);
            case Verdict.NotAffected(String because) -> "not affected: " + because;
            case Verdict.Undecided(String because) -> "undecided: " + because;
            case Verdict.Suppressed(Suppression by, Verdict original) ->
                "set aside: " + by.words() + " (was: " + verdict(original) + ")";
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
