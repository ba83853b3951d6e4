package seawall.testkit;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads the {@code .tar.zst} archives of {@link SharedData} (POSIX ustar with GNU long names; trusted data). */
public final class SharedArchive {
    private static final int BLOCK = 512;

    private SharedArchive() {}

    /** The regular files of an archive whose names fit, by name; skips the calling test where the archive is absent. */
    public static SortedMap<String, byte[]> read(String archive, Predicate<String> wanted) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZstdInputStream zstd = new ZstdInputStream(Files.newInputStream(SharedData.require(archive)))) {
            zstd.setLongMax(31);
            String longName = null;
            byte[] header = zstd.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(field(header, 124, 12).trim(), 8);
                byte type = header[156];
                String name = longName != null ? longName : name(header);
                longName = null;
                if (type == 'L') {
                    longName = field(content(zstd, size), 0, size);
                } else if ((type == '0' || type == 0) && wanted.test(plain(name))) {
                    files.put(plain(name), content(zstd, size));
                } else {
                    zstd.skipNBytes(padded(size));
                }
                header = zstd.readNBytes(BLOCK);
            }
        }
        return files;
    }

    private static String name(byte[] header) {
        String prefix =
                header[345] == 0 || header[257] != 'u' || header[262] == ' ' ? "" : field(header, 345, 155) + "/";
        return prefix + field(header, 0, 100);
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static byte[] content(InputStream in, int size) throws IOException {
        byte[] content = in.readNBytes(size);
        in.skipNBytes(padded(size) - size);
        return content;
    }

    private static long padded(int size) {
        return (size + BLOCK - 1L) / BLOCK * BLOCK;
    }

    private static String field(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
