package seawall.match;

import java.util.List;
import seawall.model.Digest;
import seawall.model.Finding;
import seawall.model.Inventory;

/**
 * The verdicts on one inventory.
 *
 * @param database digest of the advisories they were made with
 * @param findings affected, undecided and suppressed ones, most urgent first; what is not affected is left out
 * @param unjudged packages without a verdict, sorted
 */
public record Judgement(Inventory inventory, Digest database, List<Finding> findings, List<Unjudged> unjudged) {
    public Judgement {
        findings = findings.stream().sorted().toList();
        unjudged = unjudged.stream().sorted().toList();
    }

    /** Packages that might be affected for all that is known. */
    public List<Unjudged> undecided() {
        return unjudged.stream().filter(u -> u.reason().isUndecided()).toList();
    }

    /** Whether something was not read or not judged, so that "no findings" would not mean "clean". */
    public boolean isIncomplete() {
        return !inventory.gaps().isEmpty()
                || unjudged.stream().anyMatch(u -> u.reason().isUndecided());
    }
}
