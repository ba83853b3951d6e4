package seawall.report.table;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import seawall.match.Judgement;
import seawall.model.Distribution;
import seawall.model.Inventory;
import seawall.model.Subject;
import seawall.report.Report;
import seawall.report.Text;
import seawall.report.Wording;

/** The first lines: what the reader must know before trusting the rest, what was scanned and what it was judged with. */
final class Head {
    private static final int MOST_REASONS = 6;

    private Head() {}

    static void write(Report report, Page page) {
        knowledge(report, page);
        undecided(report.judgement(), page);
        report.notes().forEach(note -> alarm(page, "Note", note));
        subject(report.judgement().inventory(), page);
        page.blank();
    }

    private static void knowledge(Report report, Page page) {
        Report.Knowledge knowledge = report.knowledge();
        if (knowledge == null) {
            alarm(
                    page,
                    "Unjudged",
                    "no advisory database: packages are listed, nothing is judged; seawall db update makes one");
        } else if (knowledge.starterOnly()) {
            alarm(
                    page,
                    "Starter",
                    "judged by the starter set of %d well-known vulnerabilities only; seawall db update fetches the rest"
                            .formatted(knowledge.vulnerabilities()));
        } else {
            String newest = knowledge.newest() == null
                    ? ""
                    : ", newest of " + knowledge.newest().atZone(ZoneOffset.UTC).toLocalDate();
            page.paragraph(
                    "Database   ",
                    knowledge.digest().abbreviated() + newest + ", "
                            + Text.count(knowledge.feeds().size(), "feed", "feeds"));
        }
    }

    /** One line a reason, the one with most packages first. */
    private static void undecided(Judgement judgement, Page page) {
        List<Map.Entry<String, Integer>> reasons =
                List.copyOf(Wording.undecidedReasons(judgement.undecided()).entrySet());
        reasons.stream()
                .limit(MOST_REASONS)
                .forEach(reason -> alarm(
                        page,
                        "Undecided",
                        Text.count(reason.getValue(), "package", "packages") + ": " + reason.getKey()));
        if (reasons.size() > MOST_REASONS) {
            int others = reasons.stream()
                    .skip(MOST_REASONS)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            alarm(page, "Undecided", Text.count(others, "package", "packages") + " for other reasons; -o json has all");
        }
    }

    private static void subject(Inventory inventory, Page page) {
        Subject subject = inventory.subject();
        page.line("Scanned    " + Text.line(subject.name()));
        if (subject.image() != null) {
            page.line("Image      %s:%s, %s, %s"
                    .formatted(
                            subject.image().config().algorithm(),
                            subject.image().config().abbreviated(),
                            Text.printable(subject.image().platform()),
                            Text.count(inventory.layers().size(), "layer", "layers")));
        }
        Distribution distribution = inventory.distribution();
        if (distribution != null) {
            page.line("System     " + Text.line(distribution.prettyName()));
        }
    }

    private static void alarm(Page page, String word, String text) {
        String lead = "%-11s".formatted(word);
        page.paragraph(lead, page.colours().alarm(word) + lead.substring(word.length()), text);
    }
}
