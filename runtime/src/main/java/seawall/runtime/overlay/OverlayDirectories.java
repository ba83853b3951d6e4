package seawall.runtime.overlay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;

/**
 * Reads lists of layer directories in the form of overlayfs' mount options (Documentation/filesystems/overlayfs.rst in the
 * kernel's source, "Multiple lower layers"): topmost first, separated by colons, colons and backslashes in names escaped.
 */
public final class OverlayDirectories {
    private OverlayDirectories() {}

    /** The directories of a list, lowest first. */
    public static List<Path> lowestFirst(String list) {
        var directories = new ArrayList<Path>();
        for (String each : list.split("(?<!\\\\):", -1)) {
            if (!each.isEmpty()) {
                directories.addFirst(directory(each));
            }
        }
        return directories;
    }

    /** One directory; throws {@link EngineException} for what is no absolute path. */
    public static Path directory(String escaped) {
        try {
            Path directory = Path.of(escaped.replaceAll("\\\\(.)", "$1"));
            if (directory.isAbsolute()) {
                return directory.normalize();
            }
        } catch (InvalidPathException wrong) {
            throw new EngineException(Code.IO, "the engine names a layer directory that cannot exist", wrong);
        }
        throw new EngineException(Code.IO, "the engine names a layer directory that is not an absolute path");
    }
}
