package seawall.match.exception;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import seawall.match.Glob;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Suppression;

/**
 * One entry of an exceptions file: findings that somebody accepted until a day.
 *
 * @param vulnerability identifier or alias
 * @param packageName glob over the package's name or its package URL; null for every package
 * @param path glob over the paths it was found at; null for any
 * @param target glob over the name of what was scanned; null for any
 * @param expires the last day on which it holds
 */
public record AcceptedRisk(
        String vulnerability,
        @Nullable String packageName,
        @Nullable String path,
        @Nullable String target,
        String reason,
        String owner,
        LocalDate expires) {

    boolean covers(Inventory inventory, Finding finding) {
        return names(finding)
                && (packageName == null
                        || Glob.of(packageName).matches(finding.pkg().name())
                        || Glob.of(packageName).matches(finding.pkg().purl().toString()))
                && (path == null
                        || finding.pkg().locations().stream()
                                .map(Location::path)
                                .allMatch(Glob.of(path)::matches))
                && (target == null
                        || Glob.of(target).matches(inventory.subject().name()));
    }

    private boolean names(Finding finding) {
        return finding.vulnerability().id().equals(vulnerability)
                || finding.vulnerability().aliases().contains(vulnerability);
    }

    /** What a report says of it. */
    public Suppression suppression() {
        return new Suppression.AcceptedRisk(owner, expires, reason);
    }
}
