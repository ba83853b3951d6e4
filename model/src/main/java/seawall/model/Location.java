package seawall.model;

/**
 * Where the evidence for a package lies.
 *
 * @param path path in the merged file view without a leading slash; inside an archive {@code outer.jar!/inner.jar}
 * @param layer index of the layer that brought the package in this form
 */
public record Location(String path, int layer) implements Comparable<Location> {
    @Override
    public int compareTo(Location other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : Integer.compare(layer, other.layer);
    }
}
