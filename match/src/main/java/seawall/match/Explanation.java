package seawall.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seawall.advisory.Advisories;
import seawall.model.Digest;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/**
 * The story of one vulnerability in one inventory.
 *
 * @param identifier what was asked about
 * @param database digest of the advisories
 * @param vulnerability what is known of it; null where the database has no record
 * @param findings every verdict on a package that the advisories name, also "not affected"
 * @param unjudged packages that an advisory names and on which no verdict was sought or possible
 * @param named package names that the advisories name in the ecosystems of the inventory, sorted
 * @param elsewhere ecosystems that the advisories speak about and the inventory has nothing of, sorted
 * @param uncovered ecosystems of packages that were asked about, of which the advisories know nothing, sorted
 */
public record Explanation(
        String identifier,
        Digest database,
        @Nullable Vulnerability vulnerability,
        List<Finding> findings,
        List<Unjudged> unjudged,
        List<String> named,
        List<String> elsewhere,
        List<String> uncovered) {
    public Explanation {
        findings = findings.stream().sorted().toList();
        unjudged = unjudged.stream().sorted().toList();
        named = List.copyOf(named);
        elsewhere = List.copyOf(elsewhere);
        uncovered = List.copyOf(uncovered);
    }

    /**
     * Explains what the judge says of one vulnerability.
     *
     * @param packageName only this package, by its own or its source's name; null for all
     */
    public static Explanation of(
            Judge judge, Advisories advisories, Inventory inventory, String identifier, @Nullable String packageName) {
        Optional<Vulnerability> vulnerability = advisories.vulnerability(identifier);
        List<Finding> findings = new ArrayList<>();
        List<Unjudged> unjudged = new ArrayList<>();
        TreeSet<String> named = new TreeSet<>();
        TreeSet<String> elsewhere = new TreeSet<>();
        TreeSet<String> uncovered = new TreeSet<>();
        if (vulnerability.isPresent()) {
            for (Statement statement : advisories.statements(identifier)) {
                boolean here = inventory.packages().stream()
                        .anyMatch(pkg -> pkg.ecosystem().equals(statement.ecosystem()));
                (here ? named : elsewhere)
                        .add(
                                here
                                        ? statement.packageName()
                                        : statement.ecosystem().toString());
            }
            for (Package pkg : inventory.packages()) {
                if (isMeant(pkg, packageName)) {
                    if (!advisories.covers(pkg.ecosystem())) {
                        uncovered.add(pkg.ecosystem().toString());
                    }
                    explain(judge, advisories, inventory, pkg, vulnerability.get(), findings, unjudged);
                }
            }
        }
        return new Explanation(
                identifier,
                advisories.digest(),
                vulnerability.orElse(null),
                findings,
                unjudged,
                List.copyOf(named),
                List.copyOf(elsewhere),
                List.copyOf(uncovered));
    }

    private static void explain(
            Judge judge,
            Advisories advisories,
            Inventory inventory,
            Package pkg,
            Vulnerability vulnerability,
            List<Finding> findings,
            List<Unjudged> unjudged) {
        Builds.Asked asked = (where, name) -> advisories.about(where, name, Set.of(vulnerability.id()));
        if (Builds.statements(asked, pkg, Lookup.of(pkg)).isEmpty()) {
            return;
        }
        judge.unjudged(inventory, pkg)
                .ifPresentOrElse(unjudged::add, () -> findings.addAll(judge.judge(inventory, pkg, asked, true)));
    }

    /** Whether a package is the one asked about, by its own or its source's name; every one where no name is given. */
    public static boolean isMeant(Package pkg, @Nullable String name) {
        return name == null
                || pkg.name().equals(name)
                || (pkg.source() != null && pkg.source().name().equals(name));
    }
}
