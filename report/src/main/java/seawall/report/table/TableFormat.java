package seawall.report.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import seawall.match.Judgement;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Location;
import seawall.report.PackageGroup;
import seawall.report.Report;
import seawall.report.ReportFormat;
import seawall.report.Text;

/** The report for people: what to update first, grouped by package, then the figures, then what could not be read. */
public final class TableFormat implements ReportFormat {
    private static final int MOST_GAPS = 12;

    private final Colours colours;
    private final boolean withSuppressed;

    /**
     * @param colours whether to colour severities
     * @param withSuppressed whether findings that were set aside are listed
     */
    public TableFormat(boolean colours, boolean withSuppressed) {
        this.colours = new Colours(colours);
        this.withSuppressed = withSuppressed;
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        head(report, writer);
        findings(report.judgement(), writer);
        Closing.write(report, colours, writer);
        gaps(report.judgement().inventory(), writer);
        writer.flush();
        if (writer.checkError()) {
            throw new IOException("the report could not be written");
        }
    }

    private void head(Report report, PrintWriter writer) {
        Head.write(report, colours, writer);
        writer.println();
    }

    private void findings(Judgement judgement, PrintWriter writer) {
        List<Finding> shown = judgement.findings().stream()
                .filter(finding -> withSuppressed || !FindingLine.isSuppressed(finding))
                .toList();
        for (PackageGroup group : PackageGroup.of(shown)) {
            writer.println(colours.bold(Text.printable(group.name() + " " + group.version())) + advice(group));
            writer.println("  " + colours.faint(origin(judgement.inventory(), group)));
            for (Finding finding : group.findings()) {
                writer.println("  " + FindingLine.of(finding, colours));
            }
            writer.println();
        }
    }

    /** The version that repairs most, with how many it repairs. */
    private static String advice(PackageGroup group) {
        return UpdateAdvice.of(group)
                .map(advice -> "  → " + Text.printable(advice.version()) + " repairs " + advice.repaired() + " of "
                        + group.findings().size())
                .orElse("");
    }

    private static String origin(Inventory inventory, PackageGroup group) {
        StringBuilder line = new StringBuilder();
        if (!group.packages().equals(List.of(group.name()))) {
            line.append(Text.shortened(Text.printable(String.join(", ", group.packages())), 80))
                    .append(" · ");
        }
        Location first = group.locations().getFirst();
        line.append(Text.printable(first.path()));
        if (group.locations().size() > 1) {
            line.append(" and ").append(group.locations().size() - 1).append(" more");
        }
        if (inventory.layers().size() > 1) {
            Layer layer = inventory.layers().get(first.layer());
            line.append(" · layer ").append(layer.index() + 1);
            if (!layer.createdBy().isEmpty()) {
                line.append(": ").append(Text.shortened(Text.printable(layer.createdBy()), 60));
            }
        }
        return line.toString();
    }

    private void gaps(Inventory inventory, PrintWriter writer) {
        if (inventory.gaps().isEmpty()) {
            return;
        }
        writer.println();
        writer.println(colours.bold("Not read"));
        inventory.gaps().stream()
                .limit(MOST_GAPS)
                .forEach(gap -> writer.println("  %s: %s (%s)"
                        .formatted(
                                Text.printable(gap.where()),
                                Text.printable(gap.detail()),
                                gap.kind().name().toLowerCase(Locale.ROOT))));
        if (inventory.gaps().size() > MOST_GAPS) {
            writer.println("  and " + (inventory.gaps().size() - MOST_GAPS) + " more; -o json lists all");
        }
    }
}
