package seawall.runtime.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import seawall.runtime.LayerHistory;
import seawall.runtime.overlay.OverlayDirectories;
import tools.jackson.core.JsonParser;

/**
 * What an engine tells of an image (Docker Engine API, "Inspect an image"; Podman's adds the history).
 *
 * @param id digest of the configuration, or of the manifest where containerd is the engine's image store
 * @param createdBy the command of each layer; empty texts where the engine does not tell
 * @param directories of the layers, lowest first; none unless there is one for each of {@code diffIds}
 */
record ImageDocument(
        Digest id,
        List<String> tags,
        List<String> digests,
        String platform,
        List<Digest> diffIds,
        List<String> createdBy,
        List<Path> directories) {
    private static final int MOST = 100_000;
    private static final int MOST_LAYERS = 1_000;

    ImageDocument {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
        diffIds = List.copyOf(diffIds);
        createdBy = List.copyOf(createdBy);
        directories = List.copyOf(directories);
    }

    /** Reads what {@code images/NAME/json} answers. */
    static ImageDocument parse(byte[] json) throws IOException {
        var fields = new Fields(true);
        Json.document(json, fields::take);
        return fields.document();
    }

    /** Reads what {@code images/json} answers, which tells neither platform nor layers. */
    static List<ImageDocument> parseList(byte[] json) throws IOException {
        var images = new ArrayList<ImageDocument>();
        Json.arrayDocument(json, MOST, each -> {
            var fields = new Fields(false);
            Json.object(each, fields::take);
            images.add(fields.document());
        });
        return images;
    }

    private static final class Fields {
        private @Nullable Digest id;
        private List<String> tags = List.of();
        private List<String> digests = List.of();
        private String os = "";
        private String architecture = "";
        private String variant = "";
        private final List<Digest> diffIds = new ArrayList<>();
        private final LayerHistory history = new LayerHistory();
        private final boolean isInspected;
        private GraphDriver storage = GraphDriver.NONE;

        private Fields(boolean isInspected) {
            this.isInspected = isInspected;
        }

        private void take(String name, JsonParser value) throws IOException {
            switch (name) {
                case "Id" -> id = imageId(Json.text(value));
                case "RepoTags" -> tags = Json.texts(value, MOST);
                case "RepoDigests" -> digests = Json.texts(value, MOST);
                case "Os" -> os = Json.text(value);
                case "Architecture" -> architecture = Json.text(value);
                case "Variant" -> variant = Json.text(value);
                case "RootFS" -> Json.object(value, this::rootFiles);
                case "History" -> history(value);
                case "GraphDriver" -> storage = GraphDriver.parse(value);
                default -> {}
            }
        }

        private void rootFiles(String name, JsonParser value) throws IOException {
            if (name.equals("Layers")) {
                Json.array(value, MOST_LAYERS, each -> diffIds.add(imageId(Json.text(each))));
            }
        }

        /** Podman inspects with the configuration's history but lists with former names. */
        private void history(JsonParser value) throws IOException {
            if (isInspected) {
                history.read(value);
            }
        }

        private ImageDocument document() throws IOException {
            if (id == null) {
                throw ContentException.malformed("an image without identifier");
            }
            List<Path> directories = new ArrayList<>(storage.lower());
            if (storage.upper() != null) {
                directories.add(storage.upper());
            }
            return new ImageDocument(
                    id,
                    named(tags),
                    named(digests),
                    os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant),
                    diffIds,
                    history.of(diffIds.size()),
                    directories.size() == diffIds.size() ? directories : List.of());
        }

        /** Old engines list images without a name as {@code <none>}. */
        private static List<String> named(List<String> names) {
            return names.stream().filter(each -> !each.contains("<none>")).toList();
        }
    }

    /** Podman writes its identifiers without the algorithm. */
    static Digest imageId(String text) throws IOException {
        try {
            return text.contains(":") ? Digest.parse(text) : new Digest("sha256", text);
        } catch (IllegalArgumentException _) {
            throw ContentException.malformed("a digest that is neither sha256 nor sha512");
        }
    }

    /**
     * Where an engine keeps unpacked files (Docker's overlay2 and Podman's overlay driver; others name no directories).
     *
     * @param lower lowest first
     * @param upper the topmost layer of an image, or what a container writes to; null where there is none
     */
    record GraphDriver(List<Path> lower, @Nullable Path upper) {
        static final GraphDriver NONE = new GraphDriver(List.of(), null);
        private static final List<String> OVERLAYS = List.of("overlay2", "overlay", "fuse-overlayfs");

        GraphDriver {
            lower = List.copyOf(lower);
        }

        static GraphDriver parse(JsonParser parser) throws IOException {
            var seen = new Object() {
                String name = "";
                String lower = "";
                String upper = "";
            };
            Json.object(parser, (name, value) -> {
                switch (name) {
                    case "Name" -> seen.name = Json.text(value);
                    case "Data" ->
                        Json.object(value, (field, directory) -> {
                            switch (field) {
                                case "LowerDir" -> seen.lower = Json.text(directory);
                                case "UpperDir" -> seen.upper = Json.text(directory);
                                default -> {}
                            }
                        });
                    default -> {}
                }
            });
            return OVERLAYS.contains(seen.name) && !seen.upper.isEmpty()
                    ? new GraphDriver(
                            OverlayDirectories.lowestFirst(seen.lower), OverlayDirectories.directory(seen.upper))
                    : NONE;
        }
    }
}
