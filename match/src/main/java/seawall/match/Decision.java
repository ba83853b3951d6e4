package seawall.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.Verdict;
import seawall.model.VersionScheme;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrders;

/**
 * What all statements about one package and one vulnerability come to.
 *
 * @param deciding the outcome that decides
 * @param outcomes of all statements, in their order
 */
record Decision(Lookup lookup, Outcome deciding, List<Outcome> outcomes) {

    /**
     * Weighs the statements. A hit wins over a word of "not affected", since branches are stated one by one; an open question
     * wins over "not affected" but not over a hit. For rpm distributions, which state repairs only, the first update that
     * repairs a vulnerability settles it, whatever later updates list it again.
     *
     * @param statements at least one, about the same vulnerability
     */
    static Decision of(StatementReader reader, List<Statement> statements) {
        Lookup lookup = reader.lookup();
        List<Outcome> outcomes = new ArrayList<>(statements.size());
        Outcome.Hit hit = null;
        Outcome.Miss miss = null;
        Outcome.Open open = null;
        for (Statement statement : statements) {
            Outcome outcome = reader.read(statement);
            outcomes.add(outcome);
            switch (outcome) {
                case Outcome.Hit each ->
                    hit = hit == null || isNearer(each.fix(), hit.fix(), lookup.scheme()) ? each : hit;
                case Outcome.Miss each -> miss = miss == null ? each : miss;
                case Outcome.Open each -> open = open == null ? each : open;
                case Outcome.Elsewhere _ -> {}
            }
        }
        Outcome.Miss repaired = lookup.scheme() == VersionScheme.RPM ? miss : null;
        return new Decision(lookup, firstOf(repaired, hit, open, miss, outcomes.getFirst()), outcomes);
    }

    private static Outcome firstOf(@Nullable Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome");
    }

    /** The nearest of several repairs is the one with the lowest version: the smallest sufficient update. */
    private static boolean isNearer(Fix fix, Fix than, VersionScheme scheme) {
        if (fix.state() != than.state()) {
            return fix.state().compareTo(than.state()) < 0;
        }
        VersionOrder order = VersionOrders.of(scheme);
        return fix.version() != null
                && than.version() != null
                && order.compare(fix.version(), than.version()).orElse(0) < 0;
    }

    boolean isNotAffected() {
        return deciding instanceof Outcome.Miss || deciding instanceof Outcome.Elsewhere;
    }

    Verdict verdict() {
        return switch (deciding) {
            case Outcome.Hit hit -> new Verdict.Affected(hit.fix());
            case Outcome.Open open -> new Verdict.Undecided(open.because().text());
            case Outcome.Miss _, Outcome.Elsewhere _ ->
                new Verdict.NotAffected(deciding.because().text());
        };
    }

    /** What led to the verdict, in order, one sentence each. */
    List<String> steps() {
        List<String> steps = new ArrayList<>(outcomes.size() + 1);
        if (!lookup.because().isEmpty()) {
            steps.add(lookup.because());
        }
        steps.add(step(deciding));
        for (Outcome outcome : outcomes) {
            if (!outcome.equals(deciding)) {
                steps.add("also: " + step(outcome));
            }
        }
        return steps;
    }

    private static String step(Outcome outcome) {
        return outcome.statement().advisory() + " from feed "
                + outcome.statement().feed() + ": " + outcome.because().text();
    }
}
