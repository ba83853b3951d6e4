package seawall.report.markdown;

import java.util.regex.Pattern;
import seawall.report.Text;

/** Foreign text that must not become markup, a link, a mention or an entity (GitHub Flavored Markdown 0.29). */
final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]<>()#|!@~&$";

    /** What the extension for autolinks looks for (6.9): a scheme, or a name that begins with www. */
    private static final Pattern AUTOLINK = Pattern.compile("(?i):(?=//)|(?<=www)\\.");

    /** What begins a list item, a rule or a heading (4 and 5.2): a mark, or a number and what stands behind it. */
    private static final Pattern LIST = Pattern.compile("^(\\d*)([-+=.)])");

    private MarkdownText() {}

    /** The text for one line; every character that means something is escaped with a backslash (6.1). */
    static String escaped(String text) {
        String clean = Text.line(text);
        StringBuilder escaped = new StringBuilder(clean.length() + 8);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return AUTOLINK.matcher(escaped).replaceAll(match -> "\\\\" + match.group());
    }

    /** The text at the start of a line, where a mark or a number would begin a list or a heading. */
    static String atStart(String text) {
        return LIST.matcher(escaped(text.strip())).replaceFirst("$1\\\\$2");
    }
}
