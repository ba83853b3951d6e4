package seawall.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.Verdict;
import seawall.model.VersionRange;
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
        Ecosystem first = statements.getFirst().ecosystem();
        for (Statement statement : statements) {
            if (!statement.ecosystem().equals(first)) {
                return ofServices(reader, statements);
            }
        }
        return ofOne(reader, statements);
    }

    /**
     * Several services may have made the build. The one that knows it, as the one with the repair or one that never needed it,
     * decides; else what all of them agree on holds, whichever it was.
     */
    private static Decision ofServices(StatementReader reader, List<Statement> statements) {
        Lookup lookup = reader.lookup();
        Map<Ecosystem, List<Statement>> byService = new LinkedHashMap<>();
        statements.forEach(statement -> byService
                .computeIfAbsent(statement.ecosystem(), _ -> new ArrayList<>())
                .add(statement));
        List<Decision> all =
                byService.values().stream().map(said -> ofOne(reader, said)).toList();
        List<Outcome> outcomes =
                all.stream().flatMap(each -> each.outcomes.stream()).toList();
        List<Decision> knowing = all.stream()
                .filter(each ->
                        each.outcomes.stream().anyMatch(outcome -> knows(outcome.statement(), lookup.version())))
                .toList();
        if (knowing.size() == 1) {
            return new Decision(lookup, knowing.getFirst().deciding, outcomes);
        }
        Outcome first = all.getFirst().deciding;
        if (all.stream()
                .allMatch(each ->
                        each.verdict().getClass() == all.getFirst().verdict().getClass())) {
            return new Decision(lookup, first, outcomes);
        }
        String services = byService.keySet().stream().map(Ecosystem::toString).collect(Collectors.joining(" and "));
        return new Decision(
                lookup,
                new Outcome.Open(
                        first.statement(),
                        () -> "the advisories for %s differ, and the version does not tell whose build it is"
                                .formatted(services)),
                outcomes);
    }

    private static boolean knows(Statement statement, String version) {
        return statement.status() == Statement.Status.NOT_AFFECTED
                ? statement.reason().equals(version)
                : statement.ranges().stream()
                        .anyMatch(range ->
                                range.end() instanceof VersionRange.Fixed(String fixed) && fixed.equals(version));
    }

    private static Decision ofOne(StatementReader reader, List<Statement> statements) {
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
