package seawall.versions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.VersionScheme;

/**
 * The order of Debian packages: {@code [epoch:]upstream[-revision]} as {@code dpkg --compare-versions} orders them (Debian policy
 * 5.6.12, dpkg {@code lib/dpkg/parsehelp.c} and {@code version.c}).
 *
 * <p>dpkg orders some versions that policy forbids, with a warning: an upstream part that starts with a letter, an underscore or a
 * colon in it. They are read here too, for they do occur. Any other character that policy forbids is refused, so a
 * placeholder such as {@code <unfixed>} never becomes a version.
 */
final class DebianOrder implements VersionOrder {
    @Override
    public VersionScheme scheme() {
        return VersionScheme.DEB;
    }

    @Override
    public Optional<DebianVersion> parse(String text) {
        return text.length() > Text.MAX_LENGTH ? Optional.empty() : Optional.ofNullable(read(Text.trim(text)));
    }

    private static @Nullable DebianVersion read(String text) {
        int colon = text.indexOf(':');
        long epoch = colon < 0 ? 0 : epoch(text, colon);
        if (epoch < 0) {
            return null;
        }
        int start = colon + 1;
        int hyphen = text.lastIndexOf('-');
        int upstreamEnd = hyphen >= start ? hyphen : text.length();
        int revision = Math.min(upstreamEnd + 1, text.length());
        boolean emptyRevision = upstreamEnd < text.length() && revision == text.length();
        if (upstreamEnd == start || emptyRevision || !isAllowed(text, start)) {
            return null;
        }
        return new DebianVersion(text, (int) epoch, start, upstreamEnd, revision);
    }

    /** The epoch before {@code colon}, which dpkg keeps in an int; -1 where it is none. */
    private static long epoch(String text, int colon) {
        int from = text.startsWith("+") ? 1 : 0;
        if (colon == from || Text.endOfDigits(text, from, colon) != colon) {
            return -1;
        }
        long epoch = 0;
        for (int i = from; i < colon; i++) {
            epoch = epoch * 10 + (text.charAt(i) - '0');
            if (epoch > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return epoch;
    }

    private static boolean isAllowed(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Text.isAlphanumeric(c) && c != '.' && c != '+' && c != '-' && c != '~' && c != ':' && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** A Debian version, its parts by their places in the text. */
    record DebianVersion(String text, int epoch, int upstream, int upstreamEnd, int revision) implements Version {
        @Override
        public int compareTo(Version other) {
            if (!(other instanceof DebianVersion that)) {
                throw new IllegalArgumentException("not a Debian version: " + other);
            }
            if (epoch != that.epoch) {
                return Integer.compare(epoch, that.epoch);
            }
            int byUpstream = comparePart(text, upstream, upstreamEnd, that.text, that.upstream, that.upstreamEnd);
            return byUpstream != 0
                    ? byUpstream
                    : comparePart(text, revision, text.length(), that.text, that.revision, that.text.length());
        }
    }

    /** Policy 5.6.12: alternately the longest run of non-digits, by {@link #rank}, and the longest run of digits, by value. */
    private static int comparePart(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo || j < bTo) {
            while ((i < aTo && !Text.isDigit(a.charAt(i))) || (j < bTo && !Text.isDigit(b.charAt(j)))) {
                int difference = rank(a, i, aTo) - rank(b, j, bTo);
                if (difference != 0) {
                    return difference;
                }
                i++;
                j++;
            }
            int aEnd = Text.endOfDigits(a, i, aTo);
            int bEnd = Text.endOfDigits(b, j, bTo);
            int byNumber = Text.compareNumbers(a, i, aEnd, b, j, bEnd);
            if (byNumber != 0) {
                return byNumber;
            }
            i = aEnd;
            j = bEnd;
        }
        return 0;
    }

    /** Tilde before the end, the end before letters, letters before everything else. */
    private static int rank(String text, int at, int limit) {
        if (at >= limit || Text.isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Text.isLetter(c) ? c : c + 256;
    }
}
