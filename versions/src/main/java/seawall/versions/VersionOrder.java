package seawall.versions;

import java.util.Optional;
import java.util.OptionalInt;
import seawall.model.VersionScheme;

/** The total order of the versions of one scheme. */
public interface VersionOrder {
    VersionScheme scheme();

    /**
     * Reads a version into its comparable form; empty where the text is no version of the scheme. What the native tool orders,
     * it reads; what the native tool refuses, it refuses.
     */
    Optional<? extends Version> parse(String text);

    /** The sign of {@code a} against {@code b}; empty where either is no version of the scheme. */
    default OptionalInt compare(String a, String b) {
        Optional<? extends Version> left = parse(a);
        Optional<? extends Version> right = parse(b);
        return left.isPresent() && right.isPresent()
                ? OptionalInt.of(Integer.signum(left.get().compareTo(right.get())))
                : OptionalInt.empty();
    }

    /** A version in comparable form; comparing versions of two schemes throws {@link IllegalArgumentException}. */
    interface Version extends Comparable<Version> {}
}
