package seawall.image.registry.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A way to log in that a registry offers with {@code WWW-Authenticate} (RFC 9110, section 11.6.1).
 *
 * @param scheme in lower case: {@code basic}, {@code bearer}
 * @param parameters by name in lower case; the first of several with one name counts
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int LONGEST = 16 << 10;
    private static final int MOST = 32;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** Reads the values of the header. What does not follow the grammar ends the value it is in. */
    static List<Challenge> parse(List<String> values) {
        var challenges = new ArrayList<Challenge>();
        for (String value : values) {
            if (value.length() <= LONGEST && challenges.size() < MOST) {
                new Scanner(value).challenges(challenges);
            }
        }
        return List.copyOf(challenges.subList(0, Math.min(MOST, challenges.size())));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /**
     * Reads one value of the header from left to right.
     *
     * <p>Commas separate challenges as well as parameters, so that only what follows a word tells what it was: an equals sign
     * makes it a parameter of the challenge at hand, anything else the scheme of the next.
     */
    private static final class Scanner {
        private final String text;
        private int at;

        private Scanner(String text) {
            this.text = text;
        }

        private void challenges(List<Challenge> into) {
            skipSeparators();
            for (String scheme = token(); !scheme.isEmpty(); scheme = token()) {
                var parameters = new TreeMap<String, String>();
                boolean complete = isToken68() ? skipToken68() : parameters(parameters);
                into.add(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters));
                if (!complete) {
                    return;
                }
                skipSeparators();
            }
        }

        /** Reads parameters up to the next scheme; false where the grammar was left. */
        private boolean parameters(Map<String, String> into) {
            while (true) {
                int before = at;
                skipSeparators();
                String name = token();
                skipSpace();
                if (name.isEmpty() || at == text.length() || text.charAt(at) != '=') {
                    at = before;
                    return name.isEmpty() ? isAtEnd() : true;
                }
                at++;
                skipSpace();
                Optional<String> value = value();
                if (value.isEmpty()) {
                    return false;
                }
                into.putIfAbsent(name.toLowerCase(Locale.ROOT), value.get());
            }
        }

        private Optional<String> value() {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            String token = token();
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        }

        private Optional<String> quoted() {
            var value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return Optional.of(value.toString());
                }
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return Optional.empty();
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        /** Whether one opaque word follows, as Negotiate has it: it ends the challenge. */
        private boolean isToken68() {
            int position = at;
            while (position < text.length() && text.charAt(position) == ' ') {
                position++;
            }
            int start = position;
            while (position < text.length() && isToken68Character(text.charAt(position))) {
                position++;
            }
            int word = position;
            while (position < text.length() && text.charAt(position) == '=') {
                position++;
            }
            boolean ends = position == text.length() || text.charAt(position) == ',';
            return start > at && word > start && ends;
        }

        private boolean skipToken68() {
            while (at < text.length() && text.charAt(at) != ',') {
                at++;
            }
            return true;
        }

        private void skipSpace() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private void skipSeparators() {
            while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private boolean isAtEnd() {
            skipSeparators();
            return at == text.length();
        }

        /** RFC 9110, section 5.6.2. */
        private static boolean isTokenCharacter(char c) {
            return isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }

        /** RFC 9110, section 11.2, without the equals signs at the end. */
        private static boolean isToken68Character(char c) {
            return isLetterOrDigit(c) || "-._~+/".indexOf(c) >= 0;
        }

        private static boolean isLetterOrDigit(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
    }
}
