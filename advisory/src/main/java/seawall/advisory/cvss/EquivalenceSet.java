package seawall.advisory.cvss;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A set of metrics of CVSS 4.0 that are weighed together, and its levels from the most severe to the least (specification
 * section 8.2, tables 24 to 30; depths from FIRST's reference implementation, "max_severity"). EQ3 and EQ6 share metrics and
 * count as one set; EQ5 has one metric and each of its levels one value, so nothing in it is weighed.
 */
final class EquivalenceSet {
    static final EquivalenceSet EQ1 = new EquivalenceSet(
            List.of("AV", "PR", "UI"), level(1, "NNN"), level(4, "ANN", "NLN", "NNP"), level(5, "PNN", "ALP"));
    static final EquivalenceSet EQ2 = new EquivalenceSet(List.of("AC", "AT"), level(1, "LN"), level(2, "HN", "LP"));
    static final EquivalenceSet EQ3_AND_EQ6 = new EquivalenceSet(
            List.of("VC", "VI", "VA", "CR", "IR", "AR"),
            level(7, "HHHHHH"),
            level(6, "HHLMMH", "HHHMMM"),
            level(8, "LHHHHH", "HLHHHH"),
            level(8, "LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"),
            level(10, "LLLHHH"));
    static final EquivalenceSet EQ4 =
            new EquivalenceSet(List.of("SC", "SI", "SA"), level(6, "HSS"), level(5, "HHH"), level(4, "LLL"));

    /** Values of each metric, the most severe first. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("AV", "NALP"),
            Map.entry("PR", "NLH"),
            Map.entry("UI", "NPA"),
            Map.entry("AC", "LH"),
            Map.entry("AT", "NP"),
            Map.entry("VC", "HLN"),
            Map.entry("VI", "HLN"),
            Map.entry("VA", "HLN"),
            Map.entry("CR", "HML"),
            Map.entry("IR", "HML"),
            Map.entry("AR", "HML"),
            Map.entry("SC", "HLN"),
            Map.entry("SI", "SHLN"),
            Map.entry("SA", "SHLN"));

    private final List<String> metrics;
    private final List<Level> levels;

    private EquivalenceSet(List<String> metrics, Level... levels) {
        this.metrics = metrics;
        this.levels = List.of(levels);
    }

    /**
     * A level of a set.
     *
     * @param depth steps of severity from its most severe vectors to those of the next level
     * @param highest its most severe vectors: values in the order of the metrics
     */
    private record Level(int depth, List<String> highest) {}

    private static Level level(int depth, String... highest) {
        return new Level(depth, List.of(highest));
    }

    /** How far into its level a vector lies: 0 for the most severe of the level, below 1 otherwise. */
    double shareOfDepth(int level, UnaryOperator<String> vector) {
        Level at = levels.get(level);
        for (String highest : at.highest) {
            OptionalInt distance = distance(highest, vector);
            if (distance.isPresent()) {
                return (double) distance.getAsInt() / at.depth;
            }
        }
        throw new IllegalStateException("nothing in " + metrics + " level " + level + " is as severe");
    }

    /** Steps of severity from {@code highest} down to the vector; empty where a metric of the vector is more severe. */
    private OptionalInt distance(String highest, UnaryOperator<String> vector) {
        int sum = 0;
        for (int i = 0; i < metrics.size(); i++) {
            String order = VALUES.getOrDefault(metrics.get(i), "");
            int steps = order.indexOf(vector.apply(metrics.get(i))) - order.indexOf(highest.charAt(i));
            if (steps < 0) {
                return OptionalInt.empty();
            }
            sum += steps;
        }
        return OptionalInt.of(sum);
    }
}
