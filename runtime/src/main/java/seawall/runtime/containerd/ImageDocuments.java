package seawall.runtime.containerd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.json.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds, below an image's target, the manifest whose configuration is kept here, and reads that configuration.
 *
 * <p>An index often names many platforms of which one was fetched; the one that is here is the one that containers run.
 */
final class ImageDocuments {
    private static final int LONGEST = 16 << 20;
    private static final int MOST_DOCUMENTS = 1_000;
    private static final int MOST_LAYERS = 1_000;
    private static final int MOST_HISTORY = 10_000;

    private final ContentStore content;
    private final List<Digest> manifests = new ArrayList<>();

    ImageDocuments(ContentStore content) {
        this.content = content;
    }

    /**
     * A configuration, as far as it matters here (OCI image specification, config.md).
     *
     * @param manifests digests on the way to it, index first
     */
    record Configuration(
            Digest digest, List<Digest> manifests, String platform, List<Digest> diffIds, List<String> createdBy) {
        /** The name of the topmost layer's snapshot: its chain ID (OCI image specification, config.md, "Layer ChainID"). */
        String chainId() {
            String chain = diffIds.getFirst().toString();
            for (Digest each : diffIds.subList(1, diffIds.size())) {
                chain = "sha256:" + sha256(chain + " " + each);
            }
            return chain;
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    /** The configuration of the image; empty where none of its platforms is kept here. */
    Optional<Configuration> configuration(Digest target) {
        Deque<Digest> open = new ArrayDeque<>(List.of(target));
        for (int count = 0; !open.isEmpty(); count++) {
            if (count == MOST_DOCUMENTS) {
                throw new EngineException(
                        Code.IO, "image " + target + " has more than " + MOST_DOCUMENTS + " manifests");
            }
            Digest digest = open.pop();
            if (content.size(digest).isEmpty()) {
                continue;
            }
            Manifest manifest = read(digest, Manifest::take, new Manifest());
            if (manifest.config != null && content.size(manifest.config).isPresent()) {
                manifests.add(digest);
                return Optional.of(configuration(manifest.config, target));
            }
            manifest.manifests.reversed().forEach(open::push);
        }
        return Optional.empty();
    }

    private Configuration configuration(Digest digest, Digest target) {
        if (!manifests.contains(target)) {
            manifests.addFirst(target);
        }
        Config config = read(digest, Config::take, new Config());
        return config.configuration(digest, manifests);
    }

    private interface Reading<T> {
        void take(T into, String name, JsonParser value) throws IOException;
    }

    private <T> T read(Digest digest, Reading<T> reading, T into) {
        try {
            Json.document(content.document(digest, LONGEST), (name, value) -> reading.take(into, name, value));
            return into;
        } catch (IOException wrong) {
            throw new EngineException(
                    Code.IO, "containerd's document " + digest + " is damaged: " + wrong.getMessage(), wrong);
        }
    }

    private static Digest digest(JsonParser value) throws IOException {
        try {
            return Digest.parse(Json.text(value));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("a digest that is neither sha256 nor sha512", wrong);
        }
    }

    /** The fields of an index or a manifest that lead on. */
    private static final class Manifest {
        private final List<Digest> manifests = new ArrayList<>();
        private @Nullable Digest config;

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
                    seen.add(digest(value));
                }
            });
            if (seen.isEmpty()) {
                throw new IOException("a descriptor without digest");
            }
            return seen.getLast();
        }
    }

    private static final class Config {
        private String os = "";
        private String architecture = "";
        private String variant = "";
        private final List<Digest> diffIds = new ArrayList<>();
        private final List<String> commands = new ArrayList<>();

        private void take(String name, JsonParser value) throws IOException {
            switch (name) {
                case "os" -> os = Json.text(value);
                case "architecture" -> architecture = Json.text(value);
                case "variant" -> variant = Json.text(value);
                case "rootfs" ->
                    Json.object(value, (field, list) -> {
                        if (field.equals("diff_ids")) {
                            Json.array(list, MOST_LAYERS, each -> diffIds.add(digest(each)));
                        }
                    });
                case "history" -> Json.array(value, MOST_HISTORY, this::history);
                default -> {}
            }
        }

        private void history(JsonParser entry) throws IOException {
            var seen = new Object() {
                String createdBy = "";
                boolean empty;
            };
            Json.object(entry, (name, value) -> {
                switch (name) {
                    case "created_by" -> seen.createdBy = Json.text(value);
                    case "empty_layer" -> seen.empty = value.currentToken() == JsonToken.VALUE_TRUE;
                    default -> {}
                }
            });
            if (!seen.empty) {
                commands.add(seen.createdBy);
            }
        }

        /** A history of another length cannot be told apart by layer and is left out. */
        private Configuration configuration(Digest digest, List<Digest> manifests) {
            return new Configuration(
                    digest,
                    List.copyOf(manifests),
                    os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant),
                    List.copyOf(diffIds),
                    commands.size() == diffIds.size()
                            ? List.copyOf(commands)
                            : diffIds.stream().map(_ -> "").toList());
        }
    }
}
