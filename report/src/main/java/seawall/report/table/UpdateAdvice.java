package seawall.report.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import seawall.model.Fix;
import seawall.model.Verdict;
import seawall.model.VersionScheme;
import seawall.report.PackageGroup;
import seawall.versions.VersionOrder;
import seawall.versions.VersionOrders;

/**
 * The update that repairs the most of a group.
 *
 * @param version the newest of the versions that repair something
 * @param repaired how many vulnerabilities it repairs
 */
record UpdateAdvice(String version, int repaired) {

    /** Empty where nothing can be repaired, or the fixed versions cannot be ordered. */
    static Optional<UpdateAdvice> of(PackageGroup group) {
        List<String> fixes = group.findings().stream()
                .flatMap(finding -> finding.verdict() instanceof Verdict.Affected(Fix fix) && fix.version() != null
                        ? Optional.of(fix.version()).stream()
                        : Optional.<String>empty().stream())
                .toList();
        if (fixes.isEmpty()) {
            return Optional.empty();
        }
        VersionOrder order = VersionOrders.of(VersionScheme.of(group.ecosystem()));
        String newest = fixes.getFirst();
        for (String fix : fixes) {
            OptionalInt sign = order.compare(fix, newest);
            if (sign.isEmpty()) {
                return Optional.empty();
            }
            newest = sign.getAsInt() > 0 ? fix : newest;
        }
        return Optional.of(new UpdateAdvice(newest, fixes.size()));
    }
}
