package seawall.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.Verdict;
import seawall.model.VersionScheme;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrders;

/**
 * The verdict on one package and one vulnerability from all statements about the two.
 *
 * @param statement the one that decided
 * @param steps what led to the verdict, in order, one sentence each
 */
record Decision(Verdict verdict, Statement statement, List<String> steps) {

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
        for (Statement statement : statements) {
            outcomes.add(reader.read(statement));
        }
        Optional<Outcome.Miss> miss = first(outcomes, Outcome.Miss.class);
        if (lookup.scheme() == VersionScheme.RPM && miss.isPresent()) {
            return notAffected(lookup, outcomes, miss.get());
        }
        Optional<Outcome.Hit> hit = nearestFix(outcomes, lookup.scheme());
        if (hit.isPresent()) {
            return decision(new Verdict.Affected(hit.get().fix()), lookup, outcomes, hit.get());
        }
        Optional<Outcome.Open> open = first(outcomes, Outcome.Open.class);
        if (open.isPresent()) {
            return decision(new Verdict.Undecided(open.get().because()), lookup, outcomes, open.get());
        }
        return notAffected(lookup, outcomes, miss.map(Outcome.class::cast).orElse(outcomes.getFirst()));
    }

    private static Decision notAffected(Lookup lookup, List<Outcome> outcomes, Outcome deciding) {
        return decision(new Verdict.NotAffected(deciding.because()), lookup, outcomes, deciding);
    }

    private static <T extends Outcome> Optional<T> first(List<Outcome> outcomes, Class<T> kind) {
        return outcomes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Of several hits the one with the lowest repaired version, so that the smallest sufficient update is named. */
    private static Optional<Outcome.Hit> nearestFix(List<Outcome> outcomes, VersionScheme scheme) {
        VersionOrder order = VersionOrders.of(scheme);
        Outcome.Hit best = null;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Hit hit && (best == null || isNearer(hit.fix(), best.fix(), order))) {
                best = hit;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isNearer(Fix fix, Fix than, VersionOrder order) {
        if (fix.state() != than.state()) {
            return fix.state().compareTo(than.state()) < 0;
        }
        return fix.version() != null
                && than.version() != null
                && order.compare(fix.version(), than.version()).orElse(0) < 0;
    }

    private static Decision decision(Verdict verdict, Lookup lookup, List<Outcome> outcomes, Outcome deciding) {
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
        return new Decision(verdict, deciding.statement(), steps);
    }

    private static String step(Outcome outcome) {
        return outcome.statement().advisory() + " from feed "
                + outcome.statement().feed() + ": " + outcome.because();
    }
}
