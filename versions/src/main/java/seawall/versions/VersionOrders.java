package seawall.versions;

import seawall.model.VersionScheme;

/** The order of each version scheme. */
public final class VersionOrders {
    private VersionOrders() {}

    /** The order of {@code scheme}; stateless, for any number of threads. */
    public static VersionOrder of(VersionScheme scheme) {
        return switch (scheme) {
            case DEB -> new DebianOrder();
            case RPM -> new RpmOrder();
            case APK -> new ApkOrder();
            case MAVEN -> new MavenOrder();
            case SEMVER -> new SemverOrder();
            case PEP440 -> new PythonOrder();
            case GO -> new GoOrder();
            case GENERIC -> new GenericOrder();
        };
    }
}
