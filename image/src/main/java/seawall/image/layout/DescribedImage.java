package seawall.image.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.blob.BlobLayer;
import seawall.image.oci.Descriptor;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.ImageConfig;
import seawall.image.oci.ImageIndex;
import seawall.image.oci.ImageManifest;
import seawall.image.oci.Platform;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.model.Subject;

/**
 * The image that a descriptor leads to: through indexes, by platform, to a manifest, its configuration and its layers.
 *
 * @param blobs closed with the source that is opened
 * @param name the target, for messages and the subject
 */
public record DescribedImage(Blobs blobs, String name, ImageChoice choice, Limits limits) {
    private static final int DEEPEST_INDEX = 4;
    private static final int MOST_DOCUMENTS = 100;

    /** A manifest and the digests and names that led to it. */
    private record Found(ImageManifest manifest, List<String> aliases) {}

    /**
     * Opens the image for the chosen platform.
     *
     * @param names under which the descriptor was met
     * @throws ImageException where there is no image for it
     * @throws ContentException where a document is missing or damaged
     */
    public Source open(Descriptor descriptor, List<String> names) throws IOException {
        var aliases = new ArrayList<>(names);
        Descriptor current = descriptor;
        for (int depth = 0; current.isIndex(); depth++) {
            current = forPlatform(index(current, depth).images());
            aliases.add(current.digest().toString());
        }
        aliases.add(descriptor.digest().toString());
        return source(new Found(manifest(current), aliases));
    }

    /**
     * Opens all images behind the descriptor, each once, in the order of the documents; artefacts that are no images are left
     * out. The sources share {@code blobs}, which every one of them closes.
     *
     * @throws ImageException where there is no image
     * @throws ContentException where a document is missing or damaged
     */
    public List<Source> openAll(Descriptor descriptor, List<String> names) throws IOException {
        var walk = new Walk();
        walk.follow(descriptor, names, 0);
        var sources = new ArrayList<Source>();
        for (Found each : walk.found.values()) {
            if (each.manifest().isImage()) {
                sources.add(source(each));
            }
        }
        if (sources.isEmpty()) {
            throw new ImageException(Code.NOT_FOUND, name + " holds no image");
        }
        return List.copyOf(sources);
    }

    /** Follows indexes to every manifest; hostile ones may name each other over and over. */
    private final class Walk {
        private final Map<Digest, Found> found = new LinkedHashMap<>();
        private int documents;

        private void follow(Descriptor descriptor, List<String> names, int depth) throws IOException {
            if (found.containsKey(descriptor.digest())) {
                return;
            }
            if (++documents > MOST_DOCUMENTS) {
                throw ContentException.limit("more than " + MOST_DOCUMENTS + " manifests behind one name");
            }
            var aliases = new ArrayList<>(names);
            aliases.add(descriptor.digest().toString());
            if (!descriptor.isIndex()) {
                found.put(descriptor.digest(), new Found(manifest(descriptor), aliases));
                return;
            }
            for (Descriptor each : index(descriptor, depth).images()) {
                follow(each, aliases, depth + 1);
            }
        }
    }

    private ImageIndex index(Descriptor descriptor, int depth) throws IOException {
        if (depth == DEEPEST_INDEX) {
            throw ContentException.limit("indexes nested deeper than " + DEEPEST_INDEX);
        }
        return ImageIndex.parse(blobs.manifest(descriptor, limits.metadataBytes()));
    }

    private ImageManifest manifest(Descriptor descriptor) throws IOException {
        return ImageManifest.parse(blobs.manifest(descriptor, limits.metadataBytes()));
    }

    private Source source(Found found) throws IOException {
        ImageManifest manifest = found.manifest();
        if (!manifest.isImage()) {
            throw new ImageException(
                    Code.INVALID,
                    name + " holds no container image but an artefact of type "
                            + manifest.config().mediaType());
        }
        ImageConfig config = ImageConfig.parse(blobs.document(manifest.config(), limits.metadataBytes()));
        Platform wanted = choice.platform();
        if (wanted != null && !config.platform().isUnknown() && !wanted.accepts(config.platform())) {
            throw new ImageException(
                    Code.NO_PLATFORM, name + " is for " + config.platform() + " and not for " + wanted);
        }
        var contents = new ArrayList<LayerContent>();
        for (Layer layer :
                config.layers(manifest.layers().stream().map(Descriptor::digest).toList())) {
            Descriptor blob = manifest.layers().get(layer.index());
            contents.add(BlobLayer.of(layer, blob, () -> blobs.open(blob), limits));
        }
        var identity = new Subject.ImageIdentity(
                manifest.config().digest(),
                config.diffIds(),
                found.aliases(),
                config.platform().toString());
        return new ImageSource(new Subject(Subject.Kind.IMAGE, name, identity), contents, blobs);
    }

    /** The only image there is, or the one for the chosen platform among several. */
    Descriptor forPlatform(List<Descriptor> images) {
        if (images.isEmpty()) {
            throw new ImageException(Code.NOT_FOUND, name + " holds no image");
        }
        if (images.stream().map(Descriptor::digest).distinct().count() == 1
                && (choice.platform() == null || images.getFirst().platform().isUnknown())) {
            return images.getFirst();
        }
        if (images.stream().allMatch(each -> each.platform().isUnknown())) {
            throw ambiguous(images);
        }
        return new ImageIndex(images)
                .select(choice.preferred())
                .orElseThrow(() -> new ImageException(
                        Code.NO_PLATFORM,
                        name + " has no image for " + choice.preferred() + "; choose a platform of "
                                + Choices.listed(images.stream()
                                        .map(each -> each.platform().toString())
                                        .toList())));
    }

    /** That nothing tells which of several is meant. */
    ImageException ambiguous(List<Descriptor> images) {
        return new ImageException(Code.AMBIGUOUS, name + " holds several images, say which one: " + named(images));
    }

    /** Images by name, or by digest where they have none, for messages. */
    static String named(List<Descriptor> images) {
        return Choices.listed(images.stream()
                .map(each -> each.referenceName().isEmpty() ? each.digest().toString() : each.referenceName())
                .toList());
    }
}
