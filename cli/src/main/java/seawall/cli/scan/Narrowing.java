package seawall.cli.scan;

import seawall.match.Judgement;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Verdict;

/** Leaves out what the user does not want to see: {@code --only-fixed}. */
final class Narrowing {
    private Narrowing() {}

    static Judgement of(Judgement judgement, boolean onlyFixed) {
        if (!onlyFixed) {
            return judgement;
        }
        return new Judgement(
                judgement.inventory(),
                judgement.database(),
                judgement.findings().stream()
                        .filter(finding -> !isOpen(finding))
                        .toList(),
                judgement.unjudged());
    }

    /** Affected without a repaired version; undecided findings stay, since nobody knows. */
    private static boolean isOpen(Finding finding) {
        Verdict verdict = finding.verdict();
        if (verdict instanceof Verdict.Suppressed suppressed) {
            verdict = suppressed.original();
        }
        return verdict instanceof Verdict.Affected(Fix fix) && fix.state() != Fix.State.FIXED;
    }
}
