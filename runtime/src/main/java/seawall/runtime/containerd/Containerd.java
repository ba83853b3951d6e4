package seawall.runtime.containerd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.runtime.Container;
import seawall.runtime.ContainerEngine;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineImage;
import seawall.runtime.EngineVersion;
import seawall.runtime.UnpackedImage;
import seawall.runtime.containerd.wire.Filters;
import seawall.runtime.containerd.wire.Kill;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Plugin;
import seawall.runtime.containerd.wire.Version;
import seawall.runtime.socket.EngineSocket;

/**
 * containerd, in one of its namespaces or in all of them.
 *
 * <p>Namespaces are worlds of their own: {@code k8s.io} is Kubernetes', {@code moby} Docker's, {@code default} that of people at
 * a terminal. Where all are asked, {@code default} comes first, the others by name.
 */
public final class Containerd implements ContainerEngine {
    private final Calls calls;
    private final Namespaces namespaces;
    private final EngineVersion version;
    private final ContainerdImages images;
    private final ContainerdContainers containers;

    private Containerd(Calls calls, Namespaces namespaces, EngineVersion version) {
        this.calls = calls;
        this.namespaces = namespaces;
        this.version = version;
        this.images = new ContainerdImages(calls, namespaces, contentRoot(calls));
        this.containers = new ContainerdContainers(calls, namespaces, images);
    }

    /**
     * Connects and makes sure that it is containerd that answers.
     *
     * @param namespace to keep to; null for all
     * @throws EngineException where it is not there or does not let this user in
     */
    public static Containerd connect(Path socket, @Nullable String namespace) {
        var calls = new Calls(new EngineSocket("containerd", socket));
        try {
            Version version = calls.one(Rpc.VERSION, Nothing.getDefaultInstance(), "");
            return new Containerd(
                    calls, new Namespaces(calls, namespace), new EngineVersion("containerd", version.getVersion()));
        } catch (EngineException failure) {
            calls.close();
            throw switch (failure.code()) {
                case IO, REFUSED ->
                    new EngineException(
                            Code.NO_ENGINE, "what listens at " + socket + " does not speak containerd's API", failure);
                default -> failure;
            };
        }
    }

    /** The content plugin tells where its files lie; null where it does not. */
    private static @Nullable Path contentRoot(Calls calls) {
        return calls
                .one(
                        Rpc.PLUGINS,
                        Filters.newBuilder()
                                .addFilters("type==io.containerd.content.v1")
                                .build(),
                        "")
                .getPluginsList()
                .stream()
                .map(Plugin::getExportsMap)
                .map(exports -> exports.getOrDefault("root", ""))
                .filter(root -> root.startsWith("/"))
                .map(Path::of)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String name() {
        return "containerd";
    }

    @Override
    public EngineVersion version() {
        return version;
    }

    @Override
    public List<EngineImage> images() {
        return images.all();
    }

    @Override
    public Optional<EngineImage> image(String reference) {
        return images.find(reference).map(found -> images.described(List.of(found)));
    }

    /**
     * The image record of a name, tag or digest; empty where there is none. Throws {@link EngineException} where namespaces
     * disagree about what the name means.
     */
    public Optional<StoredImage> find(String reference) {
        return images.find(reference);
    }

    /** The platforms of an image whose manifest and configuration are kept here, that of this machine first. */
    public List<StoredManifest> manifests(StoredImage image) {
        return images.manifests(image);
    }

    /** The blobs that a namespace sees. */
    public ContentStore content(String namespace) {
        return images.content(namespace);
    }

    /** The directories of the layers, lowest first; none where there is not one directory per layer. */
    public List<Path> directories(StoredImage image, StoredManifest manifest) {
        return images.directories(image.namespace(), manifest);
    }

    @Override
    public UnpackedImage unpacked(String reference) {
        return images.unpacked(find(reference)
                .orElseThrow(() -> new EngineException(Code.NOT_FOUND, "containerd has no image " + reference)));
    }

    @Override
    public List<Container> containers() {
        return containers.all();
    }

    @Override
    public Container container(String id) {
        return containers.one(id);
    }

    @Override
    public ContainerFiles files(String id) {
        return containers.files(id);
    }

    @Override
    public EngineEvents events() {
        Filters filters = Filters.newBuilder()
                .addAllFilters(ContainerdEvents.filters(namespaces.only()))
                .build();
        return new ContainerdEvents(calls.many(Rpc.SUBSCRIBE, filters, "", Calls.FOR_EVER));
    }

    @Override
    public void pause(String id) {
        calls.one(Rpc.PAUSE, Name.newBuilder().setName(id).build(), containers.namespaceOf(id));
    }

    @Override
    public void resume(String id) {
        calls.one(Rpc.RESUME, Name.newBuilder().setName(id).build(), containers.namespaceOf(id));
    }

    @Override
    public void kill(String id, int signal) {
        Kill kill = Kill.newBuilder().setContainerId(id).setSignal(signal).build();
        calls.one(Rpc.KILL, kill, containers.namespaceOf(id));
    }

    @Override
    public void close() {
        calls.close();
    }
}
