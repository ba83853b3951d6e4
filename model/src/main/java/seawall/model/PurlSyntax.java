package seawall.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all package URLs have in common (ECMA-427): the parts they allow and percent-encoding. */
final class PurlSyntax {
    /** Longer package URLs are refused. */
    static final int MAX_LENGTH = 8192;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PurlSyntax() {}

    static String type(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        boolean valid = !lower.isEmpty() && isLetter(lower.charAt(0));
        for (int i = 0; i < lower.length() && valid; i++) {
            char c = lower.charAt(i);
            valid = isLetter(c) || isDigit(c) || c == '.' || c == '-';
        }
        if (!valid) {
            throw new IllegalArgumentException("not a type of package URL: <" + type + ">");
        }
        return lower;
    }

    /** The text itself, when UTF-8 can hold it and it is not too long. */
    static String text(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a part of a package URL is longer than " + MAX_LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("half a surrogate pair in a package URL");
                }
                i++;
            }
        }
        return text;
    }

    static String trimSlashes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '/') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '/') {
            to--;
        }
        return text.substring(from, to);
    }

    /** Without the slashes around and the empty segments between. */
    static String segments(String path) {
        String trimmed = trimSlashes(text(path));
        if (!trimmed.contains("//")) {
            return trimmed;
        }
        StringBuilder kept = new StringBuilder(trimmed.length());
        for (int i = 0; i < trimmed.length(); i++) {
            if (trimmed.charAt(i) != '/' || trimmed.charAt(i - 1) != '/') {
                kept.append(trimmed.charAt(i));
            }
        }
        return kept.toString();
    }

    /** Without empty segments and without {@code .} and {@code ..}. */
    static String subpath(String path) {
        String segments = segments(path);
        if (!segments.contains(".")) {
            return segments;
        }
        StringBuilder kept = new StringBuilder(segments.length());
        int from = 0;
        while (from <= segments.length()) {
            int slash = segments.indexOf('/', from);
            int to = slash < 0 ? segments.length() : slash;
            String segment = segments.substring(from, to);
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                kept.append(kept.isEmpty() ? "" : "/").append(segment);
            }
            from = to + 1;
        }
        return kept.toString();
    }

    /** With keys in lower case and without empty values; two keys that are the same in lower case are refused. */
    static SortedMap<String, String> qualifiers(Map<String, String> qualifiers) {
        SortedMap<String, String> kept = new TreeMap<>();
        for (Map.Entry<String, String> entry : qualifiers.entrySet()) {
            String key = qualifierKey(entry.getKey());
            String value = text(entry.getValue());
            if (!value.isEmpty() && kept.put(key, value) != null) {
                throw new IllegalArgumentException("qualifier twice in a package URL: " + key);
            }
        }
        return kept;
    }

    private static String qualifierKey(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean valid = !lower.isEmpty() && isLetter(lower.charAt(0));
        for (int i = 0; i < lower.length() && valid; i++) {
            char c = lower.charAt(i);
            valid = isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_';
        }
        if (!valid) {
            throw new IllegalArgumentException("not a qualifier key of a package URL: <" + key + ">");
        }
        return lower;
    }

    /** Appends {@code text} percent-encoded (ECMA-427, "Character encoding"); keeps slashes where they part segments. */
    static void encode(StringBuilder out, String text, boolean path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnreserved(c) || (path && c == '/')) {
                out.append(c);
                continue;
            }
            int end = i + (Character.isHighSurrogate(c) ? 2 : 1);
            for (byte octet : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                HEX.toHexDigits(out.append('%'), octet);
            }
            i = end - 1;
        }
    }

    /** The decoded text; throws {@link IllegalArgumentException} for a lone percent sign and for octets that are not UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteBuffer octets = ByteBuffer.allocate(text.length() * 3);
        int at = 0;
        while (at < text.length()) {
            int percent = text.indexOf('%', at);
            int end = percent < 0 ? text.length() : percent;
            octets.put(StandardCharsets.UTF_8.encode(CharBuffer.wrap(text, at, end)));
            at = end;
            if (percent >= 0) {
                octets.put(octet(text, percent));
                at = percent + 3;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("not UTF-8 in a package URL: " + text, malformed);
        }
    }

    private static byte octet(String text, int percent) {
        boolean valid = percent + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + 2));
        if (!valid) {
            throw new IllegalArgumentException(
                    "a percent sign without two hexadecimal digits in a package URL: " + text);
        }
        return (byte) HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }

    private static boolean isUnreserved(char c) {
        return isLetter(c)
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '.'
                || c == '-'
                || c == '_'
                || c == '~'
                || c == ':';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
