package seawall.sbom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.model.SourcePackage;

/** Makes one package, found in several places, of those that differ in nothing a verdict depends on. */
public final class Merging {
    private final Map<Identity, Found> found = new LinkedHashMap<>();

    public void addAll(Collection<Package> packages) {
        for (Package pkg : packages) {
            found.computeIfAbsent(Identity.of(pkg), _ -> new Found(pkg)).add(pkg);
        }
    }

    public List<Package> toList() {
        return found.values().stream().map(Found::merged).toList();
    }

    private record Identity(
            Purl purl,
            Ecosystem ecosystem,
            String name,
            String version,
            @Nullable SourcePackage source,
            @Nullable String module,
            Presence presence,
            boolean development,
            @Nullable String owner) {
        static Identity of(Package pkg) {
            return new Identity(
                    pkg.purl(),
                    pkg.ecosystem(),
                    pkg.name(),
                    pkg.version(),
                    pkg.source(),
                    pkg.module(),
                    pkg.presence(),
                    pkg.development(),
                    pkg.owner());
        }
    }

    private static final class Found {
        private final Package first;
        private final Set<String> licences = new LinkedHashSet<>();
        private final List<Location> locations = new ArrayList<>();

        Found(Package first) {
            this.first = first;
        }

        void add(Package pkg) {
            licences.addAll(pkg.licences());
            locations.addAll(pkg.locations());
        }

        Package merged() {
            return new Package(
                    first.purl(),
                    first.ecosystem(),
                    first.name(),
                    first.version(),
                    first.source(),
                    first.module(),
                    List.copyOf(licences),
                    first.presence(),
                    first.development(),
                    first.owner(),
                    first.cataloger(),
                    locations);
        }
    }
}
