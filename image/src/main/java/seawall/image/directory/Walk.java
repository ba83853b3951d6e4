package seawall.image.directory;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Entry;
import seawall.image.LayerContent.Visitor;
import seawall.image.Limits;
import seawall.image.Reasons;
import seawall.model.Gap;

/**
 * Walks a directory tree without ever following a link, not even one that is put in a directory's place during the walk: every
 * directory is opened relative to the open one above it, every file relative to its directory (openat(2) with O_NOFOLLOW).
 *
 * <p>Open directories are file descriptors, so their number, the depth, is limited. What vanishes between being listed and being
 * looked at was not there; what cannot be opened is a gap.
 */
final class Walk {
    static final int DEEPEST = 256;
    private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);

    private final Path root;
    private final Set<Path> hidden;
    private final Limits limits;
    private final Visitor visitor;
    private final Special special;
    private final ArrayDeque<Open> stack = new ArrayDeque<>();
    private long entries;

    /** What certain names or attributes mean in some trees. */
    interface Special {
        Special NOTHING = new Special() {};

        /** Called for each directory; relative path as in {@link Entry}. */
        default void directory(Path directory, String path) throws IOException {}

        /** Whether the object was taken and is not to be passed as an entry. */
        default boolean takes(Path file, String path, Entry.Type type, long size) throws IOException {
            return false;
        }
    }

    private record Open(Path path, String relative, DirectoryStream<Path> stream, Iterator<Path> entries) {}

    /** @param hidden absolute paths of directories that are passed over */
    Walk(Path root, Set<Path> hidden, Limits limits, Visitor visitor, Special special) {
        this.root = root;
        this.hidden = hidden;
        this.limits = limits;
        this.visitor = visitor;
        this.special = special;
    }

    /** Walks the whole tree; throws where the root cannot be opened or holds more entries than allowed. */
    @SuppressWarnings("StreamResourceLeak") // the stack closes them
    void run() throws IOException {
        try {
            push(root, "", Files.newDirectoryStream(root));
            while (!stack.isEmpty()) {
                Open top = stack.element();
                Path next = next(top);
                if (next == null) {
                    stack.pop().stream().close();
                } else {
                    look(top, next.getFileName());
                }
            }
        } finally {
            for (Open each : stack) {
                each.stream().close();
            }
        }
    }

    private void push(Path path, String relative, DirectoryStream<Path> stream) throws IOException {
        stack.push(new Open(path, relative, stream, stream.iterator()));
        special.directory(path, relative);
    }

    private @Nullable Path next(Open directory) {
        try {
            return directory.entries().hasNext() ? directory.entries().next() : null;
        } catch (DirectoryIteratorException failure) {
            gap(Gap.Kind.UNREADABLE, directory.relative(), "cannot be listed to its end");
            return null;
        }
    }

    private void look(Open parent, Path name) throws IOException {
        String relative = parent.relative().isEmpty() ? name.toString() : parent.relative() + "/" + name;
        if (++entries > limits.entries()) {
            throw ContentException.limit("more than " + limits.entries() + " files");
        }
        PosixFileAttributes attributes;
        try {
            attributes = attributes(parent, name);
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException failure) {
            gap(Gap.Kind.UNREADABLE, relative, Reasons.of(failure));
            return;
        }
        pass(parent, name, relative, attributes);
    }

    private static PosixFileAttributes attributes(Open parent, Path name) throws IOException {
        PosixFileAttributeView view = parent.stream() instanceof SecureDirectoryStream<Path> secure
                ? secure.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(
                        parent.path().resolve(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException("the file system has no POSIX attributes");
        }
        return view.readAttributes();
    }

    private void pass(Open parent, Path name, String relative, PosixFileAttributes attributes) throws IOException {
        Path path = parent.path().resolve(name);
        Entry.Type type = type(attributes);
        long size = type == Entry.Type.FILE ? attributes.size() : 0;
        if (special.takes(path, relative, type, size)) {
            return;
        }
        String target = type == Entry.Type.SYMLINK ? target(path) : "";
        try (var content = new FileContent(() -> open(parent, name), size)) {
            visitor.entry(new Entry(relative, type, mode(attributes), size, target), content);
        }
        if (type == Entry.Type.DIRECTORY && !hidden.contains(path)) {
            descend(parent, name, path, relative);
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the stack closes it
    private void descend(Open parent, Path name, Path path, String relative) throws IOException {
        if (stack.size() == DEEPEST || relative.length() > limits.pathLength()) {
            gap(Gap.Kind.LIMIT, relative, "nested deeper than " + DEEPEST + " directories or path too long");
            return;
        }
        DirectoryStream<Path> stream;
        try {
            stream = children(parent, name, path);
        } catch (NoSuchFileException | NotDirectoryException _) {
            gap(Gap.Kind.UNREADABLE, relative, "vanished while reading");
            return;
        } catch (IOException failure) {
            gap(Gap.Kind.UNREADABLE, relative, Reasons.of(failure));
            return;
        }
        push(path, relative, stream);
    }

    /** The stack closes what is opened here. */
    @SuppressWarnings("StreamResourceLeak")
    private static DirectoryStream<Path> children(Open parent, Path name, Path path) throws IOException {
        return parent.stream() instanceof SecureDirectoryStream<Path> secure
                ? secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)
                : Files.newDirectoryStream(path);
    }

    private static SeekableByteChannel open(Open parent, Path name) throws IOException {
        return parent.stream() instanceof SecureDirectoryStream<Path> secure
                ? secure.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))
                : Files.newByteChannel(parent.path().resolve(name), READ);
    }

    /** For people only; nothing is opened by it. */
    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static Entry.Type type(PosixFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return Entry.Type.FILE;
        }
        if (attributes.isDirectory()) {
            return Entry.Type.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? Entry.Type.SYMLINK : Entry.Type.OTHER;
    }

    private static int mode(PosixFileAttributes attributes) {
        int mode = 0;
        for (PosixFilePermission each : attributes.permissions()) {
            mode |= bit(each);
        }
        return mode;
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 0040;
            case GROUP_WRITE -> 0020;
            case GROUP_EXECUTE -> 0010;
            case OTHERS_READ -> 0004;
            case OTHERS_WRITE -> 0002;
            case OTHERS_EXECUTE -> 0001;
        };
    }

    private void gap(Gap.Kind kind, String relative, String detail) {
        visitor.gap(new Gap(kind, relative, detail));
    }
}
