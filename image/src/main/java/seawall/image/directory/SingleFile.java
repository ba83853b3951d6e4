package seawall.image.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import seawall.image.Entry;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Reasons;
import seawall.image.Source;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.model.Subject;

/** One file as a project of its own: a lock file, an archive, a binary. */
public final class SingleFile implements Source, LayerContent {
    private final Path file;
    private final Entry entry;

    private SingleFile(Path file, Entry entry) {
        this.file = file;
        this.entry = entry;
    }

    /** The file, which may be reached by a link; throws {@link ImageException} where there is none or it cannot be read. */
    public static Source open(Path file) {
        try {
            Path real = file.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new ImageException(Code.INVALID, file + " is no regular file");
            }
            if (!Files.isReadable(real)) {
                throw new ImageException(Code.DENIED, "no permission to read " + file);
            }
            int mode = Files.isExecutable(real) ? 0755 : 0644;
            String name = String.valueOf(file.getFileName());
            return new SingleFile(real, new Entry(name, Entry.Type.FILE, mode, attributes.size(), ""));
        } catch (NoSuchFileException _) {
            throw new ImageException(Code.NOT_FOUND, "there is no file " + file);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot open " + file + ": " + Reasons.of(failure), failure);
        }
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.PROJECT, "file:" + file, null);
    }

    @Override
    public List<LayerContent> layers() {
        return List.of(this);
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    @Override
    public void close() {}

    @Override
    public Layer layer() {
        return Layer.ONLY;
    }

    @Override
    public void pass(Visitor visitor) throws IOException {
        try (var content = new FileContent(() -> Files.newByteChannel(file), entry.size())) {
            visitor.entry(entry, content);
        }
    }
}
