package seawall.image.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.blob.BlobLayer;
import seawall.image.directory.LayerDirectory;
import seawall.image.oci.Descriptor;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.ImageConfig;
import seawall.image.oci.ImageManifest;
import seawall.image.oci.Platform;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.model.Subject;
import seawall.runtime.containerd.Containerd;
import seawall.runtime.containerd.ContentStore;
import seawall.runtime.containerd.StoredImage;
import seawall.runtime.containerd.StoredManifest;

/**
 * An image of containerd. Its blobs are read where they lie. Where containerd was told to discard them after unpacking
 * ({@code discard_unpacked_layers}), or shares them with another namespace only, the directories of its snapshots are read
 * instead.
 */
final class ContainerdImage {
    private final Containerd containerd;
    private final String name;
    private final ImageChoice choice;
    private final Limits limits;

    /** @param name the target, for messages and the subject */
    ContainerdImage(Containerd containerd, String name, ImageChoice choice, Limits limits) {
        this.containerd = containerd;
        this.name = name;
        this.choice = choice;
        this.limits = limits;
    }

    /** Opens it; the source closes containerd's connection. */
    Source open() throws IOException {
        StoredImage image = containerd
                .find(choice.reference())
                .orElseThrow(() -> new ImageException(
                        Code.NOT_FOUND,
                        "containerd has no image " + choice.reference() + "; see ctr -n NAMESPACE images ls"));
        StoredManifest chosen = chosen(image);
        ContentStore content = containerd.content(image.namespace());
        ImageManifest manifest = ImageManifest.parse(document(content, chosen.digest()));
        if (!manifest.isImage()) {
            throw new ImageException(
                    Code.INVALID,
                    name + " is no container image but an artefact of type "
                            + manifest.config().mediaType());
        }
        ImageConfig config =
                ImageConfig.parse(document(content, manifest.config().digest()));
        var aliases = new ArrayList<>(List.of(image.name()));
        chosen.path().forEach(each -> aliases.add(each.toString()));
        var identity = new Subject.ImageIdentity(
                manifest.config().digest(),
                config.diffIds(),
                aliases,
                config.platform().toString());
        return new EngineImageSource(
                new Subject(Subject.Kind.IMAGE, name, identity),
                layers(image, chosen, manifest, config),
                List.of(),
                containerd::close);
    }

    private StoredManifest chosen(StoredImage image) {
        List<StoredManifest> kept = containerd.manifests(image);
        if (kept.isEmpty()) {
            throw new ImageException(
                    Code.NOT_FOUND,
                    "containerd knows " + image.name() + " but keeps none of its platforms; pull it again");
        }
        Platform wanted = choice.platform();
        return wanted == null
                ? kept.getFirst()
                : kept.stream()
                        .filter(each -> wanted.accepts(platform(each)))
                        .findFirst()
                        .orElseThrow(() -> new ImageException(
                                Code.NO_PLATFORM,
                                "containerd has not pulled " + image.name() + " for " + wanted + "; it has "
                                        + kept.stream()
                                                .map(StoredManifest::platform)
                                                .collect(Collectors.joining(", "))));
    }

    private static Platform platform(StoredManifest manifest) {
        String[] parts = manifest.platform().split("/", 3);
        return new Platform(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
    }

    private byte[] document(ContentStore content, Digest digest) throws IOException {
        try (InputStream in = content.open(digest)) {
            byte[] document = in.readNBytes(limits.metadataBytes());
            if (in.read() >= 0) {
                throw ContentException.limit(digest + " is longer than " + limits.metadataBytes() + " bytes");
            }
            if (!Digester.fits(document, digest)) {
                throw ContentException.malformed("blob " + digest + " has other content");
            }
            return document;
        }
    }

    private List<LayerContent> layers(
            StoredImage image, StoredManifest chosen, ImageManifest manifest, ImageConfig config) throws IOException {
        ContentStore content = containerd.content(image.namespace());
        List<Path> directories = null;
        var layers = new ArrayList<LayerContent>();
        for (Layer layer :
                config.layers(manifest.layers().stream().map(Descriptor::digest).toList())) {
            Descriptor blob = manifest.layers().get(layer.index());
            if (content.size(blob.digest()).isPresent()) {
                layers.add(BlobLayer.of(layer, blob, () -> content.open(blob.digest()), limits));
                continue;
            }
            if (directories == null) {
                directories = containerd.directories(image, chosen);
            }
            layers.add(
                    directories.isEmpty()
                            ? new AbsentLayer(
                                    layer,
                                    "containerd has discarded the layer's blob, and its snapshotter keeps no directory"
                                            + " of the layer; scan the image from its registry")
                            : new LayerDirectory(unpacked(layer), directories.get(layer.index()), limits));
        }
        return layers;
    }

    /** What is read in place has no stored form to name. */
    private static Layer unpacked(Layer layer) {
        return new Layer(layer.index(), layer.diffId(), null, layer.createdBy());
    }
}
