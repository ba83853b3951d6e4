package seawall.image.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.Descriptor;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.ImageIndex;

/** Opens one image of an OCI image layout (OCI image specification, image-layout.md). */
public final class OciLayout {
    private final Members members;
    private final String name;
    private final ImageChoice choice;
    private final Limits limits;
    private final DescribedImage image;

    private OciLayout(Members members, String name, ImageChoice choice, Limits limits) {
        this.members = members;
        this.name = name;
        this.choice = choice;
        this.limits = limits;
        this.image = new DescribedImage(members, name, choice, limits);
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
        String referenceName = descriptor.referenceName();
        return image.open(descriptor, referenceName.isEmpty() ? List.of() : List.of(referenceName));
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
                    Code.NOT_FOUND,
                    name + " has no image " + choice.reference() + "; it has " + DescribedImage.named(images));
        }
        return image.forPlatform(named);
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
            throw image.ambiguous(images);
        }
        return image.forPlatform(images);
    }
}
