package seawall.runtime.containerd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.ImageConfiguration;
import tools.jackson.core.JsonParser;

/**
 * Finds, below an image's target, the manifests whose configurations are kept here, and reads those.
 *
 * <p>An index often names many platforms of which one was fetched; the one that is here is the one that containers run.
 */
final class ImageDocuments {
    private static final int LONGEST = 16 << 20;
    private static final int MOST_DOCUMENTS = 1_000;

    private final ContentStore content;
    private int documents;

    ImageDocuments(ContentStore content) {
        this.content = content;
    }

    /** The platforms of an image that are kept here, in the order of its index. */
    List<StoredManifest> manifests(Digest target) {
        var found = new ArrayList<StoredManifest>();
        follow(new ArrayList<>(List.of(target)), found);
        return found;
    }

    /** Indexes may name each other over and over; a digest is followed once on a path, and documents are counted. */
    private void follow(List<Digest> path, List<StoredManifest> found) {
        Digest digest = path.getLast();
        if (content.size(digest).isEmpty()) {
            return;
        }
        if (++documents > MOST_DOCUMENTS) {
            throw new EngineException(
                    Code.IO, "image " + path.getFirst() + " has more than " + MOST_DOCUMENTS + " manifests");
        }
        Manifest manifest = read(digest, Manifest::parse);
        if (manifest.config != null && content.size(manifest.config).isPresent()) {
            ImageConfiguration config = read(manifest.config, json -> ImageConfiguration.parse(json, ""));
            found.add(StoredManifest.of(path, manifest.config, config));
        }
        for (Digest each : manifest.manifests) {
            if (!path.contains(each)) {
                path.addLast(each);
                follow(path, found);
                path.removeLast();
            }
        }
    }

    private interface Reading<T> {
        T read(byte[] json) throws IOException;
    }

    private <T> T read(Digest digest, Reading<T> reading) {
        try {
            return reading.read(content.document(digest, LONGEST));
        } catch (IOException wrong) {
            throw new EngineException(
                    Code.IO, "containerd's document " + digest + " is damaged: " + wrong.getMessage(), wrong);
        }
    }

    /** The fields of an index or a manifest that lead on. */
    private static final class Manifest {
        private final List<Digest> manifests = new ArrayList<>();
        private @Nullable Digest config;

        private static Manifest parse(byte[] json) throws IOException {
            var manifest = new Manifest();
            Json.document(json, manifest::take);
            return manifest;
        }

        private void take(String name, JsonParser value) throws IOException {
            switch (name) {
                case "manifests" -> Json.array(value, MOST_DOCUMENTS, each -> manifests.add(descriptor(each)));
                case "config" -> config = descriptor(value);
                default -> {}
            }
        }

        private static Digest descriptor(JsonParser parser) throws IOException {
            var seen = new ArrayList<Digest>();
            Json.object(parser, (name, value) -> {
                if (name.equals("digest")) {
                    seen.add(Json.digest(value));
                }
            });
            if (seen.isEmpty()) {
                throw ContentException.malformed("a descriptor without digest");
            }
            return seen.getLast();
        }
    }
}
