package seawall.image.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.directory.LayerDirectory;
import seawall.model.Layer;
import seawall.runtime.ContainerFiles;
import seawall.runtime.UnpackedImage;

/** Layers out of the directories in which engines keep them. */
final class LayerFiles {
    private static final String BY_ENGINE = "added by the container engine when the container was created";
    private static final String BY_CONTAINER = "written by the running container";

    private LayerFiles() {}

    /** Whether this process may read all of them; it takes root almost everywhere. */
    static boolean areReadable(List<Path> directories) {
        return !directories.isEmpty()
                && directories.stream()
                        .allMatch(
                                each -> Files.isDirectory(each) && Files.isReadable(each) && Files.isExecutable(each));
    }

    /** The layers of an image. */
    static List<LayerContent> of(UnpackedImage image, Limits limits) {
        var layers = new ArrayList<LayerContent>();
        for (int i = 0; i < image.directories().size(); i++) {
            layers.add(
                    new LayerDirectory(layer(i, i, image), image.directories().get(i), limits));
        }
        return layers;
    }

    /**
     * The layers of a container: those of its image, recognised by their directories, what the engine put over them, and what the
     * container wrote.
     */
    static List<LayerContent> of(ContainerFiles files, Path writable, Limits limits) {
        UnpackedImage image = files.image();
        var layers = new ArrayList<LayerContent>();
        for (Path each : files.lower()) {
            int ofImage = image == null ? -1 : image.directories().indexOf(each);
            Layer layer = image == null || ofImage < 0
                    ? new Layer(layers.size(), null, null, image == null ? "" : BY_ENGINE)
                    : layer(layers.size(), ofImage, image);
            layers.add(new LayerDirectory(layer, each, limits));
        }
        layers.add(new LayerDirectory(new Layer(layers.size(), null, null, BY_CONTAINER), writable, limits));
        return layers;
    }

    private static Layer layer(int index, int ofImage, UnpackedImage image) {
        return new Layer(
                index, image.diffIds().get(ofImage), null, image.createdBy().get(ofImage));
    }

    /** All directories of a container; none where there is no directory that it writes to. */
    static List<Path> directories(ContainerFiles files) {
        @Nullable Path writable = files.writable();
        if (writable == null) {
            return List.of();
        }
        var all = new ArrayList<>(files.lower());
        all.add(writable);
        return all;
    }
}
