package seawall.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import tools.jackson.core.JsonParser;

/**
 * What is asked of an image's configuration (OCI image specification, config.md).
 *
 * @param variant of the architecture; empty for most
 * @param diffIds digests of the uncompressed layers, lowest first
 * @param createdBy the command of each layer, by its index; empty where the history does not tell
 */
public record ImageConfiguration(
        String os, String architecture, String variant, List<Digest> diffIds, List<String> createdBy) {
    private static final int MOST_LAYERS = 1_000;

    public ImageConfiguration {
        diffIds = List.copyOf(diffIds);
        createdBy = List.copyOf(createdBy);
    }

    /**
     * Reads the document; throws {@link ContentException} for anything that is not one.
     *
     * @param what the document is called in messages; empty where the caller names it
     */
    public static ImageConfiguration parse(byte[] json, String what) throws ContentException {
        var fields = new Fields();
        Json.document(json, what, fields::take);
        return fields.configuration();
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

        private ImageConfiguration configuration() {
            return new ImageConfiguration(os, architecture, variant, diffIds, history.of(diffIds.size()));
        }
    }
}
