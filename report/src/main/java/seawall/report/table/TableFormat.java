package seawall.report.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import seawall.model.Finding;
import seawall.model.Severity;
import seawall.model.Verdict;
import seawall.report.PackageGroup;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Text;

/** The report for people: what to update first, grouped by package, then the figures, then what could not be read. */
public final class TableFormat implements ReportFormat {
    /** Columns where nobody says how many there are: a file, a pipe. */
    public static final int USUAL_WIDTH = 120;

    private static final int SMALLEST_WIDTH = 72;

    /** Lines on one package; an old kernel has thousands, and nobody reads them one by one. */
    private static final int MOST_LINES = 25;

    private final Colours colours;
    private final boolean withSuppressed;
    private final int width;

    /** For a file or a pipe. */
    public TableFormat(boolean colours, boolean withSuppressed) {
        this(colours, withSuppressed, USUAL_WIDTH);
    }

    /**
     * @param colours whether to colour severities
     * @param withSuppressed whether findings that were set aside are listed
     * @param width columns of the terminal
     */
    public TableFormat(boolean colours, boolean withSuppressed, int width) {
        this.colours = new Colours(colours);
        this.withSuppressed = withSuppressed;
        this.width = Math.max(SMALLEST_WIDTH, width);
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        // A writer on the stream itself would keep to itself why the stream failed.
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        Page page = new Page(writer, colours, width);
        Head.write(report, page);
        findings(report, page);
        Closing.write(report, page);
        writer.flush();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void findings(Report report, Page page) {
        List<Finding> shown = report.judgement().findings().stream()
                .filter(finding -> withSuppressed || !(finding.verdict() instanceof Verdict.Suppressed))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        FindingLines lines = new FindingLines(page, shown);
        lines.header();
        for (PackageGroup group : PackageGroup.of(shown)) {
            page.line(colours.bold(Text.line(group.name() + " " + group.version())) + advice(group));
            Origin.write(report.judgement().inventory(), group, page);
            group.findings().stream().limit(MOST_LINES).forEach(lines::write);
            if (group.findings().size() > MOST_LINES) {
                page.line("         and "
                        + rest(group.findings()
                                .subList(MOST_LINES, group.findings().size())));
            }
            page.blank();
        }
    }

    /** The version that repairs most, with how many it repairs. */
    private static String advice(PackageGroup group) {
        return UpdateAdvice.of(group)
                .map(advice -> "  → " + Text.line(advice.version()) + " repairs " + advice.repaired() + " of "
                        + group.findings().size())
                .orElse("");
    }

    /** {@code 1473 more of lower risk: 12 high, 1461 medium; -o json has all}. */
    private static String rest(List<Finding> findings) {
        Map<Severity.Level, Integer> counts = new EnumMap<>(Severity.Level.class);
        findings.forEach(finding -> counts.merge(finding.severity().level(), 1, Integer::sum));
        String levels = List.of(Severity.Level.values()).reversed().stream()
                .filter(counts::containsKey)
                .map(level -> counts.get(level) + " " + level.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return findings.size() + " more of lower risk: " + levels + "; -o json has all";
    }
}
