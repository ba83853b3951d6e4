package seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of versions in the order of its scheme, after the events of OSV ranges ("affected[].ranges[].events fields").
 *
 * @param introduced first version in it; null for "from the beginning"
 * @param end where it ends; null for "still open"
 */
public record VersionRange(
        VersionScheme scheme,
        @Nullable String introduced,
        @Nullable End end) {
    /** Everything, in the order of {@code scheme}. */
    public static VersionRange all(VersionScheme scheme) {
        return new VersionRange(scheme, null, null);
    }

    /** From the beginning up to, not including, {@code fixed}. */
    public static VersionRange before(VersionScheme scheme, String fixed) {
        return new VersionRange(scheme, null, new Fixed(fixed));
    }

    /** The upper end of a range. */
    public sealed interface End {
        String version();
    }

    /** The first version that is no longer in the range. */
    public record Fixed(String version) implements End {}

    /** The last version that is in the range. */
    public record LastAffected(String version) implements End {}

    @Override
    public String toString() {
        String lower = introduced == null ? "" : ">= " + introduced;
        String upper = switch (end) {
            case null -> "";
            case Fixed(String version) -> "< " + version;
            case LastAffected(String version) -> "<= " + version;
        };
        if (lower.isEmpty() && upper.isEmpty()) {
            return "any version";
        }
        return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + ", " + upper;
    }
}
