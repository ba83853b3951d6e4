package seawall.image;

import java.io.IOException;
import seawall.model.Layer;

/** One layer whose entries can be passed through once, in the order they lie in. */
public interface LayerContent {
    Layer layer();

    /**
     * Passes every entry to {@code visitor}, verifying digests on the way; throws {@link ContentException} where the layer
     * itself is damaged, after the entries before the damage were passed.
     */
    void pass(Visitor visitor) throws IOException;

    /** Receives entries. Whiteouts come as calls of their own, not as entries. */
    interface Visitor {
        /** @param content valid during this call only; empty for anything but regular files */
        void entry(Entry entry, Content content) throws IOException;

        /** The path and everything below it in lower layers is gone (OCI image specification, layer.md, "Whiteouts"). */
        void whiteout(String path);

        /** What lower layers hold below the directory is gone (layer.md, "Opaque Whiteout"). */
        void opaque(String directory);
    }
}
