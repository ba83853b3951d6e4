package seawall.report.markdown;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import seawall.match.Unjudged;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Gap;
import seawall.model.Verdict;
import seawall.report.PackageGroup;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Summary;
import seawall.report.Text;

/** The report for merge requests and wikis (GitHub Flavored Markdown, "Tables"). */
public final class MarkdownFormat implements ReportFormat {
    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        head(report, writer);
        findings(report, writer);
        undecided(report.judgement().undecided(), writer);
        gaps(report.judgement().inventory().gaps(), writer);
        writer.flush();
        if (writer.checkError()) {
            throw new IOException("the report could not be written");
        }
    }

    private static void head(Report report, PrintWriter writer) {
        Summary summary = Summary.of(report.judgement());
        Report.Knowledge knowledge = report.knowledge();
        if (knowledge == null) {
            writer.print("**No advisory database: nothing was judged.**\n\n");
        } else if (knowledge.starterOnly()) {
            writer.print("**Judged by the starter set of about a hundred vulnerabilities only.**\n\n");
        }
        writer.print(
                "## Seawall: " + escape(report.judgement().inventory().subject().name()) + "\n\n");
        writer.print("%s, %d with a fix, %d exploited, in %s%s.\n\n"
                .formatted(
                        Text.count(summary.total(), "vulnerability", "vulnerabilities"),
                        summary.fixable(),
                        summary.exploited(),
                        Text.count(summary.packages(), "package", "packages"),
                        knowledge == null
                                ? ""
                                : "; database `" + knowledge.digest().abbreviated() + "`"));
        report.notes().forEach(note -> writer.print("> " + escape(note) + "\n\n"));
        Report.GateResult gate = report.gate();
        if (gate != null) {
            boolean passed = gate.failures().isEmpty() && !gate.tooUndecided();
            writer.print("Gate `%s`: **%s**\n\n"
                    .formatted(String.join(" or ", gate.conditions()), passed ? "passed" : "not passed"));
        }
    }

    private static void findings(Report report, PrintWriter writer) {
        List<Finding> shown = report.judgement().findings().stream()
                .filter(finding -> !(finding.verdict() instanceof Verdict.Suppressed))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        writer.print("| Package | Installed | Vulnerability | Severity | Risk | Fix |\n|---|---|---|---|--:|---|\n");
        for (PackageGroup group : PackageGroup.of(shown)) {
            for (Finding finding : group.findings()) {
                writer.print("| %s | %s | %s%s | %s | %.1f | %s |\n"
                        .formatted(
                                escape(group.name()),
                                escape(group.version()),
                                escape(finding.vulnerability().id()),
                                finding.vulnerability().exploited() == null ? "" : " **exploited**",
                                finding.severity().level().name().toLowerCase(Locale.ROOT),
                                finding.risk(),
                                escape(fix(finding.verdict()))));
            }
        }
        writer.print("\n");
    }

    private static void undecided(List<Unjudged> undecided, PrintWriter writer) {
        if (!undecided.isEmpty()) {
            writer.print("%s could not be judged, for example %s: %s.\n\n"
                    .formatted(
                            Text.count(undecided.size(), "package", "packages"),
                            escape(undecided.getFirst().pkg().name()),
                            escape(undecided.getFirst().detail())));
        }
    }

    private static void gaps(List<Gap> gaps, PrintWriter writer) {
        if (!gaps.isEmpty()) {
            writer.print("<details><summary>%s not read</summary>\n\n"
                    .formatted(Text.count(gaps.size(), "thing", "things")));
            gaps.forEach(gap -> writer.print("- " + escape(gap.where()) + ": " + escape(gap.detail()) + "\n"));
            writer.print("\n</details>\n");
        }
    }

    private static String fix(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected(Fix fix) -> fix.version() != null ? fix.version() : words(fix);
            case Verdict.Undecided(String because) -> "undecided: " + because;
            case Verdict.Suppressed(String by, Verdict _) -> "set aside: " + by;
            case Verdict.NotAffected(String because) -> "not affected: " + because;
        };
    }

    private static String words(Fix fix) {
        String state = fix.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return fix.wording().isEmpty() ? state : state + " (" + fix.wording() + ")";
    }

    /** Foreign text must not become markup (GitHub Flavored Markdown, "Backslash escapes"). */
    private static String escape(String text) {
        String clean = Text.printable(text);
        StringBuilder escaped = new StringBuilder(clean.length() + 8);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if ("\\`*_{}[]<>()#|!@".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
