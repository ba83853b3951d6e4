package seawall.sbom.purl;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.VersionScheme;
import seawall.sbom.SourceRpm;

/**
 * Makes packages of package URLs, as a cataloger would have found them: with the ecosystem whose advisories speak about them, the
 * name those use, the full version and the source package.
 */
public final class PurlPackages {
    private PurlPackages() {}

    /** The package of a URL whose own qualifier {@code distro} tells the distribution, if it has one. */
    public static Package of(Purl purl) {
        return of(purl, null);
    }

    /**
     * The package of a URL. Its one location is the URL itself.
     *
     * @param distribution what a package of dpkg, apk or rpm belongs to; null for what the URL says
     */
    public static Package of(Purl purl, @Nullable Distribution distribution) {
        return builder(purl, distribution)
                .cataloger("purl")
                .at(purl.toString(), 0)
                .build();
    }

    /** The same without name of cataloger and location. */
    public static Package.Builder builder(Purl purl, @Nullable Distribution distribution) {
        Distribution known =
                distribution != null ? distribution : distribution(purl).orElse(null);
        String version = version(purl);
        return Package.builder(purl, ecosystem(purl, known), name(purl), version)
                .source(source(purl, version))
                .module(module(purl));
    }

    /** The distribution that the qualifier {@code distro}, or else the namespace, names; empty for packages of languages. */
    public static Optional<Distribution> distribution(Purl purl) {
        return isOfDistribution(purl)
                ? DistributionName.parse(purl.qualifiers().getOrDefault("distro", ""), purl.namespace())
                : Optional.empty();
    }

    /** Whether packages of this type belong to a distribution. */
    public static boolean isOfDistribution(Purl purl) {
        return switch (purl.type()) {
            case "deb", "apk", "rpm" -> true;
            default -> false;
        };
    }

    /** Names after the OSV schema ("Defined ecosystems"); a type that OSV has no ecosystem for keeps its own name. */
    private static Ecosystem ecosystem(Purl purl, @Nullable Distribution distribution) {
        return switch (purl.type()) {
            case "deb" -> ofDistribution(distribution, VersionScheme.DEB, "dpkg");
            case "apk" -> ofDistribution(distribution, VersionScheme.APK, "apk");
            case "rpm" -> ofDistribution(distribution, VersionScheme.RPM, "rpm");
            case "maven" -> Ecosystem.MAVEN;
            case "npm" -> Ecosystem.NPM;
            case "pypi" -> Ecosystem.PYPI;
            case "golang" -> Ecosystem.GO;
            case "bitnami" -> new Ecosystem("Bitnami", "");
            case "cargo" -> new Ecosystem("crates.io", "");
            case "composer" -> new Ecosystem("Packagist", "");
            case "conan" -> new Ecosystem("ConanCenter", "");
            case "cran" -> new Ecosystem("CRAN", "");
            case "gem" -> new Ecosystem("RubyGems", "");
            case "githubactions" -> new Ecosystem("GitHub Actions", "");
            case "hackage" -> new Ecosystem("Hackage", "");
            case "hex" -> new Ecosystem("Hex", "");
            case "julia" -> new Ecosystem("Julia", "");
            case "nuget" -> new Ecosystem("NuGet", "");
            case "pub" -> new Ecosystem("Pub", "");
            case "swift" -> new Ecosystem("SwiftURL", "");
            case "vscode-extension" -> new Ecosystem("VSCode", "");
            default -> new Ecosystem(purl.type(), "");
        };
    }

    /** The distribution's ecosystem, unless it is unknown or uses another format of packages. */
    private static Ecosystem ofDistribution(@Nullable Distribution distribution, VersionScheme scheme, String format) {
        if (distribution == null) {
            return new Ecosystem(format, "");
        }
        VersionScheme known = VersionScheme.of(distribution.ecosystem());
        return known == scheme || known == VersionScheme.GENERIC ? distribution.ecosystem() : new Ecosystem(format, "");
    }

    private static String name(Purl purl) {
        String path = purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
        return switch (purl.type()) {
            case "deb", "apk", "rpm" -> purl.name();
            case "maven" -> purl.namespace().isEmpty() ? purl.name() : purl.namespace() + ":" + purl.name();
            // PEP 503, "Normalized Names".
            case "pypi" -> purl.name().toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
            default -> path;
        };
    }

    private static String version(Purl purl) {
        String version = purl.version();
        String epoch = purl.qualifiers().getOrDefault("epoch", "");
        boolean hasEpoch = !epoch.isEmpty() && !epoch.equals("0") && version.indexOf(':') < 0;
        return switch (purl.type()) {
            case "deb", "rpm" -> hasEpoch ? epoch + ":" + version : version;
            // OSV writes releases of the toolchain without the prefix that the toolchain prints.
            case "golang" -> purl.name().equals("stdlib") && version.startsWith("go") ? version.substring(2) : version;
            default -> version;
        };
    }

    /** {@code upstream} is {@code name}, {@code name@version}, or for rpm the name of the source package's file. */
    private static @Nullable SourcePackage source(Purl purl, String version) {
        String upstream = purl.qualifiers().getOrDefault("upstream", "");
        return switch (purl.type()) {
            case "deb", "apk" -> {
                int at = upstream.indexOf('@');
                String name = at < 0 ? upstream : upstream.substring(0, at);
                yield new SourcePackage(
                        name.isEmpty() ? purl.name() : name, at < 0 ? version : upstream.substring(at + 1));
            }
            case "rpm" ->
                SourceRpm.parse(upstream)
                        .map(file -> new SourcePackage(
                                file.name(),
                                file.versionRelease().equals(purl.version()) ? version : file.versionRelease()))
                        .orElse(null);
            default -> null;
        };
    }

    /** {@code name:stream} of {@code rpmmod}, or of the longer label that rpm headers carry. */
    private static @Nullable String module(Purl purl) {
        String label =
                purl.qualifiers().getOrDefault("rpmmod", purl.qualifiers().getOrDefault("modularitylabel", ""));
        return moduleStream(label);
    }

    /** {@code name:stream} of a label {@code name:stream[:version:context]}; null where it is none. */
    public static @Nullable String moduleStream(String label) {
        int first = label.indexOf(':');
        int second = label.indexOf(':', first + 1);
        return first <= 0 ? null : second < 0 ? label : label.substring(0, second);
    }
}
