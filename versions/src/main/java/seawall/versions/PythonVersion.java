package seawall.versions;

import org.jspecify.annotations.Nullable;

/**
 * A version after PEP 440, read in one pass.
 *
 * <p>The grammar of its appendix B is a regular expression with optional separators that seems to need backtracking. It does
 * not: each optional part starts, after at most one separator, with letters that no later part starts with, and a separator that a
 * part took too much ({@code 1.0a.dev1}) is optional in the next part.
 */
final class PythonVersion implements VersionOrder.Version {
    private static final int NONE = -1;
    private static final int BEFORE_PRE = 0;
    private static final int ALPHA = 1;
    private static final int BETA = 2;
    private static final int CANDIDATE = 3;
    private static final int FINAL = 4;

    private final String text;
    private int at;
    private int epochFrom;
    private int epochEnd;
    private int releaseFrom;
    private int releaseEnd;
    private int pre = FINAL;
    private int preFrom;
    private int preEnd;
    private int postFrom = NONE;
    private int postEnd = NONE;
    private int devFrom = NONE;
    private int devEnd = NONE;
    private int localFrom = NONE;

    private PythonVersion(String text) {
        this.text = text;
    }

    /** Reads a version that has no white space around it; null for anything else. */
    static @Nullable PythonVersion read(String text) {
        PythonVersion version = new PythonVersion(text);
        if (!version.readRelease()) {
            return null;
        }
        version.readPre();
        version.readPost();
        version.readDev();
        return version.readLocal() && version.at == text.length() ? version : null;
    }

    private boolean readRelease() {
        at = !text.isEmpty() && (text.charAt(0) == 'v' || text.charAt(0) == 'V') ? 1 : 0;
        releaseFrom = at;
        at = Text.endOfDigits(text, at, text.length());
        if (at > releaseFrom && at < text.length() && text.charAt(at) == '!') {
            epochFrom = releaseFrom;
            epochEnd = at;
            releaseFrom = at + 1;
            at = Text.endOfDigits(text, releaseFrom, text.length());
        }
        if (at == releaseFrom) {
            return false;
        }
        releaseEnd = isZero(releaseFrom) ? releaseFrom : at;
        while (at + 1 < text.length() && text.charAt(at) == '.' && Text.isDigit(text.charAt(at + 1))) {
            int number = at + 1;
            at = Text.endOfDigits(text, number, text.length());
            // Trailing zeros of the release do not count.
            releaseEnd = isZero(number) ? releaseEnd : at;
        }
        return true;
    }

    private boolean isZero(int number) {
        return Text.isZero(text, number, at);
    }

    private void readPre() {
        int word = afterSeparator(at);
        int end = Text.endOfLetters(text, word, text.length());
        int alpha = prefix(word, end, "alpha", "a");
        int beta = prefix(word, end, "beta", "b");
        int candidate = prefix(word, end, "preview", "pre", "rc", "c");
        int length = alpha + beta + candidate;
        if (length == 0) {
            return;
        }
        pre = alpha > 0 ? ALPHA : beta > 0 ? BETA : CANDIDATE;
        preFrom = afterSeparator(word + length);
        preEnd = Text.endOfDigits(text, preFrom, text.length());
        at = preEnd;
    }

    private void readPost() {
        if (at + 1 < text.length() && text.charAt(at) == '-' && Text.isDigit(text.charAt(at + 1))) {
            postFrom = at + 1;
        } else {
            int word = afterSeparator(at);
            int length = prefix(word, Text.endOfLetters(text, word, text.length()), "post", "rev", "r");
            if (length == 0) {
                return;
            }
            postFrom = afterSeparator(word + length);
        }
        postEnd = Text.endOfDigits(text, postFrom, text.length());
        at = postEnd;
    }

    private void readDev() {
        int word = afterSeparator(at);
        int length = prefix(word, Text.endOfLetters(text, word, text.length()), "dev");
        if (length > 0) {
            devFrom = afterSeparator(word + length);
            devEnd = Text.endOfDigits(text, devFrom, text.length());
            at = devEnd;
            pre = pre == FINAL && postFrom == NONE ? BEFORE_PRE : pre;
        }
    }

    private boolean readLocal() {
        if (at == text.length() || text.charAt(at) != '+') {
            return true;
        }
        localFrom = at + 1;
        do {
            int segment = at + 1;
            at = endOfSegment(text, segment);
            if (at == segment) {
                return false;
            }
        } while (at < text.length() && isSeparator(text.charAt(at)));
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    private int afterSeparator(int from) {
        return from < text.length() && isSeparator(text.charAt(from)) ? from + 1 : from;
    }

    /** The length of the first of {@code words} that starts the letters from {@code from} to {@code end}; 0 where none does. */
    private int prefix(int from, int end, String... words) {
        for (String word : words) {
            if (word.length() <= end - from && text.regionMatches(true, from, word, 0, word.length())) {
                return word.length();
            }
        }
        return 0;
    }

    private static int endOfSegment(String text, int from) {
        int end = from;
        while (end < text.length() && Text.isAlphanumeric(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** "Summary of permitted suffixes and relative ordering" of PEP 440, and its section on local versions. */
    @Override
    public int compareTo(VersionOrder.Version other) {
        if (!(other instanceof PythonVersion that)) {
            throw new IllegalArgumentException("not a Python version: " + other);
        }
        int order = compareNumber(epochFrom, epochEnd, that, that.epochFrom, that.epochEnd);
        if (order == 0) {
            order = compareRelease(that);
        }
        if (order == 0) {
            order = pre != that.pre ? pre - that.pre : compareNumber(preFrom, preEnd, that, that.preFrom, that.preEnd);
        }
        if (order == 0) {
            order = compareOptional(postFrom, postEnd, that, that.postFrom, that.postEnd, -1);
        }
        if (order == 0) {
            order = compareOptional(devFrom, devEnd, that, that.devFrom, that.devEnd, 1);
        }
        return order == 0 ? compareLocal(that) : order;
    }

    private int compareNumber(int from, int end, PythonVersion that, int thatFrom, int thatEnd) {
        return Text.compareNumbers(text, from, end, that.text, thatFrom, thatEnd);
    }

    /** A part that may be missing; {@code missing} is the sign of the version that lacks it against the one that has it. */
    private int compareOptional(int from, int end, PythonVersion that, int thatFrom, int thatEnd, int missing) {
        if (from == NONE || thatFrom == NONE) {
            return from == thatFrom ? 0 : from == NONE ? missing : -missing;
        }
        return compareNumber(from, end, that, thatFrom, thatEnd);
    }

    private int compareRelease(PythonVersion that) {
        int i = releaseFrom;
        int j = that.releaseFrom;
        while (i < releaseEnd && j < that.releaseEnd) {
            int end = Text.endOfDigits(text, i, releaseEnd);
            int thatEnd = Text.endOfDigits(that.text, j, that.releaseEnd);
            int order = compareNumber(i, end, that, j, thatEnd);
            if (order != 0) {
                return order;
            }
            i = end + 1;
            j = thatEnd + 1;
        }
        return Boolean.compare(i < releaseEnd, j < that.releaseEnd);
    }

    private int compareLocal(PythonVersion that) {
        if (localFrom == NONE || that.localFrom == NONE) {
            return Boolean.compare(localFrom != NONE, that.localFrom != NONE);
        }
        int i = localFrom;
        int j = that.localFrom;
        while (i < text.length() && j < that.text.length()) {
            int end = endOfSegment(text, i);
            int thatEnd = endOfSegment(that.text, j);
            int order = compareSegment(i, end, that, j, thatEnd);
            if (order != 0) {
                return order;
            }
            i = end + 1;
            j = thatEnd + 1;
        }
        return Boolean.compare(i < text.length(), j < that.text.length());
    }

    /** Numbers above words, words without regard to case. */
    private int compareSegment(int from, int to, PythonVersion that, int thatFrom, int thatTo) {
        boolean number = Text.endOfDigits(text, from, to) == to;
        boolean thatNumber = Text.endOfDigits(that.text, thatFrom, thatTo) == thatTo;
        if (number != thatNumber) {
            return Boolean.compare(number, thatNumber);
        }
        return number
                ? compareNumber(from, to, that, thatFrom, thatTo)
                : Text.compareLowerCase(text, from, to, that.text, thatFrom, thatTo);
    }

    @Override
    public String toString() {
        return text;
    }
}
