package seawall.match;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.model.Package;
import seawall.model.Subject;
import seawall.model.Suppression;

/**
 * Which kernel packages a kernel advisory really concerns. Advisories name the kernel's source, from which headers, tools and
 * documentation are built as well, and several kernels may be installed of which one runs.
 */
final class KernelRule {
    private static final Pattern DEB_SOURCE = Pattern.compile("linux(-[a-z0-9.+-]+)?");
    private static final Pattern DEB_IMAGE = Pattern.compile("linux-image-(unsigned-)?\\d.*");
    private static final Pattern DEB_PART =
            Pattern.compile("linux-(modules|modules-extra|modules-iwlwifi|buildinfo|main-modules)-.*");
    private static final Pattern RPM_IMAGE = Pattern.compile("kernel(-(core|rt|rt-core|64k|64k-core|uki-virt|plus))?");
    private static final Pattern RPM_PART = Pattern.compile("kernel-(rt-|64k-)?modules(-(core|extra|internal))?");

    private final Subject.Kind subject;
    private final @Nullable String running;

    KernelRule(Subject.Kind subject, @Nullable String running) {
        this.subject = subject;
        this.running = running;
    }

    /** Why a verdict on this package would say nothing about the kernel in use; empty where it does, or it is no kernel. */
    Optional<Suppression> setAside(Package pkg, Lookup lookup) {
        return switch (lookup.scheme()) {
            case DEB -> isKernelSource(lookup.name()) ? deb(pkg) : Optional.empty();
            case RPM -> pkg.name().startsWith("kernel") ? rpm(pkg) : Optional.empty();
            case APK, MAVEN, SEMVER, PEP440, GO, GENERIC -> Optional.empty();
        };
    }

    private static boolean isKernelSource(String source) {
        return DEB_SOURCE.matcher(source).matches()
                && !source.startsWith("linux-base")
                && !source.startsWith("linux-firmware")
                && !source.startsWith("linux-atm");
    }

    private Optional<Suppression> deb(Package pkg) {
        if (DEB_IMAGE.matcher(pkg.name()).matches()) {
            return notRunning(pkg.name().replaceFirst("linux-image-(unsigned-)?", ""));
        }
        return DEB_PART.matcher(pkg.name()).matches()
                ? Optional.of(new Suppression.PartOfKernel("linux-image"))
                : Optional.of(new Suppression.NoKernelCode());
    }

    private Optional<Suppression> rpm(Package pkg) {
        if (RPM_IMAGE.matcher(pkg.name()).matches()) {
            String version = pkg.version().replaceFirst("^\\d+:", "");
            String architecture = pkg.purl().qualifiers().getOrDefault("arch", "");
            return notRunning(version + "." + architecture);
        }
        return RPM_PART.matcher(pkg.name()).matches()
                ? Optional.of(new Suppression.PartOfKernel("kernel-core"))
                : Optional.of(new Suppression.NoKernelCode());
    }

    private Optional<Suppression> notRunning(String release) {
        return switch (subject) {
            case HOST ->
                running == null || sameRelease(release, running)
                        ? Optional.empty()
                        : Optional.of(new Suppression.NotRunning(running));
            case IMAGE, CONTAINER -> Optional.of(new Suppression.NotRunning(null));
            case ROOT_FILESYSTEM, PROJECT, SBOM -> Optional.empty();
        };
    }

    /** An rpm kernel's release may carry a flavour behind a plus sign ({@code 5.14.0-427.el9.x86_64+rt}). */
    private static boolean sameRelease(String installed, String running) {
        return running.equals(installed) || running.startsWith(installed + "+");
    }
}
