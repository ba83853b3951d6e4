package seawall.sbom;

import java.util.Optional;

/**
 * The name of a source package's file, {@code name-version-release.src.rpm}. It has no epoch.
 *
 * @param versionRelease {@code version-release}
 */
public record SourceRpm(String name, String versionRelease) {
    private static final String SUFFIX = ".src.rpm";
    private static final String WITHOUT_SOURCES = ".nosrc.rpm";

    /** Reads such a name; empty for anything else. */
    public static Optional<SourceRpm> parse(String file) {
        int suffix =
                file.endsWith(SUFFIX) ? SUFFIX.length() : file.endsWith(WITHOUT_SOURCES) ? WITHOUT_SOURCES.length() : 0;
        int end = file.length() - suffix;
        int release = file.lastIndexOf('-', end - 1);
        int version = file.lastIndexOf('-', release - 1);
        return suffix == 0 || version <= 0
                ? Optional.empty()
                : Optional.of(new SourceRpm(file.substring(0, version), file.substring(version + 1, end)));
    }
}
