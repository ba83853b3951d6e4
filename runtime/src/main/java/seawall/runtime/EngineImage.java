package seawall.runtime;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;

/**
 * An image that an engine keeps.
 *
 * @param config digest of its configuration, which is its identity; null where the engine keeps it for another platform only
 * @param tags names with tags, sorted
 * @param digests of manifest and index, with or without the repository before an {@code @}, sorted
 */
public record EngineImage(@Nullable Digest config, List<String> tags, List<String> digests)
        implements Comparable<EngineImage> {
    private static final Comparator<EngineImage> ORDER = Comparator.comparing(
                    (EngineImage each) -> each.tags.toString())
            .thenComparing(each -> each.digests.toString())
            .thenComparing(each -> String.valueOf(each.config));

    public EngineImage {
        tags = tags.stream().sorted().distinct().toList();
        digests = digests.stream().sorted().distinct().toList();
    }

    @Override
    public int compareTo(EngineImage other) {
        return ORDER.compare(this, other);
    }
}
