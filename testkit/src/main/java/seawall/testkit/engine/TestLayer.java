package seawall.testkit.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A layer of a few small files, written as POSIX ustar (pax(1), "ustar Interchange Format") and packed with gzip. */
public final class TestLayer {
    private static final int BLOCK = 512;

    private final String createdBy;
    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    private TestLayer(String createdBy) {
        this.createdBy = createdBy;
    }

    /** @param createdBy its line in the image's history */
    public static TestLayer of(String createdBy) {
        return new TestLayer(createdBy);
    }

    public TestLayer file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8), 0644);
    }

    public TestLayer file(String path, byte[] content, int mode) {
        header(path, '0', content.length, mode);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return this;
    }

    public TestLayer directory(String path) {
        header(path + "/", '5', 0, 0755);
        return this;
    }

    public TestLayer whiteout(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
    }

    public TestLayer opaque(String path) {
        return directory(path).file(path + "/.wh..wh..opq", "");
    }

    private void header(String path, char type, int size, int mode) {
        byte[] header = new byte[BLOCK];
        put(header, 0, path);
        put(header, 100, "%07o".formatted(mode));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "%011o".formatted(1_700_000_000));
        put(header, 148, "        ");
        put(header, 156, String.valueOf(type));
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        tar.writeBytes(header);
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    String createdBy() {
        return createdBy;
    }

    /** The layer as a tar archive. */
    public byte[] tar() {
        byte[] entries = tar.toByteArray();
        byte[] whole = new byte[entries.length + 2 * BLOCK];
        System.arraycopy(entries, 0, whole, 0, entries.length);
        return whole;
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
