package seawall.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import seawall.model.Ecosystem;
import seawall.model.Finding;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Verdict;

/**
 * What a person repairs in one step: the packages built from one source in one version, or one language package, with the
 * findings on them.
 *
 * @param name the source package's name, else the package's own
 * @param version the version the advisories are compared with
 * @param packages names of the packages in it, sorted
 * @param locations where they were found, sorted
 * @param findings one for each vulnerability, most urgent first
 */
public record PackageGroup(
        Ecosystem ecosystem,
        String name,
        String version,
        List<String> packages,
        List<Location> locations,
        List<Finding> findings) {

    private static final int MOST_NAMES = 6;

    private record Key(Ecosystem ecosystem, String name, String version) {}

    public PackageGroup {
        packages = List.copyOf(packages);
        locations = List.copyOf(locations);
        findings = List.copyOf(findings);
    }

    /** Groups findings; the most urgent group comes first. */
    public static List<PackageGroup> of(List<Finding> findings) {
        Map<Key, List<Finding>> byKey = new LinkedHashMap<>();
        for (Finding finding : findings.stream().sorted().toList()) {
            Package pkg = finding.pkg();
            Key key = new Key(
                    pkg.ecosystem(),
                    finding.evidence().comparedName(),
                    finding.evidence().comparedVersion());
            byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(finding);
        }
        List<PackageGroup> groups = new ArrayList<>();
        byKey.forEach((key, all) -> groups.add(group(key, all)));
        groups.sort(Comparator.comparingDouble(
                        (PackageGroup group) -> -group.findings().getFirst().risk())
                .thenComparing(PackageGroup::ecosystem)
                .thenComparing(PackageGroup::name)
                .thenComparing(PackageGroup::version));
        return groups;
    }

    /** Names of the packages in it, some of them where they are many; empty where there is but one of the group's own name. */
    public String names() {
        if (packages.equals(List.of(name))) {
            return "";
        }
        String names = packages.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int others = packages.size() - MOST_NAMES;
        return others > 0 ? names + " and " + others + " more" : names;
    }

    /** Whether any of the findings says that the package is affected. */
    public boolean isAffected() {
        return findings.stream().anyMatch(finding -> finding.verdict() instanceof Verdict.Affected);
    }

    /** Of two findings on binaries of one source the one that must not be overlooked: a kernel, not its headers. */
    private static Finding graver(Finding first, Finding second) {
        return gravity(second.verdict()) > gravity(first.verdict()) ? second : first;
    }

    private static int gravity(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected _ -> 3;
            case Verdict.Undecided _ -> 2;
            case Verdict.Suppressed _ -> 1;
            case Verdict.NotAffected _ -> 0;
        };
    }

    private static PackageGroup group(Key key, List<Finding> all) {
        TreeSet<String> names = new TreeSet<>();
        TreeSet<Location> locations = new TreeSet<>();
        Map<String, Finding> byVulnerability = new LinkedHashMap<>();
        for (Finding finding : all) {
            names.add(finding.pkg().name());
            locations.addAll(finding.pkg().locations());
            byVulnerability.merge(finding.vulnerability().id(), finding, PackageGroup::graver);
        }
        return new PackageGroup(
                key.ecosystem,
                key.name,
                key.version,
                List.copyOf(names),
                List.copyOf(locations),
                List.copyOf(byVulnerability.values()));
    }
}
