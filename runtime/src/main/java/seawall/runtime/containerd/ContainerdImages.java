package seawall.runtime.containerd;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineImage;
import seawall.runtime.ImageNames;
import seawall.runtime.UnpackedImage;
import seawall.runtime.containerd.wire.Filters;
import seawall.runtime.containerd.wire.Image;
import seawall.runtime.containerd.wire.Name;

/** The images of containerd: records of names, documents in the content store, layers in snapshots. */
final class ContainerdImages {
    private static final String SNAPSHOT_LABEL = "containerd.io/gc.ref.snapshot.";

    private final Calls calls;
    private final Namespaces namespaces;
    private final @Nullable Path contentRoot;

    ContainerdImages(Calls calls, Namespaces namespaces, @Nullable Path contentRoot) {
        this.calls = calls;
        this.namespaces = namespaces;
        this.contentRoot = contentRoot;
    }

    ContentStore content(String namespace) {
        return new ContentStore(calls, namespace, contentRoot);
    }

    List<EngineImage> all() {
        return namespaces.list().stream()
                .flatMap(each -> byTarget(each).values().stream())
                .map(this::described)
                .sorted()
                .toList();
    }

    /** Names of one target are one image. */
    private Map<Digest, List<StoredImage>> byTarget(String namespace) {
        return stored(namespace).stream()
                .collect(Collectors.groupingBy(StoredImage::target, LinkedHashMap::new, Collectors.toList()));
    }

    private List<StoredImage> stored(String namespace) {
        return calls.one(Rpc.IMAGES, Filters.getDefaultInstance(), namespace).getImagesList().stream()
                .map(each -> stored(namespace, each))
                .toList();
    }

    private static StoredImage stored(String namespace, Image image) {
        try {
            return new StoredImage(
                    namespace, image.getName(), Digest.parse(image.getTarget().getDigest()));
        } catch (IllegalArgumentException wrong) {
            throw new EngineException(
                    Code.IO, "containerd's image " + image.getName() + " has no usable digest", wrong);
        }
    }

    EngineImage described(List<StoredImage> names) {
        StoredImage first = names.getFirst();
        List<StoredManifest> manifests = manifests(first);
        return manifests.isEmpty()
                ? described(names, null, List.of(first.target()))
                : described(
                        names,
                        manifests.getFirst().config(),
                        manifests.getFirst().path());
    }

    /** Kubernetes stores an image once more under its digest alone, which is no tag. */
    private static EngineImage described(List<StoredImage> names, @Nullable Digest config, List<Digest> path) {
        return new EngineImage(
                config,
                names.stream()
                        .map(StoredImage::name)
                        .filter(each -> !ImageNames.isDigest(each))
                        .toList(),
                path.stream().map(Digest::toString).toList());
    }

    /** The platforms of an image that are kept here, that of this machine first. */
    List<StoredManifest> manifests(StoredImage image) {
        String machine = "linux/" + architecture();
        return new ImageDocuments(content(image.namespace()))
                .manifests(image.target()).stream()
                        .sorted(Comparator.comparing(each -> !(each.platform() + "/").startsWith(machine + "/")))
                        .toList();
    }

    /** As Go and image indexes name it. */
    private static String architecture() {
        String machine = System.getProperty("os.arch", "");
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }

    Optional<StoredImage> find(String reference) {
        List<StoredImage> found = namespaces.list().stream()
                .flatMap(each -> find(reference, each).stream())
                .toList();
        if (found.stream().map(StoredImage::target).distinct().count() > 1) {
            throw new EngineException(
                    Code.AMBIGUOUS,
                    "containerd has different images " + reference + " in the namespaces "
                            + found.stream().map(StoredImage::namespace).collect(Collectors.joining(", "))
                            + "; say which namespace");
        }
        return found.stream().findFirst();
    }

    Optional<StoredImage> find(String reference, String namespace) {
        if (ImageNames.isDigest(reference)) {
            return byDigest(Digest.parse(reference), namespace);
        }
        return ImageNames.spellings(reference).stream()
                .flatMap(each -> named(each, namespace).stream())
                .findFirst();
    }

    private Optional<StoredImage> named(String name, String namespace) {
        Name request = Name.newBuilder().setName(name).build();
        return Namespaces.unlessAbsent(
                () -> stored(namespace, calls.one(Rpc.IMAGE, request, namespace).getImage()));
    }

    /** By the digest of index, manifest or configuration. */
    private Optional<StoredImage> byDigest(Digest digest, String namespace) {
        List<StoredImage> stored = stored(namespace);
        return stored.stream()
                .filter(each -> each.target().equals(digest))
                .findFirst()
                .or(() -> stored.stream()
                        .filter(image -> manifests(image).stream()
                                .anyMatch(each -> each.config().equals(digest)
                                        || each.path().contains(digest)))
                        .findFirst());
    }

    UnpackedImage unpacked(StoredImage image) {
        StoredManifest manifest = manifests(image).stream()
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        Code.NOT_FOUND,
                        "containerd knows image " + image.name() + " but keeps none of its platforms; pull it again"));
        return new UnpackedImage(
                described(List.of(image), manifest.config(), manifest.path()),
                manifest.platform(),
                manifest.diffIds(),
                manifest.createdBy(),
                directories(image.namespace(), manifest));
    }

    /**
     * The directories of the layers, lowest first; none where the image was not unpacked or its snapshotter has no directory per
     * layer. The configuration's labels name the snapshotters that hold it.
     */
    List<Path> directories(String namespace, StoredManifest manifest) {
        for (String label : content(namespace).labels(manifest.config()).keySet().stream()
                .sorted()
                .toList()) {
            String snapshotter = label.startsWith(SNAPSHOT_LABEL) ? label.substring(SNAPSHOT_LABEL.length()) : "";
            if (Snapshots.IN_PLACE.contains(snapshotter) && !manifest.diffIds().isEmpty()) {
                List<Path> directories = new Snapshots(calls, namespace).committed(snapshotter, manifest.chainId());
                if (directories.size() == manifest.diffIds().size()) {
                    return directories;
                }
            }
        }
        return List.of();
    }
}
