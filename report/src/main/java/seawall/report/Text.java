package seawall.report;

/** Foreign text made fit for a terminal or a line of a document. */
public final class Text {
    private Text() {}

    /** Replaces control characters, so that package names cannot move the cursor or break lines. */
    public static String printable(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == '\u2028'
                    || c == '\u2029';
            if (control && clean == null) {
                clean = new StringBuilder(text);
            }
            if (control && clean != null) {
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** Cuts text to {@code width} characters, the last of which is then an ellipsis. */
    public static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** {@code 1 package}, {@code 2 packages}. */
    public static String count(int number, String singular, String plural) {
        return number + " " + (number == 1 ? singular : plural);
    }
}
