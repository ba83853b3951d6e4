package seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * One layer of an image, or the whole of a directory or host.
 *
 * @param index 0 for the lowest
 * @param diffId digest of the uncompressed layer; null for a directory or host
 * @param blob digest of the layer as it is stored; null where it is read in place
 * @param createdBy the command of the image's history that made it; empty where unknown
 */
public record Layer(
        int index, @Nullable Digest diffId, @Nullable Digest blob, String createdBy) {
    /** The single layer of a source that has none: a directory, a host, one file. */
    public static final Layer ONLY = new Layer(0, null, null, "");

    /** What a gap that concerns the whole layer names: its blob, else its content, else its place. */
    public String name() {
        if (blob != null) {
            return blob.toString();
        }
        return diffId != null ? diffId.toString() : "layer " + index;
    }
}
