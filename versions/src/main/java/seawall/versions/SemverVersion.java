package seawall.versions;

import org.jspecify.annotations.Nullable;
import seawall.model.VersionScheme;

/**
 * A version of Semantic Versioning 2.0.0, its parts by their places in the text; build metadata is read and forgotten.
 *
 * @param majorEnd where the major number ends, {@code majorFrom} where it starts
 * @param minorEnd where the minor number ends; {@code majorEnd} where there is none
 * @param patchEnd where the patch number ends; {@code minorEnd} where there is none
 * @param preEnd where the pre-release ends; {@code patchEnd} where there is none
 */
record SemverVersion(
        VersionScheme scheme, String text, int majorFrom, int majorEnd, int minorEnd, int patchEnd, int preEnd)
        implements VersionOrder.Version {

    /**
     * Reads {@code [v]major[.minor[.patch[-pre][+build]]]} (SemVer 2.0.0, sections 2, 9 and 10); null for anything else. Numbers
     * may be of any size; a missing minor or patch number is zero.
     */
    static @Nullable SemverVersion read(VersionScheme scheme, String text) {
        int length = text.length();
        int majorFrom = text.startsWith("v") ? 1 : 0;
        int majorEnd = numberEnd(text, majorFrom);
        if (majorEnd < 0) {
            return null;
        }
        int minorEnd = dottedNumberEnd(text, majorEnd);
        int patchEnd = minorEnd > majorEnd ? dottedNumberEnd(text, minorEnd) : minorEnd;
        if (minorEnd < 0 || patchEnd < 0) {
            return null;
        }
        if (patchEnd == length || patchEnd == minorEnd) {
            return patchEnd == length
                    ? new SemverVersion(scheme, text, majorFrom, majorEnd, minorEnd, patchEnd, patchEnd)
                    : null;
        }
        int preEnd = text.charAt(patchEnd) == '-' ? identifiersEnd(text, patchEnd + 1, false) : patchEnd;
        int end = preEnd >= 0 && preEnd < length && text.charAt(preEnd) == '+'
                ? identifiersEnd(text, preEnd + 1, true)
                : preEnd;
        return end == length ? new SemverVersion(scheme, text, majorFrom, majorEnd, minorEnd, patchEnd, preEnd) : null;
    }

    /** The end of a number without leading zeros; -1 where there is none. */
    private static int numberEnd(String text, int from) {
        int end = Text.endOfDigits(text, from, text.length());
        boolean leadingZero = end > from + 1 && text.charAt(from) == '0';
        return end == from || leadingZero ? -1 : end;
    }

    /** The end of {@code .number} at {@code from}; {@code from} where no dot is, -1 where a dot is but no number. */
    private static int dottedNumberEnd(String text, int from) {
        return from < text.length() && text.charAt(from) == '.' ? numberEnd(text, from + 1) : from;
    }

    /** The end of dot-separated identifiers; -1 where one is empty or, unless {@code zeros}, a number with leading zeros. */
    private static int identifiersEnd(String text, int from, boolean zeros) {
        int start = from;
        while (true) {
            int end = start;
            while (end < text.length() && (Text.isAlphanumeric(text.charAt(end)) || text.charAt(end) == '-')) {
                end++;
            }
            boolean leadingZero = end > start + 1 && text.charAt(start) == '0' && isNumber(text, start, end);
            if (end == start || (leadingZero && !zeros)) {
                return -1;
            }
            if (end == text.length() || text.charAt(end) != '.') {
                return end;
            }
            start = end + 1;
        }
    }

    private static boolean isNumber(String text, int from, int to) {
        return Text.endOfDigits(text, from, to) == to;
    }

    /** Precedence (SemVer 2.0.0, section 11). */
    @Override
    public int compareTo(VersionOrder.Version other) {
        if (!(other instanceof SemverVersion that) || that.scheme != scheme) {
            throw new IllegalArgumentException("not a " + scheme + " version: " + other);
        }
        int order = Text.compareNumbers(text, majorFrom, majorEnd, that.text, that.majorFrom, that.majorEnd);
        if (order == 0) {
            order = compareDotted(that, majorEnd, minorEnd, that.majorEnd, that.minorEnd);
        }
        if (order == 0) {
            order = compareDotted(that, minorEnd, patchEnd, that.minorEnd, that.patchEnd);
        }
        return order == 0 ? comparePreRelease(that) : order;
    }

    private int compareDotted(SemverVersion that, int from, int to, int thatFrom, int thatTo) {
        return Text.compareNumbers(text, Math.min(from + 1, to), to, that.text, Math.min(thatFrom + 1, thatTo), thatTo);
    }

    private int comparePreRelease(SemverVersion that) {
        boolean released = preEnd == patchEnd;
        boolean thatReleased = that.preEnd == that.patchEnd;
        if (released || thatReleased) {
            return Boolean.compare(released, thatReleased);
        }
        int i = patchEnd;
        int j = that.patchEnd;
        while (i < preEnd && j < that.preEnd) {
            int end = identifierEnd(text, i + 1, preEnd);
            int thatEnd = identifierEnd(that.text, j + 1, that.preEnd);
            int order = compareIdentifiers(that.text, i + 1, end, j + 1, thatEnd);
            if (order != 0) {
                return order;
            }
            i = end;
            j = thatEnd;
        }
        return Boolean.compare(i < preEnd, j < that.preEnd);
    }

    private static int identifierEnd(String text, int from, int limit) {
        int dot = text.indexOf('.', from, limit);
        return dot < 0 ? limit : dot;
    }

    private int compareIdentifiers(String other, int from, int to, int otherFrom, int otherTo) {
        boolean number = isNumber(text, from, to);
        boolean otherNumber = isNumber(other, otherFrom, otherTo);
        if (number && otherNumber) {
            return Text.compareNumbers(text, from, to, other, otherFrom, otherTo);
        }
        return number != otherNumber
                ? Boolean.compare(otherNumber, number)
                : Text.compareText(text, from, to, other, otherFrom, otherTo);
    }
}
