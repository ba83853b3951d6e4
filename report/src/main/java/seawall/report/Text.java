package seawall.report;

import java.util.ArrayList;
import java.util.List;

/** Foreign text made fit for a terminal or a line of a document. */
public final class Text {
    private static final int REPLACEMENT = 0xFFFD;

    private static final int LONGEST_LINE = 400;

    private Text() {}

    /**
     * Replaces what moves the cursor, breaks lines, hides or turns around other text: control and format characters, line and
     * paragraph separators, halves of surrogate pairs.
     */
    public static String printable(String text) {
        if (text.codePoints().noneMatch(Text::isDangerous)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isDangerous(character) ? REPLACEMENT : character)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isDangerous(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Foreign text for one line: printable, and cut where nobody would read on. */
    public static String line(String text) {
        return shortened(printable(text), LONGEST_LINE);
    }

    /** Cuts text to {@code width} characters, the last of which is then an ellipsis. */
    public static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = Math.max(0, width - 1);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Lines of at most {@code width} characters, broken at spaces; a longer word stays whole. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code 1 package}, {@code 2 packages}. */
    public static String count(int number, String singular, String plural) {
        return number + " " + (number == 1 ? singular : plural);
    }
}
