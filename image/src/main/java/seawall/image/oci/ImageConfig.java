package seawall.image.oci;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.runtime.ImageConfiguration;

/**
 * What a scan needs of an image's configuration (OCI image specification, config.md).
 *
 * @param diffIds digests of the uncompressed layers, lowest first
 * @param createdBy the command of each layer, by its index; empty where the history does not tell
 */
public record ImageConfig(Platform platform, List<Digest> diffIds, List<String> createdBy) {
    public ImageConfig {
        diffIds = List.copyOf(diffIds);
        createdBy = List.copyOf(createdBy);
    }

    /** Reads the document; throws {@link ContentException} for anything that is not one. */
    public static ImageConfig parse(byte[] json) throws ContentException {
        var read = ImageConfiguration.parse(json, "image configuration");
        return new ImageConfig(
                new Platform(read.os(), read.architecture(), read.variant()), read.diffIds(), read.createdBy());
    }

    /**
     * The layers, lowest first.
     *
     * @param blobs digests of the layers as they are stored; null elements where unknown
     * @throws ContentException where the numbers of blobs and of diff IDs disagree
     */
    public List<Layer> layers(List<? extends @Nullable Digest> blobs) throws ContentException {
        if (blobs.size() != diffIds.size()) {
            throw ContentException.malformed(
                    "manifest has " + blobs.size() + " layers but configuration has " + diffIds.size());
        }
        return IntStream.range(0, diffIds.size())
                .mapToObj(i -> new Layer(i, diffIds.get(i), blobs.get(i), createdBy.get(i)))
                .toList();
    }
}
