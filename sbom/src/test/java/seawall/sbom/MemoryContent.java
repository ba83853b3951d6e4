package seawall.sbom;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import seawall.image.Content;

/** A file's content in memory, for tests of file readers. */
public final class MemoryContent implements Content {
    private final byte[] bytes;

    public MemoryContent(byte[] bytes) {
        this.bytes = bytes;
    }

    public static MemoryContent of(String text) {
        return new MemoryContent(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] head(int count) {
        return Arrays.copyOf(bytes, Math.min(count, bytes.length));
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, into, offset, count);
        return count;
    }
}
