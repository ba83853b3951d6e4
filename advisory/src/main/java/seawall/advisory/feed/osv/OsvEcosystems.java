package seawall.advisory.feed.osv;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.model.Ecosystem;
import seawall.model.VersionScheme;

/**
 * Ecosystems and names as packages have them, from those that advisories have (OSV schema, "affected[].package field").
 * Distributions' suffixes tell more than a package knows of its release, and are cut down to that.
 */
final class OsvEcosystems {
    private static final Pattern UBUNTU = Pattern.compile("(?:Pro:)?(\\d+\\.\\d+)(?::LTS)?");
    private static final Pattern UBUNTU_VARIANT = Pattern.compile("(.*?)(?::LTS)?");

    /** The part of a CPE: {@code enterprise_linux:9::appstream}, {@code enterprise_linux:10.0}. */
    private static final Pattern RED_HAT = Pattern.compile("enterprise_linux:(\\d+)(?:[.:].*)?");

    /** SUSE's modules are parts of the server: {@code Linux Enterprise Module for Basesystem 15 SP5}. */
    private static final Pattern SUSE_MODULE = Pattern.compile("Linux Enterprise Module for .+? (\\d+(?: SP\\d+)?)");

    private static final Pattern PYTHON_SEPARATORS = Pattern.compile("[-_.]+");

    private OsvEcosystems() {}

    /** The name without release: {@code Ubuntu} of {@code Ubuntu:22.04:LTS}. */
    static String name(String ecosystem) {
        int colon = ecosystem.indexOf(':');
        return colon < 0 ? ecosystem : ecosystem.substring(0, colon);
    }

    /** Empty where it has no name. */
    static Optional<Ecosystem> of(String ecosystem) {
        String name = name(ecosystem);
        if (name.isBlank()) {
            return Optional.empty();
        }
        String suffix = ecosystem.length() > name.length() ? ecosystem.substring(name.length() + 1) : "";
        return Optional.of(new Ecosystem(name, release(name, suffix)));
    }

    private static String release(String name, String suffix) {
        return switch (name) {
            case "Ubuntu" ->
                first(UBUNTU, suffix).or(() -> first(UBUNTU_VARIANT, suffix)).orElse(suffix);
            case "Red Hat" -> first(RED_HAT, suffix).orElse(suffix);
            case "SUSE" ->
                first(SUSE_MODULE, suffix)
                        .map(release -> "Linux Enterprise Server " + release)
                        .orElse(suffix);
            case "Azure Linux" -> suffix.endsWith(".0") ? suffix.substring(0, suffix.length() - 2) : suffix;
            // The address of a repository; coordinates and vendors' names are unique across repositories.
            default -> suffix.startsWith("https:") || suffix.startsWith("http:") ? "" : suffix;
        };
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Python's names are equal after normalisation (PEP 503); everything else is spelled as given. */
    static String packageName(Ecosystem ecosystem, String name) {
        return ecosystem.equals(Ecosystem.PYPI)
                ? PYTHON_SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT)
                : name;
    }

    /**
     * The order of a range. {@code SEMVER} is the order of ecosystems that have none here; where an ecosystem has its own, its
     * versions follow that and not semver.
     */
    static VersionScheme scheme(Ecosystem ecosystem, boolean semver) {
        VersionScheme own = VersionScheme.of(ecosystem);
        return own == VersionScheme.GENERIC && semver ? VersionScheme.SEMVER : own;
    }
}
