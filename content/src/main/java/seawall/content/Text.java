package seawall.content;

import java.util.regex.Pattern;

/** Foreign text made fit for reports: no control characters, no endless length. */
public final class Text {
    /** CVE identifiers (CVE program, "CVE ID syntax": a year and four digits or more). */
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

    private Text() {}

    /** One line: runs of white space and control characters become one space, and what exceeds {@code longest} is cut. */
    public static String line(String text, int longest) {
        return clean(text, longest, false);
    }

    /** Like {@link #line}, but line feeds stay. */
    public static String lines(String text, int longest) {
        return clean(text, longest, true);
    }

    private static String clean(String text, int longest, boolean keepLineFeeds) {
        if (isClean(text, longest)) {
            return text;
        }
        int end = Math.min(text.length(), longest);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var clean = new StringBuilder(end);
        boolean space = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' && keepLineFeeds) {
                clean.append(c);
                space = false;
            } else if (Character.isWhitespace(c) || isControl(c)) {
                space = true;
            } else {
                if (space && !clean.isEmpty()) {
                    clean.append(' ');
                }
                space = false;
                clean.append(c);
            }
        }
        return end < text.length() ? clean.append('…').toString() : clean.toString();
    }

    /** Most names and versions: nothing in them needs a change. */
    private static boolean isClean(String text, int longest) {
        if (text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127) {
                return false;
            }
        }
        return true;
    }

    /** Also the characters that turn the direction of writing and so make text look like another. */
    private static boolean isControl(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Whether it is the number of a CVE. */
    public static boolean isCve(String text) {
        return text.length() <= 28 && CVE.matcher(text).matches();
    }

    /** Whether it is one word of visible ASCII, as names and versions of packages are. */
    public static boolean isWord(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
