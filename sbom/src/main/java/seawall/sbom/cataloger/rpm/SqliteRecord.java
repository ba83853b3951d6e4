package seawall.sbom.cataloger.rpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import seawall.content.ContentException;

/** One row in SQLite's record format ("Database File Format", section 2.1). */
final class SqliteRecord {
    private static final int MOST_COLUMNS = 32;

    private final byte[] payload;
    private final long[] types = new long[MOST_COLUMNS];
    private final int[] starts = new int[MOST_COLUMNS + 1];
    private int columns;

    SqliteRecord(byte[] payload) throws ContentException {
        this.payload = payload;
        var header = ByteBuffer.wrap(payload);
        long length = varint(header);
        if (length < header.position() || length > payload.length) {
            throw ContentException.malformed("a record header of " + length + " bytes");
        }
        header.limit((int) length);
        starts[0] = (int) length;
        while (header.hasRemaining() && columns < MOST_COLUMNS) {
            long type = varint(header);
            long end = starts[columns] + size(type);
            if (type < 0 || end > payload.length) {
                throw ContentException.truncated("a column runs over its record");
            }
            types[columns++] = type;
            starts[columns] = (int) end;
        }
    }

    private static long size(long type) {
        return type >= 12 ? (type - 12) / 2 : type == 5 ? 6 : type == 6 || type == 7 ? 8 : type <= 4 ? type : 0;
    }

    /** The text of a column; empty where it has another type. */
    String text(int column) {
        return column < columns && types[column] >= 13 && types[column] % 2 == 1
                ? new String(payload, starts[column], starts[column + 1] - starts[column], StandardCharsets.UTF_8)
                : "";
    }

    /** The number in a column. */
    long integer(int column) throws ContentException {
        if (column >= columns || types[column] > 9 || types[column] == 7 || types[column] == 0) {
            throw ContentException.malformed("column " + column + " is no number");
        }
        if (types[column] >= 8) {
            return types[column] - 8;
        }
        long value = payload[starts[column]];
        for (int i = starts[column] + 1; i < starts[column + 1]; i++) {
            value = value << 8 | (payload[i] & 0xff);
        }
        return value;
    }

    /** The bytes of a column. */
    byte[] blob(int column) throws ContentException {
        if (column >= columns || types[column] < 12 || types[column] % 2 == 1) {
            throw ContentException.malformed("column " + column + " is no blob");
        }
        return Arrays.copyOfRange(payload, starts[column], starts[column + 1]);
    }

    /** A number of up to nine bytes, seven bits each and eight of the ninth. */
    static long varint(ByteBuffer bytes) throws ContentException {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            if (!bytes.hasRemaining()) {
                throw ContentException.truncated("a number runs over its page");
            }
            byte next = bytes.get();
            if (i == 8) {
                return value << 8 | (next & 0xff);
            }
            value = value << 7 | (next & 0x7f);
            if (next >= 0) {
                return value;
            }
        }
        return value;
    }
}
