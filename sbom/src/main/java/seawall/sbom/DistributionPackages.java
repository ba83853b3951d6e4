package seawall.sbom;

import java.util.Map;
import java.util.TreeMap;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Purl;
import seawall.model.VersionScheme;

/**
 * What the packages of one package format have in common: whose advisories speak about them, and what their package URLs name.
 *
 * @param ecosystem the distribution's; the format's own name where the distribution is unknown or uses another format, as when
 *     rpm was used on Debian
 * @param namespace of package URLs: the distribution's ID; empty where it is unknown
 * @param distro the qualifier of package URLs: {@code debian-12}; empty where it is unknown
 */
public record DistributionPackages(Ecosystem ecosystem, String namespace, String distro) {
    /**
     * For the packages of a database at {@code path}. Says so where no distribution is known, because then no advisory can be
     * chosen for them.
     *
     * @param format {@code dpkg}, {@code apk} or {@code rpm}
     */
    public static DistributionPackages of(Assembly assembly, String format, VersionScheme scheme, String path) {
        Distribution distribution = assembly.distribution().orElse(null);
        if (distribution == null) {
            assembly.gap(Gap.Kind.MISSING, path, "no file tells the distribution that the packages belong to");
            return new DistributionPackages(new Ecosystem(format, ""), "", "");
        }
        VersionScheme known = VersionScheme.of(distribution.ecosystem());
        if (known != scheme && known != VersionScheme.GENERIC) {
            return new DistributionPackages(new Ecosystem(format, ""), "", "");
        }
        String release = distribution.versionId().isEmpty() ? distribution.codename() : distribution.versionId();
        String distro = release.isEmpty() ? distribution.id() : distribution.id() + "-" + release;
        return new DistributionPackages(distribution.ecosystem(), distribution.id(), distro);
    }

    /** The same with another namespace, for vendors whose name is not the distribution's ID. */
    public DistributionPackages withNamespace(String vendor) {
        return new DistributionPackages(ecosystem, vendor, distro);
    }

    /**
     * A package URL of these packages.
     *
     * @param qualifiers {@code distro} is added, those with an empty value are left out
     */
    public Purl purl(String type, String name, String version, Map<String, String> qualifiers) {
        var all = new TreeMap<>(qualifiers);
        all.put("distro", distro);
        all.values().removeIf(String::isEmpty);
        return Purl.of(type, namespace, name, version, all);
    }
}
