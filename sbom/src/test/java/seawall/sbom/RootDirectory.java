package seawall.sbom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.image.view.FileReader;
import seawall.image.view.MergedView;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Subject;

/** A real root file system, or some directories of it, for comparing catalogers with the tools that made it. */
public final class RootDirectory implements MergedView {
    private final Path root;
    private final List<String> below;
    private final Gaps gaps = new Gaps();

    /** @param below directories or files to look at, relative to the root; the others are not there */
    public RootDirectory(Path root, String... below) {
        this.root = root;
        this.below = List.of(below);
    }

    /** What the catalogers, run in the order given, find. */
    public Inventory catalog(List<? extends Cataloger<?>> catalogers) {
        var subject = new Subject(Subject.Kind.ROOT_FILESYSTEM, "dir:" + root, null);
        return new Cataloging(catalogers).inventory(subject, null, List.of(Layer.ONLY), this, List.of());
    }

    @Override
    public <T> List<FileHistory<T>> files(FileReader<T> reader) {
        var found = new TreeMap<String, FileHistory<T>>();
        try {
            for (String start : below) {
                if (Files.exists(root.resolve(start), LinkOption.NOFOLLOW_LINKS)) {
                    Files.walkFileTree(root.resolve(start), new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            String path = root.relativize(file).toString();
                            if (attributes.isRegularFile()) {
                                read(reader, file, path, attributes.size(), found);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException why) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ArrayList<>(found.values());
    }

    private <T> void read(FileReader<T> reader, Path file, String path, long size, Map<String, FileHistory<T>> found) {
        var entry = new Entry(path, Entry.Type.FILE, Files.isExecutable(file) ? 0755 : 0644, size, "");
        if (!reader.wants(entry)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            T value = reader.read(entry, new FileContent(file, channel, size), gaps);
            found.put(path, new FileHistory<>(path, List.of(new FileHistory.Version<>(0, value))));
        } catch (ContentException unusable) {
            gaps.add(unusable.kind(), path, String.valueOf(unusable.getMessage()));
        } catch (IOException unreadable) {
            gaps.add(Gap.Kind.UNREADABLE, path, String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public List<Gap> gaps() {
        return gaps.toList();
    }

    private record FileContent(Path file, FileChannel channel, long size) implements Content {
        @Override
        public byte[] head(int count) throws IOException {
            try (InputStream in = open()) {
                return in.readNBytes(count);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(into, offset, length), position);
        }
    }
}
