package seawall.report.markdown;

import static seawall.report.markdown.MarkdownText.atStart;
import static seawall.report.markdown.MarkdownText.escaped;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Gap;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.report.PackageGroup;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Summary;
import seawall.report.Text;
import seawall.report.Wording;

/** The report for merge requests and wikis (GitHub Flavored Markdown 0.29, "Tables"). */
public final class MarkdownFormat implements ReportFormat {
    /** Rows of findings; comments on merge requests end at 65,536 characters. */
    private static final int MOST_ROWS = 200;

    private static final int MOST_GAPS = 50;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        // A writer on the stream itself would keep to itself why the stream failed.
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        warnings(report, writer);
        head(report, writer);
        findings(report, writer);
        gaps(report.judgement().inventory().gaps(), writer);
        writer.flush();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What must be known before the rest is trusted. */
    private static void warnings(Report report, PrintWriter writer) {
        Report.Knowledge knowledge = report.knowledge();
        if (knowledge == null) {
            writer.print("**No advisory database: nothing was judged.**\n\n");
        } else if (knowledge.starterOnly()) {
            writer.print("**Judged by the starter set of %d well-known vulnerabilities only.**\n\n"
                    .formatted(knowledge.vulnerabilities()));
        }
        Wording.undecidedReasons(report.judgement().undecided())
                .forEach((reason, count) -> writer.print("**%s undecided:** %s\n\n"
                        .formatted(Text.count(count, "package", "packages"), escaped(reason))));
        report.notes().forEach(note -> writer.print("> " + atStart(note) + "\n\n"));
    }

    private static void head(Report report, PrintWriter writer) {
        Summary summary = Summary.of(report.judgement());
        Report.Knowledge knowledge = report.knowledge();
        writer.print("## " + escaped(report.judgement().inventory().subject().name()) + "\n\n");
        int judged = summary.judgedPackages();
        writer.print("%s, %s with a fix, %s exploited%s, in %s%s%s.\n\n"
                .formatted(
                        Text.count(summary.total(), "vulnerability", "vulnerabilities"),
                        summary.fixable(),
                        summary.exploited(),
                        summary.undecided() == 0
                                ? ""
                                : ", " + Text.count(summary.undecided(), "undecided verdict", "undecided verdicts"),
                        Text.count(summary.packages(), "package", "packages"),
                        judged == summary.packages() ? "" : ", of which " + judged + " were judged",
                        knowledge == null
                                ? ""
                                : "; database `" + knowledge.digest().abbreviated() + "`"));
        Report.GateResult gate = report.gate();
        if (gate != null) {
            String outcome = switch (report.gateOutcome().orElseThrow()) {
                case FAILED -> "**not passed**";
                case TOO_UNDECIDED -> "**not passed**, since not everything could be judged";
                case NOT_ALL_READ -> "**not passed**, since not everything could be read";
                case PASSED -> "**passed**";
            };
            writer.print("Gate (%s): %s\n\n".formatted(escaped(String.join(" or ", gate.conditions())), outcome));
        }
    }

    private static void findings(Report report, PrintWriter writer) {
        List<Finding> shown = report.judgement().findings().stream()
                .filter(finding -> !(finding.verdict() instanceof Verdict.Suppressed))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        writer.print(
                "| Package | Installed | Vulnerability | Severity | Risk | Verdict |\n|---|---|---|---|--:|---|\n");
        int rows = 0;
        int others = 0;
        for (PackageGroup group : PackageGroup.of(shown)) {
            for (Finding finding : group.findings()) {
                if (rows < MOST_ROWS) {
                    writer.print(row(group, finding));
                    rows++;
                } else {
                    others++;
                }
            }
        }
        writer.print(others == 0 ? "\n" : "\nand %s more; the json report has all\n\n".formatted(others));
    }

    private static String row(PackageGroup group, Finding finding) {
        return "| %s | %s | %s%s | %s | %s | %s |\n"
                .formatted(
                        escaped(group.names().isEmpty() ? group.name() : group.name() + " (" + group.names() + ")"),
                        escaped(group.version()),
                        escaped(finding.vulnerability().id()),
                        finding.vulnerability().exploited() == null ? "" : " **exploited**",
                        finding.severity().level().name().toLowerCase(Locale.ROOT),
                        String.format(Locale.ROOT, "%.1f", finding.risk()),
                        escaped(verdict(finding.verdict())));
    }

    private static void gaps(List<Gap> gaps, PrintWriter writer) {
        if (gaps.isEmpty()) {
            return;
        }
        writer.print(
                "<details><summary>%s not read</summary>\n\n".formatted(Text.count(gaps.size(), "thing", "things")));
        gaps.stream()
                .limit(MOST_GAPS)
                .forEach(gap -> writer.print("- " + atStart(gap.where()) + ": " + escaped(gap.detail()) + "\n"));
        if (gaps.size() > MOST_GAPS) {
            writer.print("- and " + (gaps.size() - MOST_GAPS) + " more; the json report has all\n");
        }
        writer.print("\n</details>\n");
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected(Fix fix) -> fix.version() != null ? Wording.of(fix) : Wording.withPublishers(fix);
            case Verdict.Undecided(String because) -> "undecided: " + because;
            case Verdict.Suppressed(Suppression by, Verdict _) -> "set aside: " + by.words();
            case Verdict.NotAffected(String because) -> "not affected: " + because;
        };
    }
}
