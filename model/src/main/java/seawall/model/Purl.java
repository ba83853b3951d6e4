package seawall.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package URL (ECMA-427), held in its parts, printed in canonical form.
 *
 * @param type lower case
 * @param namespace empty where absent
 * @param version empty where absent
 * @param qualifiers by key, values not empty
 * @param subpath empty where absent
 */
public record Purl(
        String type,
        String namespace,
        String name,
        String version,
        SortedMap<String, String> qualifiers,
        String subpath) {

    public Purl {
        qualifiers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    public static Purl of(String type, String namespace, String name, String version) {
        return new Purl(type, namespace, name, version, new TreeMap<>(), "");
    }

    public static Purl of(String type, String namespace, String name, String version, Map<String, String> qualifiers) {
        return new Purl(type, namespace, name, version, new TreeMap<>(qualifiers), "");
    }
}
