package seawall.advisory.database;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} writes, from bytes that may be anything: whatever does not fit is reported as damage. */
final class ByteReader {
    private final byte[] bytes;
    private int position;
    private final int end;

    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    void skip(int count) {
        need(count);
        position += count;
    }

    int u8() {
        need(1);
        return bytes[position++] & 0xff;
    }

    int ascending() {
        return u8() << 24 | u8() << 16 | u8() << 8 | u8();
    }

    private long u64() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (long) u8() << shift;
        }
        return value;
    }

    double f64() {
        return Double.longBitsToDouble(u64());
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw DatabaseException.damaged("a number is too long");
    }

    long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number below {@code limit}, such as the number of a text in a table of {@code limit} texts. */
    int below(int limit) {
        long value = varint();
        if (value < 0 || value >= limit) {
            throw DatabaseException.damaged("entry %d of %d is named".formatted(value, limit));
        }
        return (int) value;
    }

    /** How many things follow, each of at least one byte: never more than there are bytes. */
    int count() {
        long count = varint();
        if (count < 0 || count > remaining()) {
            throw DatabaseException.damaged("a list or text is longer than its record");
        }
        return (int) count;
    }

    boolean flag() {
        return u8() != 0;
    }

    /** The bytes that follow their length. */
    ByteReader part() {
        int length = count();
        ByteReader part = new ByteReader(bytes, position, position + length);
        position += length;
        return part;
    }

    String text() {
        int length = count();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** All that is left, as one text. */
    String rest() {
        String text = new String(bytes, position, remaining(), StandardCharsets.UTF_8);
        position = end;
        return text;
    }

    @Nullable
    String optional() {
        return flag() ? text() : null;
    }

    List<String> texts() {
        int count = count();
        List<String> texts = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    String key() {
        int from = position;
        while (u8() != 0) {}
        if (u8() == 0) {
            return new String(bytes, from, position - 2 - from, StandardCharsets.UTF_8);
        }
        position = from;
        return keyWithZeros();
    }

    private String keyWithZeros() {
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
        while (true) {
            int next = u8();
            if (next == 0 && u8() == 0) {
                return utf8.toString(StandardCharsets.UTF_8);
            }
            utf8.write(next);
        }
    }

    private void need(int count) {
        if (count < 0 || count > end - position) {
            throw DatabaseException.damaged("a record ends early");
        }
    }
}
