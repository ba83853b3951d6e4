package seawall.runtime.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.json.Json;
import seawall.model.Digest;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineVersion;
import seawall.runtime.socket.EngineSocket;

/**
 * Docker. Its own image store keeps one directory a layer and identifies images by their configuration; where it is told to keep
 * images in containerd instead, it names neither directories nor configurations.
 */
public final class Docker extends DockerCompatible {
    private final DockerStore store;

    private Docker(DockerApi api, EngineVersion version, DockerStore store) {
        super("docker", api, "", version);
        this.store = store;
    }

    /** Connects and makes sure that an engine answers; throws {@link EngineException} where none does. */
    public static Docker connect(Path socket) {
        var api = new DockerApi(new EngineSocket("docker", socket));
        EngineVersion version = version(api, socket);
        return new Docker(api, version, api.get("/info", DockerStore::parse));
    }

    /** Asks what answers; whoever speaks another language than the API is no engine. */
    public static EngineVersion version(DockerApi api, Path socket) {
        try {
            return api.get("/version", Docker::parseVersion);
        } catch (EngineException failure) {
            throw switch (failure.code()) {
                case IO, NOT_FOUND ->
                    new EngineException(
                            Code.NO_ENGINE, "what listens at " + socket + " does not speak Docker's API", failure);
                default -> failure;
            };
        }
    }

    /** The first component is the engine itself. */
    private static EngineVersion parseVersion(byte[] json) throws IOException {
        var seen = new Object() {
            String product = "Docker";
            String version = "";
        };
        Json.document(json, (name, value) -> {
            switch (name) {
                case "Version" -> seen.version = Json.text(value);
                case "Components" ->
                    Json.array(value, 100, component -> {
                        String product = Json.textFields(component, 100).getOrDefault("Name", "");
                        if (product.startsWith("Podman")) {
                            seen.product = product;
                        }
                    });
                default -> {}
            }
        });
        if (seen.version.isEmpty()) {
            throw new IOException("no version");
        }
        return new EngineVersion(seen.product, seen.version);
    }

    /** Where it keeps its images. */
    public DockerStore store() {
        return store;
    }

    /** With containerd's store the identifier is that of a manifest or an index. */
    @Override
    @Nullable
    Digest config(ImageDocument document) {
        return store.isContainerd() ? null : super.config(document);
    }

    @Override
    List<String> createdBy(ImageDocument document) {
        return store.createdBy(document);
    }
}
