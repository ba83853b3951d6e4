package seawall.report.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seawall.model.Severity;
import seawall.report.Report;
import seawall.report.Summary;
import seawall.report.Text;

/** The last lines: the figures, and how the gate ended. */
final class Closing {
    private Closing() {}

    static void write(Report report, Colours colours, PrintWriter writer) {
        Summary summary = Summary.of(report.judgement());
        writer.println(colours.bold(sentence(report, summary)));
        List<String> more = new ArrayList<>();
        if (summary.undecided() > 0) {
            more.add(Text.count(summary.undecided(), "undecided verdict", "undecided verdicts"));
        }
        if (summary.undecidedPackages() > 0) {
            more.add(Text.count(summary.undecidedPackages(), "package", "packages") + " not judged");
        }
        if (summary.suppressed() > 0) {
            more.add(summary.suppressed() + " set aside");
        }
        if (summary.gaps() > 0) {
            more.add(Text.count(summary.gaps(), "thing", "things") + " not read");
        }
        if (!more.isEmpty()) {
            writer.println(String.join(", ", more));
        }
        gate(report, colours, writer);
    }

    private static String sentence(Report report, Summary summary) {
        String packages = Text.count(summary.packages(), "package", "packages");
        if (report.knowledge() == null) {
            return packages + ", none judged";
        }
        if (summary.total() == 0) {
            return "No known vulnerability in " + packages;
        }
        List<String> levels = new ArrayList<>();
        List<Severity.Level> all = List.of(Severity.Level.values()).reversed();
        for (Severity.Level level : all) {
            int count = summary.affected().getOrDefault(level, 0);
            if (count > 0) {
                levels.add(count + " " + level.name().toLowerCase(Locale.ROOT));
            }
        }
        return "%s in %d of %s: %s; %d with a fix, %d exploited"
                .formatted(
                        Text.count(summary.total(), "vulnerability", "vulnerabilities"),
                        summary.affectedPackages(),
                        packages,
                        String.join(", ", levels),
                        summary.fixable(),
                        summary.exploited());
    }

    private static void gate(Report report, Colours colours, PrintWriter writer) {
        Report.GateResult gate = report.gate();
        if (gate == null) {
            return;
        }
        String conditions = String.join(" or ", gate.conditions());
        if (!gate.failures().isEmpty()) {
            writer.println(colours.alarm("Gate failed") + ": "
                    + Text.count(gate.failures().size(), "finding meets", "findings meet") + " " + conditions);
        } else if (gate.tooUndecided()) {
            writer.println(colours.alarm("Gate not passed") + ": nothing met " + conditions
                    + ", but not everything could be judged; --max-undecided allows some");
        } else {
            writer.println("Gate passed: nothing meets " + conditions);
        }
    }
}
