package seawall.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes tar archives byte by byte, sound and broken ones: {@code new TarBuilder().directory("etc").file("etc/hostname", "a")
 * .whiteout("etc/motd").toBytes()}.
 *
 * <p>Names longer than a header holds become GNU long names.
 */
public final class TarBuilder {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarBuilder file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarBuilder file(String path, byte[] content) {
        return entry('0', path, "", 0644, content);
    }

    public TarBuilder executable(String path, byte[] content) {
        return entry('0', path, "", 0755, content);
    }

    public TarBuilder directory(String path) {
        return entry('5', path + "/", "", 0755, new byte[0]);
    }

    public TarBuilder symbolicLink(String path, String target) {
        return entry('2', path, target, 0777, new byte[0]);
    }

    public TarBuilder hardLink(String path, String target) {
        return entry('1', path, target, 0644, new byte[0]);
    }

    /** Removes the path and what is below it in lower layers. */
    public TarBuilder whiteout(String path) {
        int slash = path.lastIndexOf('/');
        return file(path.substring(0, slash + 1) + ".wh." + path.substring(slash + 1), "");
    }

    /** Removes what lower layers have below the directory. */
    public TarBuilder opaque(String directory) {
        return file((directory.isEmpty() ? "" : directory + "/") + ".wh..wh..opq", "");
    }

    /** Any entry with as much content as it says. */
    public TarBuilder entry(char type, String path, String link, int mode, byte[] content) {
        longName('L', path);
        longName('K', link);
        return header(type, path, link, mode, content.length).content(content);
    }

    private void longName(char type, String name) {
        byte[] bytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME) {
            header(type, "././@LongLink", "", 0, bytes.length).content(bytes);
        }
    }

    /** An extended header of pax with the records given as keyword and value in turn. */
    public TarBuilder pax(char type, String... records) {
        var text = new ByteArrayOutputStream();
        for (int i = 0; i < records.length; i += 2) {
            text.writeBytes(record(records[i], records[i + 1]));
        }
        return header(type, "PaxHeaders/entry", "", 0644, text.size()).content(text.toByteArray());
    }

    /** The length of a record counts its own digits (POSIX.1-2024, pax, "pax Extended Header"). */
    private static byte[] record(String keyword, String value) {
        byte[] rest = (" " + keyword + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = rest.length;
        while (length != rest.length + String.valueOf(length).length()) {
            length = rest.length + String.valueOf(length).length();
        }
        var record = new ByteArrayOutputStream();
        record.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
        record.writeBytes(rest);
        return record.toByteArray();
    }

    /** A header alone, whatever follows it. */
    public TarBuilder header(char type, String path, String link, int mode, long size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, NAME, path);
        put(block, 100, 8, "%07o".formatted(mode));
        put(block, 108, 8, "%07o".formatted(0));
        put(block, 116, 8, "%07o".formatted(0));
        put(block, 124, 12, "%011o".formatted(size));
        put(block, 136, 12, "%011o".formatted(0));
        block[156] = (byte) type;
        put(block, 157, NAME, link);
        put(block, 257, 8, "ustar\00000");
        return raw(withChecksum(block));
    }

    private static void put(byte[] block, int offset, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, Math.min(length, bytes.length));
    }

    /** The block with the checksum that fits it. */
    public static byte[] withChecksum(byte[] block) {
        byte[] summed = block.clone();
        Arrays.fill(summed, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : summed) {
            sum += each & 0xFF;
        }
        put(summed, 148, 8, "%06o\0 ".formatted(sum));
        return summed;
    }

    /** Content of the entry whose header was written last, filled up to whole blocks. */
    public TarBuilder content(byte[] content) {
        out.writeBytes(content);
        out.writeBytes(new byte[-content.length & (BLOCK - 1)]);
        return this;
    }

    public TarBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** What was written, without the end of an archive. */
    public byte[] unended() {
        return out.toByteArray();
    }

    /** The whole archive. */
    public byte[] toBytes() {
        byte[] written = out.toByteArray();
        return Arrays.copyOf(written, written.length + 2 * BLOCK);
    }
}
