package seawall.content.tar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import seawall.content.ContentException;

/** One header block (POSIX.1-2024, pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format"). */
final class TarHeader {
    static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int STAR_PREFIX_LENGTH = 131;
    private static final int STAR_TRAILER = 508;

    private final byte[] block;
    private final int mode;
    private final long size;

    private TarHeader(byte[] block, int mode, long size) {
        this.block = block;
        this.mode = mode;
        this.size = size;
    }

    /** Reads a block that is not all zero; throws where its checksum or its size is wrong. */
    static TarHeader parse(byte[] block) throws ContentException {
        if (!checksumFits(block)) {
            throw ContentException.malformed("tar header with a wrong checksum");
        }
        long size = number(block, 124, 12);
        if (size < 0) {
            throw ContentException.malformed("tar header with an impossible size");
        }
        long mode = number(block, 100, 8);
        return new TarHeader(block, (int) (mode < 0 ? 0 : mode & 07777), size);
    }

    String name() {
        String name = string(block, 0, 100);
        String prefix = prefix(block);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    byte type() {
        return block[156];
    }

    int mode() {
        return mode;
    }

    /** Bytes of data behind the header. */
    long size() {
        return size;
    }

    String linkName() {
        return string(block, 157, 100);
    }

    /** The whole block, for the fields that only some formats have; valid until the next header is read. */
    byte[] block() {
        return block;
    }

    /** Whether there is data behind the header; the size of links, devices and directories means nothing. */
    boolean hasData() {
        return type() < '1' || type() > '6';
    }

    /** A number in octal digits, or in base 256 where the first bit is set (GNU tar manual, "Extensions"); -1 where it is neither. */
    static long number(byte[] block, int offset, int length) {
        return (block[offset] & 0x80) == 0 ? octal(block, offset, length) : base256(block, offset, length);
    }

    /** Digits between blanks or zero bytes; none at all are 0. */
    private static long octal(byte[] block, int offset, int length) {
        int from = offset;
        int to = offset + length;
        while (from < to && isBlank(block[from])) {
            from++;
        }
        while (from < to && isBlank(block[to - 1])) {
            to--;
        }
        long value = 0;
        for (int i = from; i < to && block[i] != 0; i++) {
            if (block[i] < '0' || block[i] > '7') {
                return -1;
            }
            value = value << 3 | (block[i] - '0');
        }
        return value;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == 0;
    }

    private static long base256(byte[] block, int offset, int length) {
        if ((block[offset] & 0x40) != 0) {
            return -1;
        }
        long value = block[offset] & 0x3F;
        for (int i = offset + 1; i < offset + length; i++) {
            if (value >>> 55 != 0) {
                return -1;
            }
            value = value << 8 | (block[i] & 0xFF);
        }
        return value;
    }

    /** Old archivers summed signed bytes, so either sum counts. */
    private static boolean checksumFits(byte[] block) {
        long expected = octal(block, CHECKSUM, CHECKSUM_LENGTH);
        int signed = CHECKSUM_LENGTH * ' ' + sum(block, 0, BLOCK) - sum(block, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH);
        int negatives = negatives(block, 0, BLOCK) - negatives(block, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH);
        return expected == signed + 256L * negatives || expected == signed;
    }

    private static int sum(byte[] block, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += block[i];
        }
        return sum;
    }

    private static int negatives(byte[] block, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += block[i] >>> 31;
        }
        return count;
    }

    /** Only POSIX headers have a prefix; GNU's keep times and sparse maps in its place. */
    private static String prefix(byte[] block) {
        if (matches(block, MAGIC, "ustar\0")) {
            return string(block, PREFIX, matches(block, STAR_TRAILER, "tar\0") ? STAR_PREFIX_LENGTH : PREFIX_LENGTH);
        }
        return matches(block, MAGIC, "ustar  \0") && hasMistakenPrefix(block)
                ? string(block, PREFIX, PREFIX_LENGTH)
                : "";
    }

    /**
     * Whether a prefix stands where GNU headers have times: Go before 1.8 wrote that, and still reads it (archive/tar,
     * {@code readHeader}).
     */
    private static boolean hasMistakenPrefix(byte[] block) {
        boolean isNoTime = (block[PREFIX] != 0 && number(block, PREFIX, 12) < 0)
                || (block[PREFIX + 12] != 0 && number(block, PREFIX + 12, 12) < 0);
        for (int i = PREFIX; isNoTime && i < PREFIX + PREFIX_LENGTH && block[i] != 0; i++) {
            isNoTime = block[i] > 0;
        }
        return isNoTime;
    }

    private static boolean matches(byte[] block, int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (block[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** Text up to the first zero byte. */
    static String string(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return decode(bytes, offset, end - offset);
    }

    /** Names are bytes: those that are not UTF-8 are read as Latin-1, so that different names stay different. */
    static String decode(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return decodeBeyondAscii(bytes, offset, length);
            }
        }
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static String decodeBeyondAscii(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }
}
