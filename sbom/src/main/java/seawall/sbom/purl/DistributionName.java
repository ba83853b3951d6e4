package seawall.sbom.purl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.UbuntuReleases;
import seawall.sbom.cataloger.distribution.Ecosystems;

/**
 * Understands the names that tools and package URLs give to distributions ({@code debian-12}, {@code jammy},
 * {@code redhat-9.3}, {@code opensuse.leap-15.5}); the qualifier {@code distro} has no fixed form.
 */
public final class DistributionName {
    /** Words for distributions that are not their os-release(5) ID. */
    private static final Map<String, String> IDENTIFIERS = Map.ofEntries(
            Map.entry("alma", "almalinux"),
            Map.entry("amazon", "amzn"),
            Map.entry("amazonlinux", "amzn"),
            Map.entry("cbl-mariner", "mariner"),
            Map.entry("opensuse.leap", "opensuse-leap"),
            Map.entry("opensuse.tumbleweed", "opensuse-tumbleweed"),
            Map.entry("oracle", "ol"),
            Map.entry("oraclelinux", "ol"),
            Map.entry("redhat", "rhel"),
            Map.entry("rockylinux", "rocky"),
            Map.entry("suse linux enterprise micro", "sle-micro"),
            Map.entry("suse linux enterprise server", "sles"));

    /** Distributions some of whose releases go by a name: {@code bookworm}, {@code jammy}, {@code edge}. */
    private static final List<String> NAMED_RELEASES = List.of("alpine", "debian", "ubuntu");

    private DistributionName() {}

    /**
     * Reads {@code ID-VERSION}, {@code ID-CODENAME}, {@code ID}, or a version or codename alone.
     *
     * @param namespace the package URL's, which names the distribution where {@code text} does not; may be empty
     * @return empty where neither names one
     */
    public static Optional<Distribution> parse(String text, String namespace) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        String vendor = identifier(namespace.toLowerCase(Locale.ROOT));
        int dash = versionDash(name);
        if (dash > 0) {
            return distribution(name.substring(0, dash), name.substring(dash + 1), "", text);
        }
        if (!name.isEmpty() && isDigit(name.charAt(0))) {
            return distribution(vendor, name, "", text);
        }
        for (String family : NAMED_RELEASES) {
            boolean prefixed = name.startsWith(family + "-");
            String codename = prefixed ? name.substring(family.length() + 1) : name;
            if (!codename.isEmpty() && !codename.equals(family) && (prefixed || vendor.equals(family))) {
                boolean isVersion = family.equals("alpine");
                return distribution(family, isVersion ? codename : "", isVersion ? "" : codename, text);
            }
        }
        return distribution(name.isEmpty() ? vendor : name, "", "", text);
    }

    /**
     * The distribution of an identifier and a version as any tool writes them.
     *
     * @param version may be empty, or more exact than the release
     * @param codename may be empty
     * @param prettyName may be empty
     * @return empty where {@code id} is no identifier
     */
    public static Optional<Distribution> distribution(String id, String version, String codename, String prettyName) {
        String known = identifier(id.strip().toLowerCase(Locale.ROOT));
        if (known.isEmpty() || known.indexOf(':') >= 0) {
            return Optional.empty();
        }
        // "2 (Karoo)" and "2023.1 (Amazon Linux)": what stands behind the number is for people.
        int space = version.indexOf(' ');
        String number = space < 0 ? version : version.substring(0, space);
        String release = known.equals("ubuntu") && number.isEmpty()
                ? UbuntuReleases.number(codename).orElse("")
                : number;
        String pretty = prettyName.isEmpty() ? (known + " " + release).strip() : prettyName;
        return Optional.of(
                new Distribution(known, List.of(), release, codename, pretty, ecosystem(known, release, codename)));
    }

    /** As the catalogers tell it; a distribution with releases but without a version has no release. */
    static Ecosystem ecosystem(String id, String version, String codename) {
        boolean isDebianCodename = id.equals("debian") && !codename.isEmpty();
        Ecosystem any = Ecosystems.of(id, "0", "", "");
        boolean isRolling = any.equals(Ecosystems.of(id, "1", "", ""));
        return version.isEmpty() && !isDebianCodename && !isRolling
                ? new Ecosystem(any.name(), "")
                : Ecosystems.of(id, version, "", codename);
    }

    private static String identifier(String name) {
        return IDENTIFIERS.getOrDefault(name, name);
    }

    /** The dash before a version; -1 where there is none. */
    private static int versionDash(String name) {
        int dash = name.lastIndexOf('-');
        while (dash > 0 && (dash + 1 == name.length() || !isDigit(name.charAt(dash + 1)))) {
            dash = name.lastIndexOf('-', dash - 1);
        }
        return dash;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
