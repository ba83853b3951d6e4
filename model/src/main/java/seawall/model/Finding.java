package seawall.model;

import java.util.Comparator;

/**
 * One package and one vulnerability with the verdict on them.
 *
 * @param severity the rating that counts here: the distribution's own for its packages, else the best-founded one
 * @param risk how urgent, 0 to 100, by the documented order (docs/verdicts.md); higher first
 */
public record Finding(
        Package pkg, Vulnerability vulnerability, Severity severity, Verdict verdict, Evidence evidence, double risk)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparingDouble((Finding f) -> -f.risk)
            .thenComparing(Finding::pkg)
            .thenComparing(f -> f.vulnerability.id());

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
