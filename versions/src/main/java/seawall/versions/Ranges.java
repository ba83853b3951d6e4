package seawall.versions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.VersionRange;
import seawall.versions.VersionOrder.Version;

/** Says whether versions lie in ranges, and never guesses: what cannot be read is {@link Membership.Unknown}. */
public final class Ranges {
    private static final Membership INSIDE = new Membership.Inside();
    private static final Membership OUTSIDE = new Membership.Outside();

    private Ranges() {}

    /** Whether {@code version} lies in {@code range}, in the order of the range's scheme. */
    public static Membership membership(VersionRange range, String version) {
        return prepare(range).membership(version);
    }

    /**
     * Reads the bounds of {@code range} once, for many versions. It starts at the beginning where {@code introduced} is null or
     * {@code "0"} (OSV schema, "affected[].ranges[].events").
     */
    public static Prepared prepare(VersionRange range) {
        VersionOrder order = VersionOrders.of(range.scheme());
        String introduced = range.introduced();
        VersionRange.End end = range.end();
        boolean open = introduced == null || introduced.equals("0");
        Version lower = open ? null : read(order, introduced);
        Version upper = end == null ? null : read(order, end.version());
        String unreadable = !open && lower == null ? introduced : end != null && upper == null ? end.version() : null;
        return new Prepared(order, lower, end, upper, unreadable);
    }

    private static @Nullable Version read(VersionOrder order, @Nullable String bound) {
        if (bound == null) {
            return null;
        }
        Optional<? extends Version> version = order.parse(bound);
        return version.isPresent() ? version.get() : null;
    }

    /** A range with its bounds read; for any number of threads. */
    public static final class Prepared {
        private final VersionOrder order;
        private final @Nullable Version lower;
        private final VersionRange.@Nullable End end;
        private final @Nullable Version upper;
        private final @Nullable String unreadable;

        private Prepared(
                VersionOrder order,
                @Nullable Version lower,
                VersionRange.@Nullable End end,
                @Nullable Version upper,
                @Nullable String unreadable) {
            this.order = order;
            this.lower = lower;
            this.end = end;
            this.upper = upper;
            this.unreadable = unreadable;
        }

        /** Whether {@code version} lies in the range. */
        public Membership membership(String version) {
            Optional<? extends Version> parsed = order.parse(version);
            return parsed.isPresent()
                    ? membership(parsed.get())
                    : new Membership.Unknown("version " + version + " is no " + order.scheme() + " version");
        }

        /** Like {@link #membership(String)}, for a version that the order of the range's scheme has read. */
        public Membership membership(Version version) {
            if (unreadable != null) {
                return new Membership.Unknown("bound " + unreadable + " is no " + order.scheme() + " version");
            }
            if (hasUnknownRelease(version, lower) || hasUnknownRelease(version, upper)) {
                return new Membership.Unknown("the installed version has no release to compare");
            }
            if (lower != null && compare(version, lower) < 0) {
                return OUTSIDE;
            }
            return switch (end) {
                case null -> INSIDE;
                case VersionRange.Fixed _ -> upper != null && compare(version, upper) >= 0 ? OUTSIDE : INSIDE;
                case VersionRange.LastAffected _ -> upper != null && compare(version, upper) > 0 ? OUTSIDE : INSIDE;
            };
        }

        /** An rpm bound without a release holds for every release of that version (rpm-dependencies(7)). */
        private static int compare(Version version, Version bound) {
            return bound instanceof RpmOrder.RpmVersion limit
                            && !limit.hasRelease()
                            && version instanceof RpmOrder.RpmVersion candidate
                    ? candidate.withoutRelease().compareTo(limit)
                    : version.compareTo(bound);
        }

        /** Only the release could decide, and the candidate has none. */
        private static boolean hasUnknownRelease(Version version, @Nullable Version bound) {
            return version instanceof RpmOrder.RpmVersion candidate
                    && bound instanceof RpmOrder.RpmVersion limit
                    && limit.hasRelease()
                    && !candidate.hasRelease()
                    && candidate.compareTo(limit.withoutRelease()) == 0;
        }
    }
}
