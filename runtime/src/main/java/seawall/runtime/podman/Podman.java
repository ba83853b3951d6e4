package seawall.runtime.podman;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import seawall.runtime.docker.ContainerDocument;
import seawall.runtime.docker.Docker;
import seawall.runtime.docker.DockerApi;
import seawall.runtime.docker.ImageDocument;
import seawall.runtime.http.UnixHttp;
import seawall.runtime.socket.EngineSocket;

/**
 * Podman's service. It answers to Docker's API; images are asked for through its own ({@code libpod}), which knows names of local
 * images and tells their history.
 */
public final class Podman implements ArchivingEngine {
    private static final String OWN_API = "/v4.0.0/libpod";

    private final DockerApi api;
    private final EngineVersion version;

    private Podman(DockerApi api, EngineVersion version) {
        this.api = api;
        this.version = version;
    }

    /** Connects and makes sure that Podman answers; throws {@link EngineException} where it does not. */
    public static Podman connect(Path socket) {
        var api = new DockerApi(new EngineSocket("podman", socket));
        EngineVersion version = Docker.version(api, socket);
        if (!version.product().startsWith("Podman")) {
            throw new EngineException(
                    Code.NO_ENGINE, "what listens at " + socket + " is " + version.product() + " and not Podman");
        }
        return new Podman(api, version);
    }

    @Override
    public String name() {
        return "podman";
    }

    @Override
    public EngineVersion version() {
        return version;
    }

    @Override
    public List<Container> containers() {
        return Docker.list(api, name());
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
        return api.get(OWN_API + "/images/json", ImageDocument::parseList).stream()
                .map(Podman::image)
                .sorted()
                .toList();
    }

    private static EngineImage image(ImageDocument document) {
        return new EngineImage(document.id(), document.tags(), document.digests());
    }

    @Override
    public Optional<EngineImage> image(String reference) {
        return find(reference).map(Podman::image);
    }

    private Optional<ImageDocument> find(String reference) {
        String name = reference.startsWith("sha256:") ? reference.substring("sha256:".length()) : reference;
        return ImageNames.isReference(reference)
                ? api.find(OWN_API + "/images/" + UnixHttp.encoded(name) + "/json", ImageDocument::parse)
                : Optional.empty();
    }

    @Override
    public UnpackedImage unpacked(String reference) {
        ImageDocument document = find(reference)
                .orElseThrow(() -> new EngineException(Code.NOT_FOUND, "podman has no image " + reference));
        return new UnpackedImage(
                image(document), document.platform(), document.diffIds(), document.createdBy(), document.directories());
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
        String name = reference.startsWith("sha256:") ? reference.substring("sha256:".length()) : reference;
        return api.stream("/images/" + UnixHttp.encoded(name) + "/get");
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
