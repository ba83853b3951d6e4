package seawall.image.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import seawall.image.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.blob.BlobLayer;
import seawall.image.blob.Digester;
import seawall.image.oci.Descriptor;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.ImageConfig;
import seawall.image.oci.ImageIndex;
import seawall.image.oci.ImageManifest;
import seawall.image.oci.Platform;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.model.Subject;

/** Opens one image of an OCI image layout (OCI image specification, image-layout.md). */
public final class OciLayout {
    private static final int DEEPEST_INDEX = 4;
    private static final int MOST_LISTED = 20;

    private final Members members;
    private final String name;
    private final ImageChoice choice;
    private final Limits limits;
    private final List<String> aliases = new ArrayList<>();

    private OciLayout(Members members, String name, ImageChoice choice, Limits limits) {
        this.members = members;
        this.name = name;
        this.choice = choice;
        this.limits = limits;
    }

    /** Opens an image of the layout in a directory; throws {@link ImageException} where there is none or not just one. */
    public static Source openDirectory(Path directory, ImageChoice choice, Limits limits) {
        if (!Files.isDirectory(directory)) {
            throw new ImageException(Code.NOT_FOUND, "there is no directory " + directory);
        }
        return open(new DirectoryMembers(directory), "oci-dir:" + directory, choice, limits);
    }

    /**
     * Opens an image of the layout that {@code members} hold, and closes them with it.
     *
     * @param name the target, for messages and the subject
     */
    public static Source open(Members members, String name, ImageChoice choice, Limits limits) {
        try {
            return new OciLayout(members, name, choice, limits).open();
        } catch (ContentException damaged) {
            throw new ImageException(
                    Code.INVALID, name + " is not a complete OCI layout: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + name + ": " + failure.getMessage(), failure);
        }
    }

    private Source open() throws IOException {
        Descriptor descriptor = chosen(ImageIndex.parse(members.document("index.json", limits.metadataBytes())));
        if (!descriptor.referenceName().isEmpty()) {
            aliases.add(descriptor.referenceName());
        }
        for (int depth = 0; descriptor.isIndex(); depth++) {
            if (depth == DEEPEST_INDEX) {
                throw ContentException.limit("indexes nested deeper than " + DEEPEST_INDEX);
            }
            aliases.add(descriptor.digest().toString());
            descriptor = forPlatform(ImageIndex.parse(document(descriptor)).images());
        }
        aliases.add(descriptor.digest().toString());
        return source(ImageManifest.parse(document(descriptor)));
    }

    private Source source(ImageManifest manifest) throws IOException {
        if (!manifest.isImage()) {
            throw new ImageException(
                    Code.INVALID,
                    name + " holds no container image but an artefact of type "
                            + manifest.config().mediaType());
        }
        ImageConfig config = ImageConfig.parse(document(manifest.config()));
        Platform wanted = choice.platform();
        if (wanted != null && !config.platform().isUnknown() && !wanted.accepts(config.platform())) {
            throw new ImageException(
                    Code.NO_PLATFORM, name + " is for " + config.platform() + " and not for " + wanted);
        }
        List<Layer> layers =
                config.layers(manifest.layers().stream().map(Descriptor::digest).toList());
        var contents = new ArrayList<LayerContent>();
        for (Layer layer : layers) {
            Descriptor blob = manifest.layers().get(layer.index());
            String path = Members.blobPath(blob.digest());
            contents.add(BlobLayer.of(layer, blob, () -> members.required(path).open(), limits));
        }
        var identity = new Subject.ImageIdentity(
                manifest.config().digest(),
                config.diffIds(),
                aliases,
                config.platform().toString());
        return new ImageSource(new Subject(Subject.Kind.IMAGE, name, identity), contents, members);
    }

    /** A blob that is a document, verified. */
    private byte[] document(Descriptor descriptor) throws IOException {
        Digest digest = descriptor.digest();
        byte[] document = members.document(Members.blobPath(digest), limits.metadataBytes());
        if (!Digester.fits(document, digest)) {
            throw ContentException.malformed("blob " + digest + " has other content");
        }
        return document;
    }

    private Descriptor chosen(ImageIndex index) {
        List<Descriptor> images = index.images();
        if (choice.reference().isEmpty()) {
            return forPlatformOrOnly(images);
        }
        List<Descriptor> named = images.stream()
                .filter(each -> isNamed(each, choice.reference()))
                .toList();
        if (named.isEmpty()) {
            throw new ImageException(
                    Code.NOT_FOUND, name + " has no image " + choice.reference() + "; it has " + list(images));
        }
        return forPlatform(named);
    }

    private static boolean isNamed(Descriptor descriptor, String reference) {
        return descriptor.referenceName().equals(reference)
                || descriptor
                        .annotations()
                        .getOrDefault("io.containerd.image.name", "")
                        .equals(reference)
                || descriptor.digest().toString().equals(reference);
    }

    /** Several names of one image are one image; several platforms of one name are chosen among. */
    private Descriptor forPlatformOrOnly(List<Descriptor> images) {
        if (images.isEmpty()) {
            throw new ImageException(Code.NOT_FOUND, name + " holds no image");
        }
        long names = images.stream().map(Descriptor::referenceName).distinct().count();
        long digests = images.stream().map(Descriptor::digest).distinct().count();
        if (names > 1 && digests > 1) {
            throw ambiguous(images);
        }
        return forPlatform(images);
    }

    private ImageException ambiguous(List<Descriptor> images) {
        return new ImageException(Code.AMBIGUOUS, name + " holds several images, say which one: " + list(images));
    }

    private Descriptor forPlatform(List<Descriptor> images) {
        if (images.stream().map(Descriptor::digest).distinct().count() == 1
                && (choice.platform() == null || images.getFirst().platform().isUnknown())) {
            return images.getFirst();
        }
        if (!images.isEmpty()
                && images.stream().allMatch(each -> each.platform().isUnknown())) {
            throw ambiguous(images);
        }
        return new ImageIndex(images)
                .select(choice.preferred())
                .orElseThrow(() -> new ImageException(
                        Code.NO_PLATFORM,
                        name + " has no image for " + choice.preferred() + "; choose a platform of "
                                + platforms(images)));
    }

    private static String platforms(List<Descriptor> images) {
        return listed(images.stream().map(each -> each.platform().toString()).toList());
    }

    private static String list(List<Descriptor> images) {
        return listed(images.stream()
                .map(each -> each.referenceName().isEmpty() ? each.digest().toString() : each.referenceName())
                .toList());
    }

    private static String listed(List<String> choices) {
        List<String> sorted = choices.stream().sorted().distinct().toList();
        String more = sorted.size() > MOST_LISTED ? " and " + (sorted.size() - MOST_LISTED) + " more" : "";
        return String.join(", ", sorted.subList(0, Math.min(MOST_LISTED, sorted.size()))) + more;
    }
}
