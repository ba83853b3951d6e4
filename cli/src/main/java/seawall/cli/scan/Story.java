package seawall.cli.scan;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import seawall.match.Explanation;
import seawall.match.Unjudged;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Severity;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.model.Vulnerability;
import seawall.report.Text;
import seawall.report.Wording;

/** Tells an {@link Explanation} to a person. */
final class Story {
    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    void tell(Explanation explanation, Inventory inventory) {
        Vulnerability vulnerability = explanation.vulnerability();
        out.println(explanation.identifier() + " in "
                + Text.printable(inventory.subject().name()));
        out.println("judged with database " + explanation.database());
        out.println();
        if (vulnerability == null) {
            out.println("Not known: the database has no record of " + explanation.identifier() + ".");
            out.println("That is no verdict: seawall db status tells which feeds it holds and how old they are.");
            return;
        }
        facts(vulnerability);
        explanation.findings().forEach(finding -> finding(finding, inventory));
        explanation.unjudged().forEach(this::unjudged);
        if (!explanation.uncovered().isEmpty()) {
            out.println(
                    "Undecided: the database knows nothing about packages of " + list(explanation.uncovered()) + ".");
        } else if (explanation.findings().isEmpty() && explanation.unjudged().isEmpty()) {
            nothingNamed(explanation);
        }
    }

    private void facts(Vulnerability vulnerability) {
        if (!vulnerability.summary().isEmpty()) {
            out.println(Text.printable(vulnerability.summary()));
        }
        if (!vulnerability.aliases().isEmpty()) {
            out.println("also known as " + String.join(", ", vulnerability.aliases()));
        }
        if (!vulnerability.groups().isEmpty()) {
            out.println("repaired by " + String.join(", ", vulnerability.groups()));
        }
        for (Severity severity : vulnerability.severities()) {
            out.println("rated " + words(severity));
        }
        if (vulnerability.exploited() != null) {
            out.println("known to be exploited, in CISA's catalogue since "
                    + vulnerability.exploited().added()
                    + (vulnerability.exploited().ransomware() ? ", used by ransomware" : ""));
        }
        if (vulnerability.prediction() != null) {
            out.println("EPSS %.3f, higher than %.0f %% of all"
                    .formatted(
                            vulnerability.prediction().probability(),
                            100 * vulnerability.prediction().percentile()));
        }
        out.println();
    }

    private void finding(Finding finding, Inventory inventory) {
        Package pkg = finding.pkg();
        out.println(Text.printable(pkg.name() + " " + pkg.version()) + ": " + words(finding.verdict()));
        for (String step : finding.evidence().steps()) {
            out.println("  - " + Text.printable(step));
        }
        out.println("  - compared in the order of "
                + finding.evidence().scheme().name().toLowerCase(Locale.ROOT)
                + " versions; severity here: " + words(finding.severity()) + ", risk " + finding.risk());
        where(pkg, inventory);
        out.println();
    }

    private void where(Package pkg, Inventory inventory) {
        for (Location location : pkg.locations()) {
            String line = "  - found at " + Text.printable(location.path());
            if (inventory.layers().size() > 1) {
                Layer layer = inventory.layers().get(location.layer());
                line += ", brought by layer " + (layer.index() + 1) + " of "
                        + inventory.layers().size()
                        + (layer.diffId() == null ? "" : " (" + layer.diffId() + ")")
                        + (layer.createdBy().isEmpty() ? "" : ": " + Text.printable(layer.createdBy()));
            }
            out.println(line);
        }
    }

    private void unjudged(Unjudged unjudged) {
        out.println(Text.printable(unjudged.pkg().name() + " " + unjudged.pkg().version())
                + (unjudged.reason().isUndecided() ? ": undecided, " : ": not judged, ")
                + Text.printable(unjudged.detail()));
        out.println();
    }

    private void nothingNamed(Explanation explanation) {
        if (!explanation.named().isEmpty()) {
            out.println("Not affected: the advisories name " + list(explanation.named())
                    + ", and no such package was found (or asked about).");
        } else if (!explanation.elsewhere().isEmpty()) {
            out.println("Not affected as far as is known: the advisories speak only about packages of "
                    + list(explanation.elsewhere()) + ", of which nothing was found.");
        } else {
            out.println("The record names no package, so nothing can be judged by it.");
        }
    }

    private static String list(List<String> names) {
        String shown = names.stream().distinct().limit(8).map(Text::printable).collect(Collectors.joining(", "));
        return names.size() > 8 ? shown + " and " + (names.size() - 8) + " more" : shown;
    }

    private static String words(Severity severity) {
        String level = severity.level().name().toLowerCase(Locale.ROOT);
        return severity.source() + ": " + level + (severity.score() == null ? "" : " " + severity.score())
                + (severity.vector() == null ? "" : " (" + severity.vector() + ")");
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected(Fix fix) -> "affected, " + words(fix);
            case Verdict.NotAffected(String because) -> "not affected, " + Text.printable(because);
            case Verdict.Undecided(String because) -> "undecided, " + Text.printable(because);
            case Verdict.Suppressed(Suppression by, Verdict original) ->
                words(original) + "; set aside by " + Text.printable(by.words());
        };
    }

    private static String words(Fix fix) {
        String publisher = fix.wording().isEmpty() ? "" : " (publisher: " + fix.wording() + ")";
        return Text.printable(Wording.of(fix) + publisher);
    }
}
