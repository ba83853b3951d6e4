package seawall.runtime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.runtime.ArchivingEngine;
import seawall.runtime.Container;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineImage;
import seawall.runtime.EngineVersion;
import seawall.runtime.ImageNames;
import seawall.runtime.UnpackedImage;
import seawall.runtime.http.UnixHttp;
import seawall.runtime.json.Json;
import seawall.runtime.socket.EngineSocket;

/**
 * Docker. Its own image store keeps one directory a layer and identifies images by their configuration; where it is told to keep
 * images in containerd instead, it names neither directories nor configurations.
 */
public final class Docker implements ArchivingEngine {
    private final DockerApi api;
    private final EngineVersion version;
    private final DockerStore store;

    private Docker(DockerApi api, EngineVersion version, DockerStore store) {
        this.api = api;
        this.version = version;
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

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public EngineVersion version() {
        return version;
    }

    /** Where it keeps its images. */
    public DockerStore store() {
        return store;
    }

    @Override
    public List<Container> containers() {
        return list(api, name());
    }

    /** Lists tell no processes, so running containers are asked for one by one; what vanishes meanwhile is left out. */
    public static List<Container> list(DockerApi api, String engine) {
        return api.get("/containers/json?all=true", json -> ContainerDocument.parseList(engine, json)).stream()
                .map(ContainerDocument::container)
                .flatMap(each -> switch (each.state()) {
                    case RUNNING, PAUSED, UNKNOWN -> find(api, engine, each.id()).stream();
                    case CREATED, STOPPED -> Optional.of(each).stream();
                })
                .sorted(Comparator.comparing(Container::id))
                .toList();
    }

    private static Optional<Container> find(DockerApi api, String engine, String id) {
        return api.find("/containers/" + api.container(id) + "/json", json -> ContainerDocument.parse(engine, json))
                .map(ContainerDocument::container);
    }

    @Override
    public Container container(String id) {
        return document(id).container();
    }

    private ContainerDocument document(String id) {
        return api.get("/containers/" + api.container(id) + "/json", json -> ContainerDocument.parse(name(), json));
    }

    @Override
    public List<EngineImage> images() {
        return api.get("/images/json", ImageDocument::parseList).stream()
                .map(this::image)
                .sorted()
                .toList();
    }

    @Override
    public Optional<EngineImage> image(String reference) {
        return find(reference).map(this::image);
    }

    private EngineImage image(ImageDocument document) {
        return new EngineImage(config(document), document.tags(), document.digests());
    }

    /** With containerd's store the identifier is that of a manifest or an index. */
    private @Nullable Digest config(ImageDocument document) {
        return store.isContainerd() ? null : document.id();
    }

    private Optional<ImageDocument> find(String reference) {
        return ImageNames.isReference(reference)
                ? api.find("/images/" + UnixHttp.encoded(reference) + "/json", ImageDocument::parse)
                : Optional.empty();
    }

    @Override
    public UnpackedImage unpacked(String reference) {
        ImageDocument document = find(reference)
                .orElseThrow(() -> new EngineException(Code.NOT_FOUND, "docker has no image " + reference));
        return new UnpackedImage(
                image(document),
                document.platform(),
                document.diffIds(),
                store.createdBy(document),
                document.directories());
    }

    @Override
    public ContainerFiles files(String id) {
        ContainerDocument document = document(id);
        Digest image = document.image();
        return new ContainerFiles(
                document.container(),
                image == null || find(image.toString()).isEmpty() ? null : unpacked(image.toString()),
                document.lower(),
                document.writable());
    }

    @Override
    public InputStream exportImage(String reference) {
        return api.stream("/images/" + UnixHttp.encoded(reference) + "/get");
    }

    @Override
    public InputStream exportContainer(String id) {
        return api.stream("/containers/" + api.container(id) + "/export");
    }

    @Override
    public EngineEvents events() {
        return api.events();
    }

    @Override
    public void pause(String id) {
        api.command(id, "pause");
    }

    @Override
    public void resume(String id) {
        api.command(id, "unpause");
    }

    @Override
    public void kill(String id, int signal) {
        api.command(id, "kill?signal=" + signal);
    }

    /** Every request has a connection of its own, so there is none to close. */
    @Override
    public void close() {}
}
