package seawall.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seawall.match.Unjudged;
import seawall.model.Gap;
import seawall.model.Severity;
import seawall.report.Report;
import seawall.report.Summary;
import seawall.report.Text;

/** The last lines: the figures, how the gate ended, and what could not be read. */
final class Closing {
    private static final int MOST_GAPS = 12;

    private Closing() {}

    static void write(Report report, Page page) {
        Summary summary = Summary.of(report.judgement());
        Text.wrapped(sentence(report, summary), page.width())
                .forEach(line -> page.line(page.colours().bold(line)));
        List<String> more = new ArrayList<>();
        if (summary.undecided() > 0) {
            more.add(Text.count(summary.undecided(), "undecided verdict", "undecided verdicts"));
        }
        if (summary.undecidedPackages() > 0 && summary.undecidedPackages() < summary.packages()) {
            more.add(Text.count(summary.undecidedPackages(), "package", "packages") + " not judged");
        }
        passedOver(more, summary.unjudged(Unjudged.Reason.DECLARED_ONLY), "only declared by lock files, not judged");
        passedOver(more, summary.unjudged(Unjudged.Reason.DEVELOPMENT), "for development only, not judged");
        if (summary.suppressed() > 0) {
            more.add(summary.suppressed() + " set aside");
        }
        if (summary.gaps() > 0) {
            more.add(Text.count(summary.gaps(), "thing", "things") + " not read");
        }
        if (!more.isEmpty()) {
            page.line(String.join(", ", more));
        }
        gate(report, page);
        gaps(report.judgement().inventory().gaps(), page);
    }

    private static void passedOver(List<String> more, int packages, String why) {
        if (packages > 0) {
            more.add(Text.count(packages, "package", "packages") + " " + why);
        }
    }

    private static String sentence(Report report, Summary summary) {
        String packages = Text.count(summary.packages(), "package", "packages");
        if (summary.packages() == 0) {
            return "No package was found, so nothing was judged";
        }
        if (report.knowledge() == null || summary.judgedPackages() == 0) {
            return packages + ", none judged";
        }
        if (summary.total() == 0) {
            int judged = summary.judgedPackages();
            return "No known vulnerability in "
                    + (judged == summary.packages()
                            ? packages
                            : "the " + judged + " of " + packages + " that were judged");
        }
        List<String> levels = new ArrayList<>();
        List<Severity.Level> all = List.of(Severity.Level.values()).reversed();
        for (Severity.Level level : all) {
            int count = summary.affected().getOrDefault(level, 0);
            if (count > 0) {
                levels.add(count + " " + level.name().toLowerCase(Locale.ROOT));
            }
        }
        return "%s in %s of %s: %s; %s with a fix, %s exploited"
                .formatted(
                        Text.count(summary.total(), "vulnerability", "vulnerabilities"),
                        summary.affectedPackages(),
                        packages,
                        String.join(", ", levels),
                        summary.fixable(),
                        summary.exploited());
    }

    private static void gate(Report report, Page page) {
        Report.GateResult gate = report.gate();
        if (gate == null) {
            return;
        }
        String conditions = String.join(" or ", gate.conditions());
        switch (report.gateOutcome().orElseThrow()) {
            case FAILED ->
                alarm(
                        page,
                        "Gate failed",
                        Text.count(gate.failures().size(), "finding meets", "findings meet") + " " + conditions);
            case TOO_UNDECIDED ->
                alarm(
                        page,
                        "Gate not passed",
                        "nothing met " + conditions
                                + ", but not everything could be judged; --max-undecided allows some");
            case NOT_ALL_READ ->
                alarm(page, "Gate not passed", "nothing met " + conditions + ", but not everything could be read");
            case PASSED -> page.paragraph("Gate passed: ", "nothing meets " + conditions);
        }
    }

    private static void alarm(Page page, String word, String text) {
        page.paragraph(word + ": ", page.colours().alarm(word) + ": ", text);
    }

    private static void gaps(List<Gap> gaps, Page page) {
        if (gaps.isEmpty()) {
            return;
        }
        page.blank();
        page.line(page.colours().bold("Not read"));
        for (Gap gap : gaps.stream().limit(MOST_GAPS).toList()) {
            page.line("  " + Text.line(gap.where()));
            page.paragraph("    ", gap.detail() + " (" + gap.kind().name().toLowerCase(Locale.ROOT) + ")");
        }
        if (gaps.size() > MOST_GAPS) {
            page.line("  and " + (gaps.size() - MOST_GAPS) + " more; -o json has all");
        }
    }
}
