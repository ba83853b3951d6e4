package seawall.advisory.database;

import java.util.List;
import seawall.model.Ecosystem;

/**
 * What changed from one database to another.
 *
 * @param added vulnerabilities that only the newer has, sorted
 * @param removed vulnerabilities that only the older has, sorted
 * @param changed vulnerabilities of both that differ in more than their prediction, which moves every day, sorted
 * @param packages packages whose verdicts may differ: their statements do, or what is known of a vulnerability that they name does
 *     in state, rating or exploitation; in the order of ecosystems and names
 * @param coverage ecosystems and releases that only one of the two covers, sorted: every package of theirs is to be judged again
 */
public record DatabaseDiff(
        List<String> added,
        List<String> removed,
        List<String> changed,
        List<PackageChange> packages,
        List<Ecosystem> coverage) {
    /**
     * A package, under the name that advisories use.
     *
     * @param vulnerabilities about which something else is said of it than before, or which weigh otherwise; sorted
     */
    public record PackageChange(Ecosystem ecosystem, String name, List<String> vulnerabilities) {
        public PackageChange {
            vulnerabilities = List.copyOf(vulnerabilities);
        }
    }

    public DatabaseDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        packages = List.copyOf(packages);
        coverage = List.copyOf(coverage);
    }

    /** Compares two databases, in order, and decodes only what their fingerprints tell apart. */
    public static DatabaseDiff of(AdvisoryDatabase older, AdvisoryDatabase newer) {
        return new Comparison(older.tables(), newer.tables()).diff();
    }
}
