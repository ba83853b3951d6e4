package seawall.image.view;

import java.util.List;
import seawall.image.Entry;

/**
 * A file that the merged view shows, with what was read of it in each layer that wrote it since it was last removed.
 *
 * @param path as {@link Entry#path()}
 * @param versions lowest layer first, at least one; the last is the one that is visible
 */
public record FileHistory<T>(String path, List<Version<T>> versions) {
    /** What one layer wrote. */
    public record Version<T>(int layer, T value) {}

    public FileHistory {
        versions = List.copyOf(versions);
    }

    /** What is visible. */
    public Version<T> current() {
        return versions.getLast();
    }
}
