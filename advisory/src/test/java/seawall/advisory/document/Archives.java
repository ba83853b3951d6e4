package seawall.advisory.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds archives in memory, entry by entry in the order of names. */
public final class Archives {
    private Archives() {}

    public static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static byte[] tar(Map<String, byte[]> files) {
        return tar(new TreeMap<>(files)
                .entrySet().stream()
                        .map(file -> entry(file.getKey(), '0', file.getValue()))
                        .toList());
    }

    static byte[] tar(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        entries.forEach(bytes::writeBytes);
        bytes.writeBytes(new byte[1_024]);
        return bytes.toByteArray();
    }

    /** Header, content and padding (POSIX.1-1988, ustar). */
    static byte[] entry(String name, char type, byte[] content) {
        byte[] entry = new byte[512 + (content.length + 511) / 512 * 512];
        put(entry, 0, name);
        put(entry, 124, "%011o".formatted(content.length));
        put(entry, 148, "        ");
        entry[156] = (byte) type;
        put(entry, 257, "ustar");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += entry[i];
        }
        put(entry, 148, "%06o".formatted(sum));
        System.arraycopy(content, 0, entry, 512, content.length);
        return entry;
    }

    private static void put(byte[] entry, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, entry, at, bytes.length);
    }
}
