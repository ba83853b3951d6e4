package seawall.runtime;

import java.nio.file.Path;
import java.util.List;
import seawall.model.Digest;

/**
 * An image with the directories that hold its layers, in the form of overlayfs.
 *
 * @param platform {@code os/architecture[/variant]}
 * @param diffIds digests of the uncompressed layers, lowest first
 * @param createdBy the command that made each layer; empty text where the engine does not tell
 * @param directories one for each of {@code diffIds}; none at all where the engine's storage has no directory per layer
 */
public record UnpackedImage(
        EngineImage image, String platform, List<Digest> diffIds, List<String> createdBy, List<Path> directories) {
    public UnpackedImage {
        diffIds = List.copyOf(diffIds);
        createdBy = List.copyOf(createdBy);
        directories = List.copyOf(directories);
        if (createdBy.size() != diffIds.size() || (!directories.isEmpty() && directories.size() != diffIds.size())) {
            throw new IllegalArgumentException(diffIds.size() + " layers with " + createdBy.size() + " commands and "
                    + directories.size() + " directories");
        }
    }
}
