package seawall.image.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.content.tar.TarPaths;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.blob.BlobLayer;
import seawall.image.layout.ImageSource;
import seawall.image.layout.Members;
import seawall.image.oci.DockerManifest;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.ImageConfig;
import seawall.image.oci.Platform;
import seawall.model.Digest;
import seawall.model.Layer;
import seawall.model.Subject;

/**
 * Opens one image of what {@code docker save} writes: the old form with a directory per layer, and since version 25 an OCI
 * layout that has a {@code manifest.json} as well.
 */
final class DockerArchive {
    private static final String BLOBS = "blobs/sha256/";

    private DockerArchive() {}

    static Source open(Members members, String name, ImageChoice choice, Limits limits) {
        try {
            List<DockerManifest> images =
                    DockerManifest.parse(members.document("manifest.json", limits.metadataBytes()));
            return source(members, name, chosen(images, name, choice), choice, limits);
        } catch (ContentException damaged) {
            throw new ImageException(
                    Code.INVALID, name + " is not a complete docker archive: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + name + ": " + failure.getMessage(), failure);
        }
    }

    private static Source source(Members members, String name, DockerManifest image, ImageChoice choice, Limits limits)
            throws IOException {
        byte[] document = members.document(normalised(image.config()), limits.metadataBytes());
        ImageConfig config = ImageConfig.parse(document);
        Platform wanted = choice.platform();
        if (wanted != null && !config.platform().isUnknown() && !wanted.accepts(config.platform())) {
            throw new ImageException(
                    Code.NO_PLATFORM, name + " is for " + config.platform() + " and not for " + wanted);
        }
        List<String> paths = new ArrayList<>();
        List<@Nullable Digest> blobs = new ArrayList<>();
        for (String path : image.layers()) {
            paths.add(normalised(path));
            blobs.add(blob(path));
        }
        var layers = new ArrayList<LayerContent>();
        for (Layer layer : config.layers(blobs)) {
            String path = paths.get(layer.index());
            long size = members.find(path).map(Members.Member::size).orElse(-1L);
            layers.add(new BlobLayer(layer, size, () -> members.required(path).open(), limits));
        }
        var identity = new Subject.ImageIdentity(
                Digester.sha256(document),
                config.diffIds(),
                image.tags(),
                config.platform().toString());
        return new ImageSource(new Subject(Subject.Kind.IMAGE, name, identity), layers, members);
    }

    private static String normalised(String path) throws ContentException {
        return TarPaths.normalise(path)
                .orElseThrow(() -> ContentException.malformed("path that leads out of the archive"));
    }

    private static @Nullable Digest blob(String path) {
        Optional<String> hex =
                Optional.of(path).filter(each -> each.startsWith(BLOBS)).map(each -> each.substring(BLOBS.length()));
        return hex.filter(each -> each.length() == 64
                        && each.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
                .map(each -> new Digest("sha256", each))
                .orElse(null);
    }

    private static DockerManifest chosen(List<DockerManifest> images, String name, ImageChoice choice) {
        List<DockerManifest> fitting = choice.reference().isEmpty()
                ? images
                : images.stream()
                        .filter(image -> isMeant(image, choice.reference()))
                        .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (images.isEmpty()) {
            throw new ImageException(Code.NOT_FOUND, name + " holds no image");
        }
        String choices = images.stream()
                .map(image -> image.tags().isEmpty() ? image.config() : String.join(" = ", image.tags()))
                .sorted()
                .collect(Collectors.joining(", "));
        throw fitting.isEmpty()
                ? new ImageException(
                        Code.NOT_FOUND, name + " has no image " + choice.reference() + "; it has " + choices)
                : new ImageException(Code.AMBIGUOUS, name + " holds several images, say which one: " + choices);
    }

    /** By a tag, or by the identifier of the configuration, which its path holds. */
    private static boolean isMeant(DockerManifest image, String reference) {
        String hex = reference.startsWith("sha256:") ? reference.substring("sha256:".length()) : reference;
        return image.tags().stream().anyMatch(tag -> isSame(tag, reference))
                || (hex.length() == 64 && image.config().contains(hex));
    }

    private static boolean isSame(String tag, String reference) {
        return familiar(tag).equals(familiar(reference));
    }

    /** Docker Hub's names are saved in short by some tools and in full by others. */
    private static String familiar(String name) {
        String tagged = name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest";
        String local = tagged.startsWith("docker.io/") ? tagged.substring("docker.io/".length()) : tagged;
        return local.startsWith("library/") ? local.substring("library/".length()) : local;
    }
}
