package seawall.testkit.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import seawall.testkit.TarBuilder;

/** A layer of a few small files with its line in the image's history. */
public final class TestLayer {
    private final String createdBy;
    private final TarBuilder tar = new TarBuilder();

    private TestLayer(String createdBy) {
        this.createdBy = createdBy;
    }

    /** @param createdBy its line in the image's history */
    public static TestLayer of(String createdBy) {
        return new TestLayer(createdBy);
    }

    public TestLayer file(String path, String content) {
        tar.file(path, content);
        return this;
    }

    public TestLayer file(String path, byte[] content, int mode) {
        tar.entry('0', path, "", mode, content);
        return this;
    }

    public TestLayer executable(String path, byte[] content) {
        tar.executable(path, content);
        return this;
    }

    public TestLayer directory(String path) {
        tar.directory(path);
        return this;
    }

    public TestLayer whiteout(String path) {
        tar.whiteout(path);
        return this;
    }

    public TestLayer opaque(String path) {
        tar.directory(path).opaque(path);
        return this;
    }

    String createdBy() {
        return createdBy;
    }

    /** The layer as a tar archive. */
    public byte[] tar() {
        return tar.toBytes();
    }

    byte[] packed() {
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }
}
