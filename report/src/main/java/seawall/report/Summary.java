package seawall.report;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.match.Judgement;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Verdict;

/**
 * The figures of a judgement. A vulnerability that hits several binaries of one source counts once.
 *
 * @param affected vulnerabilities of package groups, by severity
 * @param fixable how many of them have a fix
 * @param exploited how many of them are known to be exploited
 * @param affectedPackages packages with at least one of them
 * @param packages all packages
 * @param undecidedPackages packages on which no verdict was possible
 * @param gaps what was not read
 */
public record Summary(
        Map<Severity.Level, Integer> affected,
        int fixable,
        int exploited,
        int undecided,
        int suppressed,
        int affectedPackages,
        int packages,
        int undecidedPackages,
        int gaps) {
    public Summary {
        affected = Map.copyOf(affected);
    }

    /** Counts what a judgement holds. */
    public static Summary of(Judgement judgement) {
        Map<Severity.Level, Integer> affected = new EnumMap<>(Severity.Level.class);
        int fixable = 0;
        int exploited = 0;
        int undecided = 0;
        int suppressed = 0;
        for (PackageGroup group : PackageGroup.of(judgement.findings())) {
            for (Finding finding : group.findings()) {
                switch (finding.verdict()) {
                    case Verdict.Affected(Fix fix) -> {
                        affected.merge(finding.severity().level(), 1, Integer::sum);
                        fixable += fix.state() == Fix.State.FIXED ? 1 : 0;
                        exploited += finding.vulnerability().exploited() != null ? 1 : 0;
                    }
                    case Verdict.Undecided _ -> undecided++;
                    case Verdict.Suppressed _ -> suppressed++;
                    case Verdict.NotAffected _ -> {}
                }
            }
        }
        return new Summary(
                affected,
                fixable,
                exploited,
                undecided,
                suppressed,
                affectedPackages(judgement.findings()),
                judgement.inventory().packages().size(),
                judgement.undecided().size(),
                judgement.inventory().gaps().size());
    }

    /** Number of affected vulnerabilities of every severity. */
    public int total() {
        return affected.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int affectedPackages(List<Finding> findings) {
        Set<Object> hit = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.verdict() instanceof Verdict.Affected) {
                hit.add(finding.pkg());
            }
        }
        return hit.size();
    }
}
