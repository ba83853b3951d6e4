package seawall.advisory.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Bytes in the encodings of docs/database-format.md, growing as they are written. */
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    /** The array written to; valid up to {@link #size()}, until the next write. */
    byte[] array() {
        return bytes;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    ByteWriter clear() {
        size = 0;
        return this;
    }

    ByteWriter u8(int value) {
        grow(1);
        bytes[size++] = (byte) value;
        return this;
    }

    ByteWriter u32(int value) {
        return u8(value).u8(value >>> 8).u8(value >>> 16).u8(value >>> 24);
    }

    ByteWriter u64(long value) {
        return u32((int) value).u32((int) (value >>> 32));
    }

    /** Most significant byte first, so that byte order is the order of the numbers. */
    ByteWriter ascending(int value) {
        return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
    }

    ByteWriter f64(double value) {
        return u64(Double.doubleToLongBits(value));
    }

    /** Seven bits a byte, least significant first, the top bit set on all but the last. */
    ByteWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            u8((int) rest | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    /** Signed: 0, −1, 1, −2 … become 0, 1, 2, 3 … */
    ByteWriter zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    ByteWriter raw(byte[] from, int offset, int length) {
        grow(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    ByteWriter raw(byte[] from) {
        return raw(from, 0, from.length);
    }

    ByteWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return varint(utf8.length).raw(utf8);
    }

    /** Null as 0, a text as 1 and the text. */
    ByteWriter optional(@Nullable String text) {
        return text == null ? u8(0) : u8(1).text(text);
    }

    ByteWriter texts(Collection<String> texts) {
        varint(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** A text such that byte order of rows is the order of the texts: a zero byte as 0 1, and 0 0 at the end. */
    ByteWriter key(String text) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            u8(each);
            if (each == 0) {
                u8(1);
            }
        }
        return u8(0).u8(0);
    }

    private void grow(int more) {
        if (bytes.length - size < more) {
            long wanted = Math.max((long) size + more, bytes.length * 2L);
            if (wanted > Integer.MAX_VALUE - 16) {
                wanted = Integer.MAX_VALUE - 16;
                if (wanted - size < more) {
                    throw new DatabaseException(
                            DatabaseException.Code.TOO_LARGE, "one record of a feed exceeds two gigabytes");
                }
            }
            bytes = Arrays.copyOf(bytes, (int) wanted);
        }
    }
}
