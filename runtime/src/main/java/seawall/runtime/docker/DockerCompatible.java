package seawall.runtime.docker;

import java.io.InputStream;
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

/** An engine that answers to Docker's API: Docker itself, and Podman, which asks for images through an API of its own. */
public abstract class DockerCompatible implements ArchivingEngine {
    private final String name;
    private final DockerApi api;
    private final String imageApi;
    private final EngineVersion version;

    /**
     * @param name of the engine
     * @param imageApi path below which it tells of images; empty for Docker's own
     */
    protected DockerCompatible(String name, DockerApi api, String imageApi, EngineVersion version) {
        this.name = name;
        this.api = api;
        this.imageApi = imageApi;
        this.version = version;
    }

    /** What the API calls an image. */
    protected String apiName(String reference) {
        return reference;
    }

    /** Digest of the configuration; null where the engine does not tell. */
    @Nullable
    Digest config(ImageDocument document) {
        return document.id();
    }

    /** The command that made each layer. */
    List<String> createdBy(ImageDocument document) {
        return document.createdBy();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final EngineVersion version() {
        return version;
    }

    /** Lists tell no processes, so running containers are asked for one by one; what vanishes meanwhile is left out. */
    @Override
    public final List<Container> containers() {
        return api.get("/containers/json?all=true", json -> ContainerDocument.parseList(name, json)).stream()
                .map(ContainerDocument::container)
                .flatMap(each -> switch (each.state()) {
                    case RUNNING, PAUSED, UNKNOWN -> inspected(each).stream();
                    case CREATED, STOPPED -> Optional.of(each).stream();
                })
                .sorted(Comparator.comparing(Container::id))
                .toList();
    }

    private Optional<Container> inspected(Container listed) {
        return api.find(containerPath(listed.id()), json -> ContainerDocument.parse(name, json))
                .map(ContainerDocument::container);
    }

    private String containerPath(String id) {
        return "/containers/" + api.container(id) + "/json";
    }

    @Override
    public final Container container(String id) {
        return document(id).container();
    }

    private ContainerDocument document(String id) {
        return api.get(containerPath(id), json -> ContainerDocument.parse(name, json));
    }

    @Override
    public final List<EngineImage> images() {
        return api.get(imageApi + "/images/json", ImageDocument::parseList).stream()
                .map(this::image)
                .sorted()
                .toList();
    }

    @Override
    public final Optional<EngineImage> image(String reference) {
        return find(reference).map(this::image);
    }

    private EngineImage image(ImageDocument document) {
        return new EngineImage(config(document), document.tags(), document.digests());
    }

    private Optional<ImageDocument> find(String reference) {
        return ImageNames.isReference(reference)
                ? api.find(imageApi + "/images/" + UnixHttp.encoded(apiName(reference)) + "/json", ImageDocument::parse)
                : Optional.empty();
    }

    @Override
    public final UnpackedImage unpacked(String reference) {
        ImageDocument document = find(reference)
                .orElseThrow(() -> new EngineException(Code.NOT_FOUND, name + " has no image " + reference));
        return new UnpackedImage(
                image(document), document.platform(), document.diffIds(), createdBy(document), document.directories());
    }

    @Override
    public final ContainerFiles files(String id) {
        ContainerDocument document = document(id);
        Digest image = document.image();
        return new ContainerFiles(
                document.container(),
                image == null || find(image.toString()).isEmpty() ? null : unpacked(image.toString()),
                document.lower(),
                document.writable());
    }

    @Override
    public final InputStream exportImage(String reference) {
        return api.stream("/images/" + UnixHttp.encoded(apiName(reference)) + "/get");
    }

    @Override
    public final InputStream exportContainer(String id) {
        return api.stream("/containers/" + api.container(id) + "/export");
    }

    @Override
    public final EngineEvents events() {
        return api.events();
    }

    @Override
    public final void pause(String id) {
        api.command(id, "pause");
    }

    @Override
    public final void resume(String id) {
        api.command(id, "unpause");
    }

    @Override
    public final void kill(String id, int signal) {
        api.command(id, "kill?signal=" + signal);
    }

    /** Every request has a connection of its own, so there is none to close. */
    @Override
    public final void close() {}
}
