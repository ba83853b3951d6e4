package seawall.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package URL (ECMA-427), held in its decoded parts. It is always in canonical form: the constructor normalises by the rules of
 * the type, so two ways to write the same package are equal.
 *
 * <p>Namespaces that the type definitions require may be missing where real documents leave them out ({@code pkg:golang/stdlib}),
 * and names of Go modules keep their case, for it tells modules apart.
 *
 * @param type lower case
 * @param namespace segments parted by slashes; empty where absent
 * @param name not empty
 * @param version empty where absent
 * @param qualifiers by key, values not empty
 * @param subpath segments parted by slashes; empty where absent
 */
public record Purl(
        String type,
        String namespace,
        String name,
        String version,
        SortedMap<String, String> qualifiers,
        String subpath) {

    /**
     * Normalises the parts; throws {@link IllegalArgumentException} where they make no package URL: a type or qualifier key with
     * other characters than ECMA-427 allows, no name, or what the definition of the type forbids.
     */
    public Purl {
        type = PurlSyntax.type(type);
        qualifiers = Collections.unmodifiableSortedMap(PurlSyntax.qualifiers(qualifiers));
        PurlType rules = PurlType.of(type);
        String location = rules.namespace(PurlSyntax.segments(namespace));
        String plainName =
                rules.isNamePath() ? PurlSyntax.segments(name) : PurlSyntax.trimSlashes(PurlSyntax.text(name));
        int split = plainName.isEmpty() ? -1 : rules.nameStart(location);
        namespace = split < 0 ? location : location.substring(0, split);
        String fullName = split < 0 ? plainName : location.substring(split + 1) + "/" + plainName;
        name = rules.name(fullName, namespace, qualifiers);
        version = rules.version(PurlSyntax.text(version));
        subpath = PurlSyntax.subpath(subpath);
        rules.check(namespace, name, version, qualifiers);
    }

    public static Purl of(String type, String namespace, String name, String version) {
        return new Purl(type, namespace, name, version, new TreeMap<>(), "");
    }

    public static Purl of(String type, String namespace, String name, String version, Map<String, String> qualifiers) {
        return new Purl(type, namespace, name, version, new TreeMap<>(qualifiers), "");
    }

    /**
     * Reads a package URL as strictly as the specification's own tests; what is not canonical is normalised, but a qualifier key
     * that starts with a capital is refused. Throws {@link IllegalArgumentException} with the reason for anything else.
     */
    public static Purl parse(String text) {
        return PurlParser.parse(text, true);
    }

    /** Like {@link #parse}, for documents of others: takes qualifier keys in any case. */
    public static Purl parseLeniently(String text) {
        return PurlParser.parse(text, false);
    }

    /** The canonical form (ECMA-427, "Package-URL specification", build). */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(64).append("pkg:").append(type);
        if (!namespace.isEmpty()) {
            PurlSyntax.encode(text.append('/'), namespace, true);
        }
        PurlSyntax.encode(text.append('/'), name, PurlType.of(type).isNamePath());
        if (!version.isEmpty()) {
            PurlSyntax.encode(text.append('@'), version, false);
        }
        char separator = '?';
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            text.append(separator).append(qualifier.getKey()).append('=');
            PurlSyntax.encode(text, qualifier.getValue(), false);
            separator = '&';
        }
        if (!subpath.isEmpty()) {
            PurlSyntax.encode(text.append('#'), subpath, true);
        }
        return text.toString();
    }
}
