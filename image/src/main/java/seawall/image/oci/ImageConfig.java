package seawall.image.oci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.runtime.LayerHistory;
import tools.jackson.core.JsonParser;

/**
 * What a scan needs of an image's configuration (OCI image specification, config.md).
 *
 * @param diffIds digests of the uncompressed layers, lowest first
 * @param createdBy the command of each layer, by its index; empty where the history does not tell
 */
public record ImageConfig(Platform platform, List<Digest> diffIds, List<String> createdBy) {
    private static final int MOST_LAYERS = 1_000;

    public ImageConfig {
        diffIds = List.copyOf(diffIds);
        createdBy = List.copyOf(createdBy);
    }

    /** Reads the document; throws {@link ContentException} for anything that is not one. */
    public static ImageConfig parse(byte[] json) throws ContentException {
        var fields = new Fields();
        Json.document(json, "image configuration", fields::take);
        return fields.config();
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

    private static final class Fields {
        private String os = "";
        private String architecture = "";
        private String variant = "";
        private final List<Digest> diffIds = new ArrayList<>();
        private final LayerHistory history = new LayerHistory();

        private void take(String name, JsonParser value) throws IOException {
            switch (name) {
                case "os" -> os = Json.text(value);
                case "architecture" -> architecture = Json.text(value);
                case "variant" -> variant = Json.text(value);
                case "rootfs" -> Json.object(value, this::rootfs);
                case "history" -> history.read(value);
                default -> {}
            }
        }

        private void rootfs(String name, JsonParser value) throws IOException {
            if (name.equals("diff_ids")) {
                Json.array(value, MOST_LAYERS, each -> diffIds.add(Json.digest(each)));
            }
        }

        private ImageConfig config() {
            return new ImageConfig(new Platform(os, architecture, variant), diffIds, history.of(diffIds.size()));
        }
    }
}
