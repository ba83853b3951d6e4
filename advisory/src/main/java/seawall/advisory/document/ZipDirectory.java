package seawall.advisory.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The size of a zip's central directory (APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16), looked up before the directory is read,
 * because reading it takes as much memory.
 */
final class ZipDirectory {
    /** Bytes; enough for two million documents. */
    static final long MOST_BYTES = 256L << 20;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;
    private static final long IN_END_64 = 0xffffffffL;

    private ZipDirectory() {}

    /** @throws IOException where the zip is cut off or its directory is too large */
    static void check(Path path, String name) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long size = size(file);
            if (size < 0) {
                throw new IOException(name + " is a zip without its end; fetch it again");
            }
            if (size > MOST_BYTES) {
                throw new IOException(
                        name + " has a list of files of " + size + " bytes; at most " + MOST_BYTES + " are read");
            }
        }
    }

    /** -1 where there is no end record. */
    private static long size(RandomAccessFile file) throws IOException {
        long from = Math.max(0, file.length() - END_LENGTH - LONGEST_COMMENT - LOCATOR_LENGTH);
        ByteBuffer tail = read(file, from, (int) (file.length() - from));
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                long size = Integer.toUnsignedLong(tail.getInt(at + 12));
                return size == IN_END_64 ? size64(file, tail, at - LOCATOR_LENGTH) : size;
            }
        }
        return -1;
    }

    private static long size64(RandomAccessFile file, ByteBuffer tail, int locator) throws IOException {
        if (locator < 0 || tail.getInt(locator) != LOCATOR) {
            return -1;
        }
        long at = tail.getLong(locator + 8);
        if (at < 0 || at > file.length() - END_64_LENGTH) {
            return -1;
        }
        ByteBuffer end = read(file, at, END_64_LENGTH);
        long size = end.getLong(40);
        return end.getInt(0) == END_64 && size >= 0 ? size : -1;
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
