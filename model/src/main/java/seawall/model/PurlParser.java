package seawall.model;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cuts the text of a package URL into its parts, from the right (ECMA-427, parse). */
final class PurlParser {
    private PurlParser() {}

    /** Reads {@code text}; {@code strict} refuses qualifier keys that start with a capital. */
    static Purl parse(String text, boolean strict) {
        if (text.length() > PurlSyntax.MAX_LENGTH) {
            throw new IllegalArgumentException("a package URL is longer than " + PurlSyntax.MAX_LENGTH);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || !text.substring(0, colon).toLowerCase(Locale.ROOT).equals("pkg")) {
            throw new IllegalArgumentException("a package URL starts with pkg: <" + text + ">");
        }
        int hash = text.lastIndexOf('#');
        int beforeSubpath = hash < 0 ? text.length() : hash;
        int question = text.lastIndexOf('?', beforeSubpath - 1);
        int beforeQualifiers = question < 0 ? beforeSubpath : question;
        if (beforeQualifiers < colon) {
            throw new IllegalArgumentException("a package URL starts with pkg: <" + text + ">");
        }
        String path = PurlSyntax.trimSlashes(text.substring(colon + 1, beforeQualifiers));
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a package URL needs a type and a name: <" + text + ">");
        }
        String type = path.substring(0, slash);
        String rest = path.substring(slash + 1);
        int at = versionStart(rest);
        String location = at < 0 ? rest : rest.substring(0, at);
        int last = location.lastIndexOf('/');
        return new Purl(
                type,
                decodeSegments(last < 0 ? "" : location.substring(0, last)),
                PurlSyntax.decode(location.substring(last + 1)),
                at < 0 ? "" : PurlSyntax.decode(rest.substring(at + 1)),
                qualifiers(question < 0 ? "" : text.substring(question + 1, beforeSubpath), strict),
                decodeSegments(hash < 0 ? "" : text.substring(hash + 1)));
    }

    /** The last at sign that does not start a segment: {@code @babel/core} has no version; -1 where there is none. */
    private static int versionStart(String path) {
        int at = path.lastIndexOf('@');
        while (at > 0 && path.charAt(at - 1) == '/') {
            // "name/@1" is a version without a name, "@scope/name" a name without a version.
            if (path.indexOf('/', at) < 0) {
                return at;
            }
            at = path.lastIndexOf('@', at - 1);
        }
        return at == 0 && path.indexOf('/') >= 0 ? -1 : at;
    }

    private static void checkKey(String key, boolean strict) {
        if (strict && !key.isEmpty() && Character.isUpperCase(key.charAt(0))) {
            throw new IllegalArgumentException("a qualifier key that starts with a capital in a package URL: " + key);
        }
    }

    private static String decodeSegments(String path) {
        StringBuilder decoded = new StringBuilder(path.length());
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = PurlSyntax.decode(path.substring(from, to));
            if (segment.indexOf('/') >= 0) {
                throw new IllegalArgumentException("an encoded slash in a segment of a package URL: " + path);
            }
            decoded.append(from == 0 ? "" : "/").append(segment);
            from = to + 1;
        }
        return decoded.toString();
    }

    private static SortedMap<String, String> qualifiers(String text, boolean strict) {
        SortedMap<String, String> qualifiers = new TreeMap<>();
        int from = 0;
        while (from < text.length()) {
            int and = text.indexOf('&', from);
            int to = and < 0 ? text.length() : and;
            int equals = text.indexOf('=', from, to);
            if (to > from) {
                String key = text.substring(from, equals < 0 ? to : equals);
                String value = equals < 0 ? "" : PurlSyntax.decode(text.substring(equals + 1, to));
                checkKey(key, strict);
                if (qualifiers.put(key, value) != null) {
                    throw new IllegalArgumentException("qualifier twice in a package URL: " + key);
                }
            }
            from = to + 1;
        }
        return qualifiers;
    }
}
