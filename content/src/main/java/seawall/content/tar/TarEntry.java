package seawall.content.tar;

import org.jspecify.annotations.Nullable;
import seawall.model.Gap;

/**
 * One entry as the archive has it.
 *
 * @param name as written, not normalised
 * @param size of the content as a reader sees it: of a sparse file with its holes
 * @param linkName as written; empty for everything but links
 * @param isSparse whether the content has holes that take no room in the archive
 * @param defect why its name or its content cannot be trusted; null for sound entries
 */
public record TarEntry(
        String name,
        Type type,
        int mode,
        long size,
        String linkName,
        boolean isSparse,
        @Nullable Defect defect) {
    /** Types of entries; devices, sockets and pipes are {@link #OTHER}. */
    public enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARD_LINK,
        OTHER
    }

    /** What is wrong with one entry while those behind it can be read. */
    public record Defect(Gap.Kind kind, String detail) {}
}
