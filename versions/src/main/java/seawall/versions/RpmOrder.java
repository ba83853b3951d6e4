package seawall.versions;

import java.util.Optional;
import seawall.model.VersionScheme;

/**
 * The order of rpm packages: {@code [epoch:]version[-release]} as rpm's {@code rpmverCmp} orders them (rpm
 * {@code rpmio/rpmvercmp.c} and {@code rpmio/rpmver.c}; rpm-version(7)).
 *
 * <p>It is total, so a version without a release is less than the same version with any release. Where rpm compares with a bound
 * ({@code rpmverOverlap}: {@code Requires: a <= 1.2}) a missing release matches every release; {@link Ranges} does that with
 * {@link RpmVersion#withoutRelease()}.
 */
final class RpmOrder implements VersionOrder {
    @Override
    public VersionScheme scheme() {
        return VersionScheme.RPM;
    }

    @Override
    public Optional<RpmVersion> parse(String text) {
        if (!Text.isPlausible(text) || text.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        int digits = Text.endOfDigits(text, 0, text.length());
        boolean hasEpoch = digits < text.length() && text.charAt(digits) == ':';
        int epochEnd = hasEpoch ? digits : 0;
        int version = hasEpoch ? digits + 1 : 0;
        int hyphen = text.lastIndexOf('-');
        int versionEnd = hyphen >= version ? hyphen : text.length();
        return Optional.of(new RpmVersion(text, epochEnd, version, versionEnd));
    }

    /** An rpm version, its parts by their places in the text. */
    record RpmVersion(String text, int epochEnd, int version, int versionEnd) implements Version {
        boolean hasRelease() {
            return versionEnd < text.length();
        }

        /** The same epoch and version with no release. */
        RpmVersion withoutRelease() {
            return hasRelease() ? new RpmVersion(text.substring(0, versionEnd), epochEnd, version, versionEnd) : this;
        }

        @Override
        public int compareTo(Version other) {
            if (!(other instanceof RpmVersion that)) {
                throw new IllegalArgumentException("not an rpm version: " + other);
            }
            int byEpoch = Text.compareNumbers(text, 0, epochEnd, that.text, 0, that.epochEnd);
            if (byEpoch != 0) {
                return byEpoch;
            }
            int byVersion = comparePart(text, version, versionEnd, that.text, that.version, that.versionEnd);
            if (byVersion != 0 || !hasRelease() || !that.hasRelease()) {
                return byVersion != 0 ? byVersion : Boolean.compare(hasRelease(), that.hasRelease());
            }
            return comparePart(text, versionEnd + 1, text.length(), that.text, that.versionEnd + 1, that.text.length());
        }
    }

    /** {@code rpmvercmp}: runs of digits or letters, everything between them only parts them; {@code ~} sinks, {@code ^} rises. */
    private static int comparePart(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo || j < bTo) {
            i = skipSeparators(a, i, aTo);
            j = skipSeparators(b, j, bTo);
            char left = i < aTo ? a.charAt(i) : 0;
            char right = j < bTo ? b.charAt(j) : 0;
            if (left == '~' || right == '~' || left == '^' || right == '^') {
                if (left != right) {
                    return compareMark(left, right);
                }
                i++;
                j++;
                continue;
            }
            if (left == 0 || right == 0) {
                break;
            }
            boolean numeric = Text.isDigit(left);
            int aEnd = numeric ? Text.endOfDigits(a, i, aTo) : Text.endOfLetters(a, i, aTo);
            int bEnd = numeric ? Text.endOfDigits(b, j, bTo) : Text.endOfLetters(b, j, bTo);
            if (j == bEnd) {
                return numeric ? 1 : -1;
            }
            int difference =
                    numeric ? Text.compareNumbers(a, i, aEnd, b, j, bEnd) : Text.compareText(a, i, aEnd, b, j, bEnd);
            if (difference != 0) {
                return difference;
            }
            i = aEnd;
            j = bEnd;
        }
        return Boolean.compare(i < aTo, j < bTo);
    }

    private static int skipSeparators(String text, int from, int limit) {
        int at = from;
        while (at < limit
                && !Text.isAlphanumeric(text.charAt(at))
                && text.charAt(at) != '~'
                && text.charAt(at) != '^') {
            at++;
        }
        return at;
    }

    /** Where one side is a mark and the other is not: tilde is below the end, caret above the end and below everything else. */
    private static int compareMark(char left, char right) {
        return markRank(left) - markRank(right);
    }

    private static int markRank(char c) {
        return switch (c) {
            case '~' -> 0;
            case 0 -> 1;
            case '^' -> 2;
            default -> 3;
        };
    }
}
