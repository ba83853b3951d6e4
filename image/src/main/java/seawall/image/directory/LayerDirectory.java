package seawall.image.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import seawall.image.Entry;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.model.Layer;

/**
 * A layer that an engine keeps unpacked, as a directory for overlayfs (Documentation/filesystems/overlayfs.rst in the kernel's
 * source, "whiteouts and opaque directories") or for fuse-overlayfs, which writes {@code .wh.} files where it may not make
 * devices.
 *
 * <p>{@code trusted} attributes are seen only with CAP_SYS_ADMIN; without it an opaque directory looks like any other.
 */
public final class LayerDirectory implements LayerContent {
    private static final List<String> OPAQUE =
            List.of("trusted.overlay.opaque", "user.overlay.opaque", "user.fuseoverlayfs.opaque");
    private static final String WHITEOUT_ATTRIBUTE = "overlay.whiteout";
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE_FILE = ".wh..wh..opq";

    private final Layer layer;
    private final Path directory;
    private final Limits limits;
    private final ExtendedAttributes attributes = new ExtendedAttributes();

    public LayerDirectory(Layer layer, Path directory, Limits limits) {
        this.layer = layer;
        this.directory = directory;
        this.limits = limits;
    }

    @Override
    public Layer layer() {
        return layer;
    }

    @Override
    public void pass(Visitor visitor) throws IOException {
        new Walk(directory, Set.of(), limits, visitor, new Overlay(visitor)).run();
    }

    private final class Overlay implements Walk.Special {
        private final Visitor visitor;

        private Overlay(Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public void directory(Path path, String relative) throws IOException {
            boolean isOpaque = OPAQUE.stream()
                    .anyMatch(name ->
                            attributes.text(path, name).filter("y"::equals).isPresent());
            if (isOpaque) {
                visitor.opaque(relative);
            }
        }

        @Override
        public boolean takes(Path file, String relative, Entry.Type type, long size) throws IOException {
            int slash = relative.lastIndexOf('/');
            String name = relative.substring(slash + 1);
            if (name.equals(OPAQUE_FILE)) {
                visitor.opaque(slash < 0 ? "" : relative.substring(0, slash));
                return true;
            }
            if (name.startsWith(WHITEOUT) && name.length() > WHITEOUT.length()) {
                visitor.whiteout(relative.substring(0, slash + 1) + name.substring(WHITEOUT.length()));
                return true;
            }
            if (isDevice(file, type) || isMarked(file, type, size)) {
                visitor.whiteout(relative);
                return true;
            }
            return false;
        }

        /** A whiteout is a character device with the number 0/0; it is the only device with that number. */
        private static boolean isDevice(Path file, Entry.Type type) throws IOException {
            if (type != Entry.Type.OTHER) {
                return false;
            }
            try {
                var attributes = Files.readAttributes(file, "unix:rdev,mode", LinkOption.NOFOLLOW_LINKS);
                return Objects.equals(attributes.get("rdev"), 0L)
                        && attributes.get("mode") instanceof Integer mode
                        && (mode & 0170000) == 0020000;
            } catch (NoSuchFileException _) {
                return false;
            }
        }

        /** Since Linux 6.7 an empty file with an attribute may stand for the device. */
        private boolean isMarked(Path file, Entry.Type type, long size) {
            return type == Entry.Type.FILE
                    && size == 0
                    && (attributes.text(file, "trusted." + WHITEOUT_ATTRIBUTE).isPresent()
                            || attributes
                                    .text(file, "user." + WHITEOUT_ATTRIBUTE)
                                    .isPresent());
        }
    }
}
