package seawall.image.oci;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;

/**
 * One image for one platform (OCI image specification, manifest.md; Docker's image manifest version 2, schema 2).
 *
 * @param mediaType empty where omitted
 * @param layers lowest first
 */
public record ImageManifest(String mediaType, Descriptor config, List<Descriptor> layers) {
    /** Engines stop at 127 layers; more than this is not an image. */
    private static final int MOST_LAYERS = 1_000;

    public ImageManifest {
        layers = List.copyOf(layers);
    }

    /** Reads the document; throws {@link ContentException} for anything that is not one, or may be taken for an index. */
    public static ImageManifest parse(byte[] json) throws ContentException {
        var seen = new Object() {
            String mediaType = "";

            @Nullable
            Descriptor config;

            boolean schema1;
        };
        var layers = new ArrayList<Descriptor>();
        Json.document(json, "image manifest", (name, value) -> {
            switch (name) {
                case "mediaType" -> seen.mediaType = Json.text(value);
                case "config" -> seen.config = ImageIndex.descriptor(value);
                case "layers" -> Json.array(value, MOST_LAYERS, each -> layers.add(ImageIndex.descriptor(each)));
                case "manifests" -> throw ContentException.malformed("has manifests like an index");
                case "fsLayers" -> seen.schema1 = true;
                default -> {}
            }
        });
        Descriptor config = seen.config;
        if (config == null) {
            throw seen.schema1
                    ? ContentException.unsupported("image manifest of Docker's schema 1")
                    : ContentException.malformed("image manifest without config");
        }
        return new ImageManifest(seen.mediaType, config, layers);
    }

    /** Whether it is a container image rather than another artefact, such as a chart or a signature. */
    public boolean isImage() {
        return switch (config.mediaType()) {
            case MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG, "" -> true;
            default -> false;
        };
    }
}
