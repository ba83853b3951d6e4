package seawall.advisory.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives for tests, block by block, so that they may also be wrong. */
final class TarFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarFile file(String name, String content) {
        return entry('0', name, content);
    }

    TarFile entry(char type, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return header(type, name, "%011o".formatted(bytes.length)).content(bytes);
    }

    TarFile header(char type, String name, String size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, size);
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o".formatted(sum));
        out.writeBytes(header);
        return this;
    }

    TarFile content(byte[] bytes) {
        out.writeBytes(bytes);
        out.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
        return this;
    }

    /** The archive with its two empty blocks. */
    byte[] bytes() {
        byte[] archive = out.toByteArray();
        return Arrays.copyOf(archive, archive.length + 1024);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
