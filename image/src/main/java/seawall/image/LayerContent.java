package seawall.image;

import java.io.IOException;
import seawall.content.ContentException;
import seawall.model.Gap;
import seawall.model.Layer;

/**
 * One layer whose entries can be passed through in the order they lie in; a second time, after the first, where hard links ask
 * for it.
 */
public interface LayerContent {
    Layer layer();

    /**
     * Passes every entry to {@code visitor}, verifying digests on the way; throws {@link ContentException} where the layer
     * itself is damaged, after the entries before the damage were passed.
     */
    void pass(Visitor visitor) throws IOException;

    /** As {@link #pass(Visitor)}, with the memory and the progress that all layers of the source share. */
    default void pass(Visitor visitor, Passage passage) throws IOException {
        pass(visitor);
    }

    /** Receives entries. Whiteouts come as calls of their own, not as entries. */
    interface Visitor {
        /** @param content valid during this call only; empty for anything but regular files */
        void entry(Entry entry, Content content) throws IOException;

        /** The path and everything below it in lower layers is gone (OCI image specification, layer.md, "Whiteouts"). */
        void whiteout(String path) throws IOException;

        /**
         * What lower layers hold below the directory is gone (layer.md, "Opaque Whiteout"); the empty path is the root.
         */
        void opaque(String directory) throws IOException;

        /** An entry that cannot be passed, while those behind it can. */
        void gap(Gap gap);
    }
}
