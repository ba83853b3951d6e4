package seawall.image.registry;

import java.io.IOException;
import java.util.List;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.layout.DescribedImage;
import seawall.image.oci.Descriptor;
import seawall.image.oci.ImageChoice;

/** Opens images of a registry. Manifests and configurations are fetched at once, layers while they are read. */
public final class RegistrySource {
    private RegistrySource() {}

    /**
     * Opens the image for the chosen platform, which is Linux on this machine's architecture unless another is wanted.
     *
     * <p>Its name is {@code registry:} and the reference in full; tag, index digest and manifest digest are its aliases. A tag
     * beside a digest is not, because nothing tells whether it still belongs to it.
     *
     * @throws ImageException where there is no such image, or it cannot be had
     */
    public static Source open(ImageReference reference, ImageChoice choice, RegistryOptions options, Limits limits) {
        return opened(reference, choice, options, limits, (image, root, names) -> List.of(image.open(root, names)))
                .getFirst();
    }

    /** Opens the images for all platforms, in the order of the index; what is no image is left out. */
    public static List<Source> openAll(ImageReference reference, RegistryOptions options, Limits limits) {
        return opened(reference, ImageChoice.ONLY, options, limits, DescribedImage::openAll);
    }

    /** Opens one image or all of them. */
    @FunctionalInterface
    private interface Opening {
        List<Source> of(DescribedImage image, Descriptor root, List<String> names) throws IOException;
    }

    private static List<Source> opened(
            ImageReference reference, ImageChoice choice, RegistryOptions options, Limits limits, Opening opening) {
        String name = "registry:" + reference;
        var client = new RegistryClient(reference, options);
        boolean isOpened = false;
        try {
            ManifestDocument root = client.named();
            var blobs = new RegistryBlobs(client, root);
            List<Source> sources =
                    opening.of(new DescribedImage(blobs, name, choice, limits), root.descriptor(), names(reference));
            blobs.share(sources.size());
            isOpened = true;
            return sources;
        } catch (ContentException damaged) {
            throw new ImageException(Code.INVALID, name + " is not a complete image: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + name + ": " + failure.getMessage(), failure);
        } finally {
            if (!isOpened) {
                client.close();
            }
        }
    }

    private static List<String> names(ImageReference reference) {
        return reference.digest() == null ? List.of(reference.toString()) : List.of();
    }
}
