package seawall.image.blob;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.ContentException;
import seawall.content.tar.TarReader;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Passage;
import seawall.image.Progress;
import seawall.image.oci.Descriptor;
import seawall.model.Gap;
import seawall.model.Layer;

/**
 * A layer stored as a tar archive, compressed or not.
 *
 * <p>Passing it computes the digests of the stored and of the unpacked bytes and compares them with the layer's blob digest and
 * diff ID; where they disagree the entries have been passed and {@link ContentException} tells both digests.
 */
public final class BlobLayer implements LayerContent {
    private final Layer layer;
    private final long storedSize;
    private final Opener opener;
    private final Limits limits;

    /** Opens the stored bytes from their beginning; may be called again after the stream before was closed. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * A layer whose digests, as far as they are known, are {@link Layer#blob()} and {@link Layer#diffId()}.
     *
     * @param storedSize of the blob in bytes; -1 where unknown
     */
    public BlobLayer(Layer layer, long storedSize, Opener opener, Limits limits) {
        this.layer = layer;
        this.storedSize = storedSize;
        this.opener = opener;
        this.limits = limits;
    }

    /** A layer as a manifest describes it; one that may not be distributed becomes a gap when it is passed. */
    public static LayerContent of(Layer layer, Descriptor descriptor, Opener opener, Limits limits) {
        return new BlobLayer(
                layer, descriptor.size(), descriptor.isForeign() ? () -> foreign(descriptor) : opener, limits);
    }

    private static InputStream foreign(Descriptor descriptor) throws ContentException {
        throw new ContentException(
                Gap.Kind.MISSING,
                "layer of type " + descriptor.mediaType() + " is not part of the image and was not fetched");
    }

    @Override
    public Layer layer() {
        return layer;
    }

    @Override
    public void pass(Visitor visitor) throws IOException {
        pass(visitor, Passage.within(limits, Progress.NONE));
    }

    @Override
    public void pass(Visitor visitor, Passage passage) throws IOException {
        var stored = new StoredInput(opener.open(), layer, storedSize, limits.unpackedBytes(), passage.progress());
        try (var unpacked = new UnpackedInput(layer, stored, limits, passage.unpacked())) {
            new TarEntries(
                            new TarReader(unpacked, limits.entries(), limits.pathLength()),
                            limits,
                            passage.held(),
                            visitor)
                    .pass();
            unpacked.verify();
        }
    }
}
