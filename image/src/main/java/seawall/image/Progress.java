package seawall.image;

import seawall.model.Layer;

/** Is told how far layers are read; called from several threads, at most about once per mebibyte. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (layer, done, total) -> {};

    /**
     * Tells how much of a layer is read.
     *
     * @param done bytes of the layer as it is stored
     * @param total all of its bytes; -1 where unknown
     */
    void read(Layer layer, long done, long total);
}
