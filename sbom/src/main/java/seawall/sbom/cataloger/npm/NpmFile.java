package seawall.sbom.cataloger.npm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seawall.model.Presence;

/**
 * What one file says.
 *
 * @param packages each name and version once; it is for development only where every mention is
 */
record NpmFile(Presence presence, List<NpmPackage> packages) {
    private record Key(String name, String version) {}

    NpmFile {
        Map<Key, NpmPackage> once = new LinkedHashMap<>();
        for (NpmPackage found : packages) {
            once.merge(new Key(found.name(), found.version()), found, NpmFile::merged);
        }
        packages = List.copyOf(once.values());
    }

    private static NpmPackage merged(NpmPackage first, NpmPackage second) {
        Collection<String> licences = new ArrayList<>(first.licences());
        licences.addAll(second.licences());
        boolean development = first.development() && second.development();
        return new NpmPackage(
                first.name(),
                first.version(),
                development,
                licences.stream().distinct().toList());
    }
}
