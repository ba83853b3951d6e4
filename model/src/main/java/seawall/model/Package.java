package seawall.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One package that a cataloger found.
 *
 * @param purl its package URL, with the qualifiers that tell it from others of the same name
 * @param ecosystem whose advisories speak about it
 * @param name its name as the ecosystem's advisories spell it ({@code group:artifact} for Maven, normalised for PyPI)
 * @param version its full version as installed, in the ecosystem's own notation ({@code epoch:version-release})
 * @param source the source package it was built from; null where the ecosystem has none
 * @param module the rpm module stream it belongs to, {@code name:stream}; null where none
 * @param licences licence names or SPDX expressions as the metadata has them
 * @param presence whether it is installed or only declared
 * @param development whether only development or test needs it
 * @param owner the distribution package whose files contain it; null where the distribution did not install it
 * @param cataloger name of the cataloger that found it
 * @param locations where, sorted, at least one
 */
public record Package(
        Purl purl,
        Ecosystem ecosystem,
        String name,
        String version,
        @Nullable SourcePackage source,
        @Nullable String module,
        List<String> licences,
        Presence presence,
        boolean development,
        @Nullable String owner,
        String cataloger,
        List<Location> locations)
        implements Comparable<Package> {

    private static final Comparator<Package> ORDER = Comparator.comparing((Package p) -> p.ecosystem)
            .thenComparing(Package::name)
            .thenComparing(Package::version)
            .thenComparing(p -> p.purl.toString())
            .thenComparing(p -> p.locations.getFirst());

    public Package {
        licences = List.copyOf(licences);
        locations = locations.stream().sorted().distinct().toList();
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("a package needs a location: " + purl);
        }
    }

    /** Starts a package that is installed, with nothing known but what is given. */
    public static Builder builder(Purl purl, Ecosystem ecosystem, String name, String version) {
        return new Builder(purl, ecosystem, name, version);
    }

    public Package withLocations(List<Location> newLocations) {
        return new Package(
                purl,
                ecosystem,
                name,
                version,
                source,
                module,
                licences,
                presence,
                development,
                owner,
                cataloger,
                newLocations);
    }

    public Package withOwner(String newOwner) {
        return new Package(
                purl,
                ecosystem,
                name,
                version,
                source,
                module,
                licences,
                presence,
                development,
                newOwner,
                cataloger,
                locations);
    }

    @Override
    public int compareTo(Package other) {
        return ORDER.compare(this, other);
    }

    /** Collects the optional parts of a {@link Package}. */
    public static final class Builder {
        private final Purl purl;
        private final Ecosystem ecosystem;
        private final String name;
        private final String version;
        private @Nullable SourcePackage source;
        private @Nullable String module;
        private List<String> licences = List.of();
        private Presence presence = Presence.INSTALLED;
        private boolean development;
        private String cataloger = "";
        private final List<Location> locations = new ArrayList<>();

        private Builder(Purl purl, Ecosystem ecosystem, String name, String version) {
            this.purl = purl;
            this.ecosystem = ecosystem;
            this.name = name;
            this.version = version;
        }

        public Builder source(@Nullable SourcePackage value) {
            source = value;
            return this;
        }

        public Builder module(@Nullable String value) {
            module = value;
            return this;
        }

        public Builder licences(List<String> value) {
            licences = value;
            return this;
        }

        public Builder presence(Presence value) {
            presence = value;
            return this;
        }

        public Builder development(boolean value) {
            development = value;
            return this;
        }

        public Builder cataloger(String value) {
            cataloger = value;
            return this;
        }

        public Builder at(String path, int layer) {
            locations.add(new Location(path, layer));
            return this;
        }

        public Package build() {
            return new Package(
                    purl,
                    ecosystem,
                    name,
                    version,
                    source,
                    module,
                    licences,
                    presence,
                    development,
                    null,
                    cataloger,
                    locations);
        }
    }
}
