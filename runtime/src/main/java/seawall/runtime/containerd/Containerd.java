package seawall.runtime.containerd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.runtime.Container;
import seawall.runtime.Container.State;
import seawall.runtime.ContainerEngine;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineImage;
import seawall.runtime.EngineVersion;
import seawall.runtime.ImageNames;
import seawall.runtime.UnpackedImage;
import seawall.runtime.containerd.wire.ContainerFound;
import seawall.runtime.containerd.wire.Filters;
import seawall.runtime.containerd.wire.Image;
import seawall.runtime.containerd.wire.Kill;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Namespace;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Plugin;
import seawall.runtime.containerd.wire.Process;
import seawall.runtime.containerd.wire.Version;
import seawall.runtime.socket.EngineSocket;

/**
 * containerd, in one of its namespaces or in all of them.
 *
 * <p>Namespaces are worlds of their own: {@code k8s.io} is Kubernetes', {@code moby} Docker's, {@code default} that of people at
 * a terminal. Seen together, {@code default} comes first, the others by name.
 */
public final class Containerd implements ContainerEngine {
    public static final Path STANDARD_SOCKET = Path.of("/run/containerd/containerd.sock");

    private static final String DEFAULT_NAMESPACE = "default";
    private static final String SNAPSHOT_LABEL = "containerd.io/gc.ref.snapshot.";

    private final Calls calls;
    private final @Nullable String only;
    private final EngineVersion version;
    private final @Nullable Path contentRoot;

    private Containerd(Calls calls, @Nullable String only, EngineVersion version, @Nullable Path contentRoot) {
        this.calls = calls;
        this.only = only;
        this.version = version;
        this.contentRoot = contentRoot;
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
                    calls, namespace, new EngineVersion("containerd", version.getVersion()), contentRoot(calls));
        } catch (EngineException failure) {
            calls.close();
            throw failure.code() == Code.IO
                    ? new EngineException(
                            Code.NO_ENGINE, "what listens at " + socket + " does not speak containerd's API", failure)
                    : failure;
        }
    }

    /** The content plugin tells where its files lie. */
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

    private List<String> namespaces() {
        if (only != null) {
            return List.of(only);
        }
        return calls.one(Rpc.NAMESPACES, Nothing.getDefaultInstance(), "").getNamespacesList().stream()
                .map(Namespace::getName)
                .sorted(Comparator.comparing((String each) -> !each.equals(DEFAULT_NAMESPACE))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    // Images

    @Override
    public List<EngineImage> images() {
        return namespaces().stream()
                .flatMap(each -> images(each).stream())
                .sorted()
                .toList();
    }

    /** Names of one target are one image. */
    private List<EngineImage> images(String namespace) {
        Map<Digest, List<StoredImage>> byTarget =
                calls.one(Rpc.IMAGES, Filters.getDefaultInstance(), namespace).getImagesList().stream()
                        .map(each -> stored(namespace, each))
                        .collect(Collectors.groupingBy(StoredImage::target, LinkedHashMap::new, Collectors.toList()));
        var documents = content(namespace);
        return byTarget.entrySet().stream()
                .map(each -> image(
                        new ImageDocuments(documents).configuration(each.getKey()), each.getKey(), each.getValue()))
                .toList();
    }

    private static EngineImage image(
            Optional<ImageDocuments.Configuration> config, Digest target, List<StoredImage> names) {
        return new EngineImage(
                config.map(ImageDocuments.Configuration::digest).orElse(null),
                names.stream()
                        .map(StoredImage::name)
                        .filter(each -> !isDigestOnly(each))
                        .toList(),
                config.map(ImageDocuments.Configuration::manifests).orElse(List.of(target)).stream()
                        .map(Digest::toString)
                        .toList());
    }

    /** Kubernetes stores an image once more under its digest alone. */
    private static boolean isDigestOnly(String name) {
        return ImageNames.isDigest(name);
    }

    @Override
    public Optional<EngineImage> image(String reference) {
        return find(reference).map(found -> describe(found));
    }

    private EngineImage describe(StoredImage found) {
        return image(
                new ImageDocuments(content(found.namespace())).configuration(found.target()),
                found.target(),
                List.of(found));
    }

    /**
     * The image record of a name, tag or digest; empty where there is none. Throws {@link EngineException} where namespaces
     * disagree about what the name means.
     */
    public Optional<StoredImage> find(String reference) {
        List<StoredImage> found = new ArrayList<>();
        for (String namespace : namespaces()) {
            find(reference, namespace).ifPresent(found::add);
        }
        if (found.stream().map(StoredImage::target).distinct().count() > 1) {
            throw new EngineException(
                    Code.AMBIGUOUS,
                    "containerd has different images " + reference + " in the namespaces "
                            + found.stream().map(StoredImage::namespace).collect(Collectors.joining(", "))
                            + "; say which namespace");
        }
        return found.stream().findFirst();
    }

    private Optional<StoredImage> find(String reference, String namespace) {
        if (ImageNames.isDigest(reference)) {
            return byDigest(Digest.parse(reference), namespace);
        }
        for (String spelling : ImageNames.spellings(reference)) {
            try {
                Name name = Name.newBuilder().setName(spelling).build();
                return Optional.of(
                        stored(namespace, calls.one(Rpc.IMAGE, name, namespace).getImage()));
            } catch (EngineException failure) {
                if (failure.code() != Code.NOT_FOUND) {
                    throw failure;
                }
            }
        }
        return Optional.empty();
    }

    /** By the digest of index, manifest or configuration. */
    private Optional<StoredImage> byDigest(Digest digest, String namespace) {
        var documents = content(namespace);
        List<StoredImage> stored =
                calls.one(Rpc.IMAGES, Filters.getDefaultInstance(), namespace).getImagesList().stream()
                        .map(each -> stored(namespace, each))
                        .toList();
        return stored.stream()
                .filter(each -> each.target().equals(digest))
                .findFirst()
                .or(() -> stored.stream()
                        .filter(each -> new ImageDocuments(documents)
                                .configuration(each.target())
                                .filter(config -> config.digest().equals(digest)
                                        || config.manifests().contains(digest))
                                .isPresent())
                        .findFirst());
    }

    private static StoredImage stored(String namespace, Image image) {
        try {
            return new StoredImage(
                    namespace,
                    image.getName(),
                    Digest.parse(image.getTarget().getDigest()),
                    image.getTarget().getMediaType(),
                    image.getTarget().getSize());
        } catch (IllegalArgumentException wrong) {
            throw new EngineException(
                    Code.IO, "containerd's image " + image.getName() + " has no usable digest", wrong);
        }
    }

    /** The blobs that a namespace sees. */
    public ContentStore content(String namespace) {
        return new ContentStore(calls, namespace, contentRoot);
    }

    @Override
    public UnpackedImage unpacked(String reference) {
        StoredImage found = find(reference)
                .orElseThrow(() -> new EngineException(Code.NOT_FOUND, "containerd has no image " + reference));
        return unpacked(found);
    }

    private UnpackedImage unpacked(StoredImage found) {
        ImageDocuments.Configuration config = new ImageDocuments(content(found.namespace()))
                .configuration(found.target())
                .orElseThrow(() -> new EngineException(
                        Code.NOT_FOUND,
                        "containerd knows image " + found.name() + " but has fetched none of its platforms"));
        return new UnpackedImage(
                image(Optional.of(config), found.target(), List.of(found)),
                config.platform(),
                config.diffIds(),
                config.createdBy(),
                directories(found.namespace(), config.digest(), config.diffIds(), config.chainId()));
    }

    /**
     * The directories of an image's layers, lowest first; none where it was not unpacked or the snapshotter has no directory per
     * layer.
     *
     * @param config of the image, whose labels name the snapshotters that hold it
     */
    private List<Path> directories(String namespace, Digest config, List<Digest> diffIds, String chainId) {
        for (String label :
                content(namespace).labels(config).keySet().stream().sorted().toList()) {
            String snapshotter = label.startsWith(SNAPSHOT_LABEL) ? label.substring(SNAPSHOT_LABEL.length()) : "";
            if (Snapshots.IN_PLACE.contains(snapshotter)) {
                List<Path> directories = new Snapshots(calls, namespace).committed(snapshotter, chainId);
                if (directories.size() == diffIds.size()) {
                    return directories;
                }
            }
        }
        return List.of();
    }

    // Containers

    @Override
    public List<Container> containers() {
        return namespaces().stream()
                .flatMap(each -> containers(each).stream())
                .sorted(Comparator.comparing(Container::namespace).thenComparing(Container::id))
                .toList();
    }

    private List<Container> containers(String namespace) {
        Map<String, Process> tasks = new LinkedHashMap<>();
        calls.one(Rpc.TASKS, Nothing.getDefaultInstance(), namespace)
                .getTasksList()
                .forEach(each -> tasks.put(each.getId(), each));
        return calls.one(Rpc.CONTAINERS, Filters.getDefaultInstance(), namespace).getContainersList().stream()
                .map(each -> container(namespace, each, tasks.get(each.getId())))
                .toList();
    }

    @Override
    public Container container(String id) {
        Located located = locate(id);
        return container(located.namespace, located.container, task(located));
    }

    private record Located(String namespace, seawall.runtime.containerd.wire.Container container) {}

    private Located locate(String id) {
        List<Located> found = new ArrayList<>();
        for (String namespace : namespaces()) {
            try {
                ContainerFound answer =
                        calls.one(Rpc.CONTAINER, Name.newBuilder().setName(id).build(), namespace);
                found.add(new Located(namespace, answer.getContainer()));
            } catch (EngineException failure) {
                if (failure.code() != Code.NOT_FOUND) {
                    throw failure;
                }
            }
        }
        return switch (found.size()) {
            case 0 -> throw new EngineException(Code.NOT_FOUND, "containerd has no container " + id);
            case 1 -> found.getFirst();
            default ->
                throw new EngineException(
                        Code.AMBIGUOUS,
                        "containerd has a container " + id + " in each of the namespaces "
                                + found.stream().map(Located::namespace).collect(Collectors.joining(", "))
                                + "; say which namespace");
        };
    }

    private @Nullable Process task(Located located) {
        try {
            Name name = Name.newBuilder().setName(located.container.getId()).build();
            return calls.one(Rpc.TASK, name, located.namespace).getProcess();
        } catch (EngineException failure) {
            if (failure.code() == Code.NOT_FOUND) {
                return null;
            }
            throw failure;
        }
    }

    private static Container container(
            String namespace, seawall.runtime.containerd.wire.Container container, @Nullable Process task) {
        Map<String, String> labels = container.getLabelsMap();
        State state = state(task);
        return new Container(
                "containerd",
                namespace,
                container.getId(),
                displayName(container.getId(), labels),
                container.getImage(),
                state,
                task == null || state == State.STOPPED ? 0 : task.getPid(),
                labels,
                container.hasCreatedAt() ? ContainerdEvents.instant(container.getCreatedAt()) : null);
    }

    /** Kubernetes labels its containers with what people call them. */
    private static String displayName(String id, Map<String, String> labels) {
        String pod = labels.get("io.kubernetes.pod.name");
        String container = labels.get("io.kubernetes.container.name");
        return pod == null || container == null ? id : pod + "/" + container;
    }

    private static State state(@Nullable Process task) {
        if (task == null) {
            return State.CREATED;
        }
        return switch (task.getStatus()) {
            case CREATED -> State.CREATED;
            case RUNNING -> State.RUNNING;
            case STOPPED -> State.STOPPED;
            case PAUSED -> State.PAUSED;
            case PAUSING, UNKNOWN, UNRECOGNIZED -> State.UNKNOWN;
        };
    }

    @Override
    public ContainerFiles files(String id) {
        Located located = locate(id);
        var stored = located.container;
        Container container = container(located.namespace, stored, task(located));
        if (!Snapshots.IN_PLACE.contains(stored.getSnapshotter())) {
            return new ContainerFiles(container, null, List.of(), null);
        }
        Snapshots.Directories directories =
                new Snapshots(calls, located.namespace).active(stored.getSnapshotter(), stored.getSnapshotKey());
        UnpackedImage image =
                find(stored.getImage(), located.namespace).map(this::unpacked).orElse(null);
        return new ContainerFiles(container, image, directories.lower(), directories.upper());
    }

    // What happens, and what is done to it

    @Override
    public EngineEvents events() {
        List<String> filters = only == null
                ? ContainerdEvents.FILTERS
                : ContainerdEvents.FILTERS.stream()
                        .map(each -> "namespace==\"" + only + "\"," + each)
                        .toList();
        Filters request = Filters.newBuilder().addAllFilters(filters).build();
        return new ContainerdEvents(calls.many(Rpc.SUBSCRIBE, request, ""));
    }

    @Override
    public void pause(String id) {
        calls.one(Rpc.PAUSE, Name.newBuilder().setName(id).build(), locate(id).namespace);
    }

    @Override
    public void resume(String id) {
        calls.one(Rpc.RESUME, Name.newBuilder().setName(id).build(), locate(id).namespace);
    }

    @Override
    public void kill(String id, int signal) {
        Kill kill = Kill.newBuilder().setContainerId(id).setSignal(signal).build();
        calls.one(Rpc.KILL, kill, locate(id).namespace);
    }

    @Override
    public void close() {
        calls.close();
    }
}
