package seawall.report;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.match.Judgement;
import seawall.match.Unjudged;
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
 * @param unjudged packages without a verdict, by reason
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
        Map<Unjudged.Reason, Integer> unjudged,
        int gaps) {
    public Summary {
        affected = Map.copyOf(affected);
        unjudged = Map.copyOf(unjudged);
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
                unjudged(judgement),
                judgement.inventory().gaps().size());
    }

    /** Number of affected vulnerabilities of every severity. */
    public int total() {
        return affected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Packages on which no verdict was possible. */
    public int undecidedPackages() {
        return unjudged.entrySet().stream()
                .filter(reason -> reason.getKey().isUndecided())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How many packages have no verdict for this reason. */
    public int unjudged(Unjudged.Reason reason) {
        return unjudged.getOrDefault(reason, 0);
    }

    /** Packages with a verdict, those of distribution packages among them. */
    public int judgedPackages() {
        return packages
                - undecidedPackages()
                - unjudged(Unjudged.Reason.DECLARED_ONLY)
                - unjudged(Unjudged.Reason.DEVELOPMENT);
    }

    private static Map<Unjudged.Reason, Integer> unjudged(Judgement judgement) {
        Map<Unjudged.Reason, Integer> unjudged = new EnumMap<>(Unjudged.Reason.class);
        judgement.unjudged().forEach(each -> unjudged.merge(each.reason(), 1, Integer::sum));
        return unjudged;
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
