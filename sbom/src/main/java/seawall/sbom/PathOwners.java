package seawall.sbom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seawall.model.Location;
import seawall.model.Package;

/**
 * Says which distribution package contains the files that other packages were found in.
 *
 * <p>A host has a million owned paths and a few thousand paths to ask about, so the questions are put in a table and the owned
 * paths run past it once.
 */
final class PathOwners {
    /** One package's files. */
    record Owned(String owner, PathSet paths) {}

    /** Directories that the merge of {@code /usr} turned into links (file-hierarchy(7)); package lists use both spellings. */
    private static final Set<String> MERGED = Set.of("bin", "lib", "lib32", "lib64", "libx32", "sbin");

    private final List<Owned> owned = new ArrayList<>();

    void addAll(Collection<Owned> more) {
        owned.addAll(more);
    }

    /** The packages, with an owner where every place they were found at belongs to a distribution package. */
    List<Package> applyTo(List<Package> packages) {
        Map<Long, String> owners = ownersOf(packages);
        return packages.stream().map(pkg -> withOwner(pkg, owners)).toList();
    }

    private Map<Long, String> ownersOf(List<Package> packages) {
        Map<Long, String> owners = new HashMap<>();
        packages.forEach(pkg -> pkg.locations()
                .forEach(location -> spellings(location).forEach(path -> owners.put(PathSet.hash(path), ""))));
        for (Owned files : owned) {
            files.paths()
                    .forEachHash(hash -> owners.computeIfPresent(
                            hash,
                            (_, known) ->
                                    known.isEmpty() || files.owner().compareTo(known) < 0 ? files.owner() : known));
        }
        return owners;
    }

    private static Package withOwner(Package pkg, Map<Long, String> owners) {
        String first = null;
        for (Location location : pkg.locations()) {
            Optional<String> owner = spellings(location).stream()
                    .map(path -> owners.getOrDefault(PathSet.hash(path), ""))
                    .filter(name -> !name.isEmpty())
                    .findFirst();
            if (owner.isEmpty()) {
                return pkg;
            }
            first = first == null ? owner.get() : first;
        }
        return first == null ? pkg : pkg.withOwner(first);
    }

    /** The file that holds the evidence, as found and as it is called on the other side of the merge. */
    private static List<String> spellings(Location location) {
        int inside = location.path().indexOf("!/");
        String path = inside < 0 ? location.path() : location.path().substring(0, inside);
        boolean below = path.startsWith("usr/");
        String rest = below ? path.substring(4) : path;
        int slash = rest.indexOf('/');
        if (slash < 0 || !MERGED.contains(rest.substring(0, slash))) {
            return List.of(path);
        }
        return List.of(path, below ? rest : "usr/" + path);
    }
}
