package seawall.sbom.cataloger.distribution;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import seawall.image.Gaps;
import seawall.model.Gap;

/**
 * Reads the variables of an os-release file: the subset of shell assignments that os-release(5) allows. No variable is expanded;
 * a line that is no assignment becomes a gap and leaves the others in force; the last of equal names wins, as in a shell.
 */
final class Assignments {
    private static final int MOST_VARIABLES = 500;

    private Assignments() {}

    static Map<String, String> parse(String text, String where, Gaps gaps) {
        Map<String, String> values = new HashMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
                continue;
            }
            int equals = line.indexOf('=');
            Optional<String> value = equals > 0 && isName(line.substring(0, equals))
                    ? unquote(line.substring(equals + 1))
                    : Optional.empty();
            if (value.isEmpty()) {
                gaps.add(Gap.Kind.MALFORMED, where, "line " + number + " is not an assignment");
            } else if (values.size() == MOST_VARIABLES) {
                gaps.add(Gap.Kind.LIMIT, where, "more than " + MOST_VARIABLES + " variables");
                break;
            } else {
                values.put(line.substring(0, equals), value.get());
            }
        }
        return values;
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }

    /**
     * The text without its quotes. Within double quotes a backslash quotes only {@code $ " \ `} and itself; outside quotes it
     * quotes any character (POSIX Shell Command Language, 2.2).
     */
    private static Optional<String> unquote(String text) {
        var value = new StringBuilder(text.length());
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    return Optional.empty();
                }
                if (quote == '"' && "$\"\\`".indexOf(text.charAt(i)) < 0) {
                    value.append(c);
                }
                value.append(text.charAt(i));
            } else if (quote == 0 && Character.isWhitespace(c)) {
                return text.substring(i).strip().startsWith("#") ? Optional.of(value.toString()) : Optional.empty();
            } else {
                value.append(c);
            }
        }
        return quote == 0 ? Optional.of(value.toString()) : Optional.empty();
    }
}
