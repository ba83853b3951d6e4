package seawall.sbom.exchange;

import java.util.List;

/**
 * One entry of a bill of materials as it stands there: a component of CycloneDX or a package of SPDX. Text that is absent is
 * empty.
 *
 * @param group what stands before the name: a Maven group, an npm scope
 * @param purl the package URL as written
 * @param development whether the entry is said to be needed by development or tests only
 * @param licences names, identifiers or expressions
 * @param paths where it was found, as written
 */
public record Entry(
        Kind kind,
        String group,
        String name,
        String version,
        String description,
        String purl,
        boolean development,
        List<String> licences,
        List<String> paths,
        List<Property> properties) {
    /** What an entry stands for. */
    public enum Kind {
        /** Software that others use: it should have a package URL. */
        LIBRARY,
        /** A program, which may be a package or just the sum of its parts. */
        APPLICATION,
        OPERATING_SYSTEM,
        /** An image, a file, a device, a key and whatever else bills of materials list. */
        OTHER
    }

    public Entry {
        licences = List.copyOf(licences);
        paths = List.copyOf(paths);
        properties = List.copyOf(properties);
    }

    /** Group, name and version for people. */
    public String title() {
        String full = group.isEmpty() ? name : group + "/" + name;
        return version.isEmpty() ? full : full + " " + version;
    }

    /** The first value of a property; empty where there is none. */
    public String property(String propertyName) {
        return Property.first(properties, propertyName);
    }
}
