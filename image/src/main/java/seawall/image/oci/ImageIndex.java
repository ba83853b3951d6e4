package seawall.image.oci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import tools.jackson.core.JsonParser;

/**
 * A list of manifests, one per platform or one per tag (OCI image specification, image-index.md; Docker's manifest list).
 *
 * @param manifests in the document's order
 */
public record ImageIndex(List<Descriptor> manifests) {
    private static final int MOST_MANIFESTS = 10_000;
    private static final int MOST_ANNOTATIONS = 1_000;

    public ImageIndex {
        manifests = List.copyOf(manifests);
    }

    /**
     * Reads the document; throws {@link ContentException} for anything that is not one, and for what some readers would take for
     * a manifest (OCI image specification, image-index.md, "manifests").
     */
    public static ImageIndex parse(byte[] json) throws ContentException {
        var manifests = new ArrayList<Descriptor>();
        Json.document(json, "image index", (name, value) -> {
            switch (name) {
                case "manifests" -> Json.array(value, MOST_MANIFESTS, each -> manifests.add(descriptor(each)));
                case "layers", "config" -> throw ContentException.malformed("has " + name + " like a manifest");
                default -> {}
            }
        });
        return new ImageIndex(manifests);
    }

    /** The manifests and nested indexes that are images: attestations and other artefacts left out. */
    public List<Descriptor> images() {
        return manifests.stream()
                .filter(each -> !each.isAttestation() && (each.isManifest() || each.isIndex()))
                .toList();
    }

    /** The first image that {@code wanted} accepts; an exact variant goes before others. */
    public Optional<Descriptor> select(Platform wanted) {
        List<Descriptor> fitting = images().stream()
                .filter(each -> wanted.accepts(each.platform()))
                .toList();
        return fitting.stream()
                .filter(each -> each.platform().variant().equals(wanted.variant()))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    static Descriptor descriptor(JsonParser parser) throws IOException {
        var seen = new DescriptorFields();
        Json.object(parser, seen::take);
        if (seen.digest == null) {
            throw ContentException.malformed("a descriptor without digest");
        }
        return new Descriptor(seen.mediaType, seen.digest, seen.size, seen.annotations, seen.platform);
    }

    private static final class DescriptorFields {
        private String mediaType = "";
        private @Nullable Digest digest;
        private long size = -1;
        private Map<String, String> annotations = Map.of();
        private Platform platform = Platform.UNKNOWN;

        private void take(String name, JsonParser value) throws IOException {
            switch (name) {
                case "mediaType" -> mediaType = Json.text(value);
                case "digest" -> digest = Json.digest(value);
                case "size" -> size = Json.size(value);
                case "annotations" -> annotations = Json.textFields(value, MOST_ANNOTATIONS, "annotations");
                case "platform" -> platform = platform(value);
                default -> {}
            }
        }
    }

    private static Platform platform(JsonParser parser) throws IOException {
        Map<String, String> texts = Json.textFields(parser, MOST_ANNOTATIONS);
        return new Platform(
                texts.getOrDefault("os", ""),
                texts.getOrDefault("architecture", ""),
                texts.getOrDefault("variant", ""));
    }
}
