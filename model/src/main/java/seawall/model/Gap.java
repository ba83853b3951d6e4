package seawall.model;

/**
 * Something that could not be read or told, and why. Gaps are results: they reach every report and make a scan incomplete.
 *
 * @param kind what went wrong
 * @param where path, blob digest or name of what is missing from the result
 * @param detail one line for people; never file content
 */
public record Gap(Kind kind, String where, String detail) implements Comparable<Gap> {
    /** Kinds of gaps; the reports print them in lower case with hyphens. */
    public enum Kind {
        /** The content is cut off. */
        TRUNCATED,
        /** The content breaks its format's rules. */
        MALFORMED,
        /** A documented limit was hit; the rest was not read. */
        LIMIT,
        /** A known format in a variant that is not understood. */
        UNSUPPORTED,
        /** No permission, or it vanished while reading. */
        UNREADABLE,
        /** Its content is elsewhere and was not available. */
        MISSING
    }

    @Override
    public int compareTo(Gap other) {
        int byWhere = where.compareTo(other.where);
        if (byWhere != 0) {
            return byWhere;
        }
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : detail.compareTo(other.detail);
    }
}
