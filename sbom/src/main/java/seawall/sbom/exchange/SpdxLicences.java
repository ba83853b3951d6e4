package seawall.sbom.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells licence texts that are identifiers or expressions of the SPDX licence list from free text (SPDX 2.3, annex D). */
public final class SpdxLicences {
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "WITH");

    private static final Set<String> IDENTIFIERS = identifiers();

    private SpdxLicences() {}

    /** Whether {@code text} is an identifier of a licence or exception on the list, in its exact spelling. */
    public static boolean isIdentifier(String text) {
        return IDENTIFIERS.contains(text);
    }

    /** Whether {@code text} consists of identifiers of the list, operators and balanced parentheses, one after another. */
    public static boolean isExpression(String text) {
        boolean wantsIdentifier = true;
        int open = 0;
        for (String token : text.replace("(", " ( ").replace(")", " ) ").strip().split(" +", -1)) {
            boolean isOperator = OPERATORS.contains(token);
            boolean isIdentifier = isIdentifier(token)
                    || (token.endsWith("+") && isIdentifier(token.substring(0, token.length() - 1)));
            boolean fits = switch (token) {
                case "(" -> wantsIdentifier;
                case ")" -> !wantsIdentifier && open > 0;
                default -> wantsIdentifier ? isIdentifier : isOperator;
            };
            if (!fits) {
                return false;
            }
            open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            wantsIdentifier = isOperator || token.equals("(");
        }
        return !wantsIdentifier && open == 0;
    }

    /** Of several licences that all hold, one expression; parentheses keep the parts apart. */
    public static String all(List<String> expressions) {
        return expressions.size() == 1
                ? expressions.getFirst()
                : expressions.stream()
                        .map(text -> text.contains(" ") ? "(" + text + ")" : text)
                        .collect(Collectors.joining(" AND "));
    }

    private static Set<String> identifiers() {
        try (InputStream in =
                        Objects.requireNonNull(SpdxLicences.class.getResourceAsStream("spdx-licence-identifiers.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
