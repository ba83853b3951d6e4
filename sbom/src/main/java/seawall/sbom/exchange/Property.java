package seawall.sbom.exchange;

import java.util.List;

/** A name and a value that a tool adds to an entry; names may repeat. */
public record Property(String name, String value) {
    /** Whose properties say something about packages that is read. */
    private static final List<String> UNDERSTOOD =
            List.of("seawall:", "aquasecurity:trivy:", "syft:location:", "syft:distro:", "cdx:npm:");

    /** Whether properties of this name are worth keeping. */
    static boolean isUnderstood(String name) {
        return UNDERSTOOD.stream().anyMatch(name::startsWith);
    }

    /** The first value under a name; empty where there is none. */
    public static String first(List<Property> properties, String name) {
        for (Property property : properties) {
            if (property.name.equals(name)) {
                return property.value;
            }
        }
        return "";
    }

    /** Every value under a name, in order. */
    public static List<String> all(List<Property> properties, String name) {
        return properties.stream()
                .filter(property -> property.name.equals(name))
                .map(Property::value)
                .toList();
    }
}
