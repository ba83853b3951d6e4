package seawall.image.oci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import seawall.content.ContentException;
import seawall.content.json.Json;
import tools.jackson.core.JsonParser;

/**
 * One image in the {@code manifest.json} of what {@code docker save} writes (moby, image/spec/v1.2.md, "Combined Image JSON +
 * Filesystem Changeset Format").
 *
 * @param config path of the configuration in the archive
 * @param tags names with tags
 * @param layers paths of the layers in the archive, lowest first
 */
public record DockerManifest(String config, List<String> tags, List<String> layers) {
    private static final int MOST_IMAGES = 1_000;
    private static final int MOST_TAGS = 10_000;
    private static final int MOST_LAYERS = 1_000;

    public DockerManifest {
        tags = List.copyOf(tags);
        layers = List.copyOf(layers);
    }

    /** Reads the document; throws {@link ContentException} for anything that is not one. */
    public static List<DockerManifest> parse(byte[] json) throws ContentException {
        var images = new ArrayList<DockerManifest>();
        Json.arrayDocument(json, "manifest.json", MOST_IMAGES, image -> images.add(image(image)));
        return images;
    }

    private static DockerManifest image(JsonParser parser) throws IOException {
        var seen = new Object() {
            String config = "";
        };
        var tags = new ArrayList<String>();
        var layers = new ArrayList<String>();
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "Config" -> seen.config = Json.text(value);
                case "RepoTags" -> Json.array(value, MOST_TAGS, each -> tags.add(Json.text(each)));
                case "Layers" -> Json.array(value, MOST_LAYERS, each -> layers.add(Json.text(each)));
                default -> {}
            }
        });
        if (seen.config.isEmpty()) {
            throw ContentException.malformed("an image without configuration");
        }
        return new DockerManifest(seen.config, tags, layers);
    }
}
