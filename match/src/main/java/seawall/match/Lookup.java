package seawall.match;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.model.Package;
import seawall.model.SourcePackage;
import seawall.model.VersionScheme;

/**
 * Under which name and version the advisories know a package, and why.
 *
 * @param name name in the advisories
 * @param version version to compare with their ranges
 * @param because one sentence for the evidence; empty where name and version are the package's own
 */
record Lookup(String name, String version, VersionScheme scheme, String because) {
    /** Debian {@code 1+2.06+13+deb12u1}: packaging revision, then the base version with its hyphen as a plus sign. */
    private static final Pattern DEBIAN_SIGNED = Pattern.compile("\\d+\\+(\\d[^+]*)\\+(.+)");

    /** Ubuntu {@code 1.187.6+2.06-2ubuntu14.4} and shim {@code 1.44~1+deb12u1+15.8-1~deb12u1}: the base version comes last. */
    private static final Pattern APPENDED = Pattern.compile(".*\\+(\\d[^+]*-[^+]+)");

    static Lookup of(Package pkg) {
        VersionScheme scheme = VersionScheme.of(pkg.ecosystem());
        SourcePackage source = pkg.source();
        if (source == null || !advisoriesNameSources(pkg)) {
            return new Lookup(pkg.name(), pkg.version(), scheme, "");
        }
        Optional<SourcePackage> base = signedBase(pkg, source);
        if (base.isPresent()) {
            return new Lookup(
                    base.get().name(),
                    base.get().version(),
                    scheme,
                    "%s %s is the signed form of %s %s, which the advisories name"
                            .formatted(
                                    source.name(),
                                    source.version(),
                                    base.get().name(),
                                    base.get().version()));
        }
        if (scheme == VersionScheme.RPM) {
            return new Lookup(
                    source.name(),
                    pkg.version(),
                    scheme,
                    "%s was built from source package %s, which the advisories name"
                            .formatted(pkg.name(), source.name()));
        }
        boolean same = source.name().equals(pkg.name()) && source.version().equals(pkg.version());
        return new Lookup(
                source.name(),
                source.version(),
                scheme,
                same
                        ? ""
                        : "%s %s was built from source package %s %s, which the advisories name"
                                .formatted(pkg.name(), pkg.version(), source.name(), source.version()));
    }

    /** Debian, Ubuntu, Alpine, Wolfi and Rocky write about source packages; other rpm distributions about binary ones. */
    private static boolean advisoriesNameSources(Package pkg) {
        return switch (VersionScheme.of(pkg.ecosystem())) {
            case DEB, APK -> true;
            case RPM -> pkg.ecosystem().name().equals("Rocky Linux");
            case MAVEN, SEMVER, PEP440, GO, GENERIC -> false;
        };
    }

    /** The package whose signed copy {@code source} is; signing repacks binaries under a source and version of its own. */
    private static Optional<SourcePackage> signedBase(Package pkg, SourcePackage source) {
        String name = source.name();
        if (name.equals("linux-signed") || name.startsWith("linux-signed-")) {
            return Optional.of(new SourcePackage(signedKernelBase(name), pkg.version()));
        }
        if ((name.startsWith("grub-efi-") && name.endsWith("-signed")) || name.equals("grub2-signed")) {
            return baseVersion(source.version()).map(version -> new SourcePackage("grub2", version));
        }
        if (name.equals("shim-signed")) {
            return baseVersion(source.version()).map(version -> new SourcePackage("shim", version));
        }
        return Optional.empty();
    }

    /** Debian signs per architecture (linux-signed-amd64), Ubuntu per flavour (linux-signed-aws, linux-signed-hwe-5.15). */
    private static String signedKernelBase(String name) {
        String suffix = name.substring("linux-signed".length());
        return switch (suffix) {
            case "", "-amd64", "-arm64", "-i386", "-armhf" -> "linux";
            default -> "linux" + suffix;
        };
    }

    private static Optional<String> baseVersion(String signed) {
        Matcher appended = APPENDED.matcher(signed);
        if (appended.matches()) {
            return Optional.of(appended.group(1));
        }
        Matcher debian = DEBIAN_SIGNED.matcher(signed);
        return debian.matches() ? Optional.of(debian.group(1) + "-" + debian.group(2)) : Optional.empty();
    }
}
