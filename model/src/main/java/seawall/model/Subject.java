package seawall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was scanned.
 *
 * @param kind what sort of thing it is
 * @param name the target as it was resolved, with its scheme: {@code registry:example.org/app:1.0}, {@code dir:/}
 * @param image the image's identity; null unless {@code kind} is {@link Kind#IMAGE} or a container of a known image
 */
public record Subject(Kind kind, String name, @Nullable ImageIdentity image) {
    /** Kinds of subjects; they decide what counts as evidence (see docs/scanning.md). */
    public enum Kind {
        IMAGE,
        CONTAINER,
        HOST,
        /** A directory that is a root file system. */
        ROOT_FILESYSTEM,
        /** A directory, lock file or archive of a project: what is declared counts. */
        PROJECT,
        SBOM
    }

    /**
     * An image is its configuration and its layers; everything else only names it.
     *
     * @param config digest of the image configuration
     * @param diffIds digests of the uncompressed layers, lowest first
     * @param aliases digests of manifest and index, and tags, under which it was met, sorted
     * @param platform {@code os/architecture[/variant]}
     */
    public record ImageIdentity(Digest config, List<Digest> diffIds, List<String> aliases, String platform) {
        public ImageIdentity {
            diffIds = List.copyOf(diffIds);
            aliases = aliases.stream().sorted().distinct().toList();
        }
    }
}
