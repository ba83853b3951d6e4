package seawall.image.view;

import seawall.image.Entry;

/** Which paths a layer has, removes and makes opaque: all that the files of lower layers have to be compared with. */
final class LayerPaths {
    private final PathHasher hasher;
    private final HashSet64 directories = new HashSet64();
    private final HashSet64 others = new HashSet64();
    private final HashSet64 whiteouts = new HashSet64();
    private final HashSet64 opaque = new HashSet64();

    LayerPaths(PathHasher hasher) {
        this.hasher = hasher;
    }

    void add(Entry entry) {
        (entry.type() == Entry.Type.DIRECTORY ? directories : others).add(hasher.hash(entry.path()));
    }

    void whiteout(String path) {
        whiteouts.add(hasher.hash(path));
    }

    void opaque(String directory) {
        opaque.add(hasher.hash(directory));
    }

    /**
     * Whether a lower layer's file is gone for reasons other than a file in its place: it or a directory above it is removed,
     * emptied, or no longer a directory.
     *
     * @param hashes of the root, the directories on the way and the file
     */
    boolean removes(long[] hashes) {
        int last = hashes.length - 1;
        for (int i = 0; i < last; i++) {
            if (opaque.contains(hashes[i]) || whiteouts.contains(hashes[i]) || others.contains(hashes[i])) {
                return true;
            }
        }
        return whiteouts.contains(hashes[last]);
    }

    /** Whether the layer has something at the path itself. */
    boolean has(String path) {
        return has(hasher.hash(path));
    }

    boolean has(long hash) {
        return others.contains(hash) || directories.contains(hash);
    }

    boolean isEmpty() {
        return directories.size() + others.size() + whiteouts.size() + opaque.size() == 0;
    }
}
