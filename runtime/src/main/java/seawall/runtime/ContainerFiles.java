package seawall.runtime;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file system of a container: directories in the form of overlayfs, one over the other.
 *
 * @param image what it was made from; null where the engine has lost it
 * @param lower what it started with, lowest first: the image's layers, sometimes one more that the engine adds
 * @param writable what it has written since; null where the engine's storage has no such directory
 */
public record ContainerFiles(
        Container container,
        @Nullable UnpackedImage image,
        List<Path> lower,
        @Nullable Path writable) {
    public ContainerFiles {
        lower = List.copyOf(lower);
    }
}
