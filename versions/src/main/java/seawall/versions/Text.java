package seawall.versions;

/** Characters and runs of characters as version schemes see them: ASCII only, numbers of any length, nothing allocated. */
final class Text {
    /** Longer versions are refused by every scheme. */
    static final int MAX_LENGTH = 1024;

    private Text() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Whether {@code text} has a length that a version can have and no control characters. */
    static boolean isPlausible(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The end of the run of digits that starts at {@code from}. */
    static int endOfDigits(String text, int from, int limit) {
        int end = from;
        while (end < limit && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The end of the run of ASCII letters that starts at {@code from}. */
    static int endOfLetters(String text, int from, int limit) {
        int end = from;
        while (end < limit && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int skipZeros(String text, int from, int limit) {
        int start = from;
        while (start < limit && text.charAt(start) == '0') {
            start++;
        }
        return start;
    }

    /** Compares two runs of digits as numbers of any size; an empty run is zero. */
    static int compareNumbers(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = skipZeros(a, aFrom, aTo);
        int j = skipZeros(b, bFrom, bTo);
        int byLength = Integer.compare(aTo - i, bTo - j);
        return byLength != 0 ? byLength : compareText(a, i, aTo, b, j, bTo);
    }

    /** Whether a run of digits is the number zero; an empty run is. */
    static boolean isZero(String text, int from, int to) {
        return skipZeros(text, from, to) == to;
    }

    /** Compares two stretches character by character; a prefix is less. */
    static int compareText(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int common = Math.min(aTo - aFrom, bTo - bFrom);
        for (int k = 0; k < common; k++) {
            int difference = a.charAt(aFrom + k) - b.charAt(bFrom + k);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(aTo - aFrom, bTo - bFrom);
    }

    /** Like {@link #compareText}, with ASCII letters in lower case. */
    static int compareLowerCase(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int common = Math.min(aTo - aFrom, bTo - bFrom);
        for (int k = 0; k < common; k++) {
            int difference = lowerCase(a.charAt(aFrom + k)) - lowerCase(b.charAt(bFrom + k));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(aTo - aFrom, bTo - bFrom);
    }

    private static int lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** {@code text} without white space at its ends; the same object where there is none. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
