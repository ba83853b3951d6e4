package seawall.advisory.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Many small files that a publisher serves together: a tar archive in any packing that {@link Packed} opens, a zip archive, or a
 * folder. Its content tells which of these it is. Links and devices are passed over, names are not followed anywhere.
 */
public final class FileTree {
    /** Entries of an archive or folder, files or not, after which reading fails. */
    static final int MOST_ENTRIES = 2_000_000;

    private static final int DEEPEST_FOLDER = 16;

    private final Predicate<String> wanted;
    private final int largest;
    private final Problems problems;
    private final Visitor visitor;
    private int entries;

    /** Takes one file. */
    @FunctionalInterface
    public interface Visitor {
        /** @param path with slashes, relative to the archive or folder */
        void file(String path, byte[] content) throws IOException;
    }

    /**
     * @param wanted which paths to read
     * @param largest bytes of one file; a larger one is told as a problem and passed over
     */
    public FileTree(Predicate<String> wanted, int largest, Problems problems, Visitor visitor) {
        this.wanted = wanted;
        this.largest = largest;
        this.problems = problems;
        this.visitor = visitor;
    }

    /**
     * Passes the wanted files, those of a folder sorted by name, those of an archive in its order.
     *
     * @param name what the tree is called in messages
     * @param most bytes of an unpacked archive after which reading fails
     */
    public void read(Path tree, String name, long most) throws IOException {
        if (Files.isDirectory(tree)) {
            folder(tree, "", 0);
        } else if (isZip(tree)) {
            zip(tree, name, most);
        } else {
            Packed.read(tree, name, most, in -> new TarStream(in).read(this::tarEntry));
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Packed.startsWith(in.readNBytes(4), 'P', 'K', 3, 4);
        }
    }

    private void folder(Path folder, String prefix, int depth) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path child : stream) {
                count();
                children.add(child);
            }
        }
        children.sort(null);
        for (Path child : children) {
            String path = prefix + child.getFileName();
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (depth < DEEPEST_FOLDER && !path.startsWith(".git")) {
                    folder(child, path + "/", depth + 1);
                }
            } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS) && wanted.test(path)) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(child))) {
                    pass(path, in);
                }
            }
        }
    }

    private void zip(Path file, String name, long most) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long left = most;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                count();
                if (!entry.isDirectory() && wanted.test(entry.getName())) {
                    try (InputStream in = new BoundedStream(zip.getInputStream(entry), left)) {
                        left -= pass(entry.getName(), in);
                    }
                }
            }
        } catch (IOException broken) {
            throw new IOException(name + ": " + broken.getMessage(), broken);
        }
    }

    private void tarEntry(String path, InputStream content) throws IOException {
        count();
        if (wanted.test(path)) {
            pass(path, content);
        }
    }

    private long pass(String path, InputStream in) throws IOException {
        byte[] content = in.readNBytes(largest + 1);
        if (content.length > largest) {
            problems.add("%s is larger than %d bytes; skipped".formatted(path, largest));
        } else {
            visitor.file(path, content);
        }
        return content.length;
    }

    private void count() throws IOException {
        if (++entries > MOST_ENTRIES) {
            throw new IOException("more than " + MOST_ENTRIES + " files and folders");
        }
    }
}
