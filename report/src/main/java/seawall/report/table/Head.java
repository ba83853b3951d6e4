package seawall.report.table;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import seawall.match.Judgement;
import seawall.match.Unjudged;
import seawall.model.Distribution;
import seawall.model.Inventory;
import seawall.model.Subject;
import seawall.report.Report;
import seawall.report.Text;

/** The first lines: what was scanned, what it was judged with, and what the reader must know before trusting the rest. */
final class Head {
    private Head() {}

    static void write(Report report, Colours colours, PrintWriter writer) {
        knowledge(report, colours, writer);
        undecided(report.judgement(), colours, writer);
        report.notes().forEach(note -> writer.println(colours.alarm("Note") + "      " + Text.printable(note)));
        subject(report.judgement().inventory(), writer);
    }

    private static void knowledge(Report report, Colours colours, PrintWriter writer) {
        Report.Knowledge knowledge = report.knowledge();
        if (knowledge == null) {
            writer.println(colours.alarm("Unjudged")
                    + "  no advisory database: packages are listed, nothing is judged; seawall db update makes one");
        } else if (knowledge.starterOnly()) {
            writer.println(colours.alarm("Starter set only")
                    + "  judged by about a hundred well-known vulnerabilities; seawall db update fetches the rest");
        } else {
            String newest = knowledge.newest() == null
                    ? ""
                    : ", newest of " + knowledge.newest().atZone(ZoneOffset.UTC).toLocalDate();
            writer.println("Database  " + knowledge.digest().abbreviated() + newest + ", "
                    + Text.count(knowledge.feeds().size(), "feed", "feeds"));
        }
    }

    private static void undecided(Judgement judgement, Colours colours, PrintWriter writer) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Unjudged unjudged : judgement.undecided()) {
            String key =
                    unjudged.reason() == Unjudged.Reason.NO_FEED ? unjudged.detail() : "their versions cannot be read";
            counts.merge(key, 1, Integer::sum);
        }
        counts.forEach((reason, count) -> writer.println(colours.alarm("Undecided") + " "
                + Text.count(count, "package", "packages") + ": " + Text.printable(reason)));
    }

    private static void subject(Inventory inventory, PrintWriter writer) {
        Subject subject = inventory.subject();
        writer.println("Scanned   " + Text.printable(subject.name()));
        if (subject.image() != null) {
            writer.println("Image     " + subject.image().config() + " "
                    + Text.printable(subject.image().platform()) + ", "
                    + Text.count(inventory.layers().size(), "layer", "layers"));
        }
        Distribution distribution = inventory.distribution();
        if (distribution != null) {
            writer.println("System    " + Text.printable(distribution.prettyName()));
        }
    }
}
