package seawall.advisory.database;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A table of entries of any length, in a mapped section (docs/database-format.md, "Tables"). Nothing in it is trusted. */
final class Table {
    private final MemorySegment section;
    private final String name;
    private final int count;
    /** Where the entries' bytes begin in the section, and how many there are. */
    private final long start;

    private final long size;

    Table(MemorySegment section, Section name) {
        this.section = section;
        this.name = name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (section.byteSize() < 2 * Integer.BYTES) {
            throw damaged();
        }
        this.count = section.get(DatabaseFile.U32, 0);
        this.start = Integer.BYTES * (2L + count);
        this.size = section.byteSize() - start;
        if (count < 0 || size < 0) {
            throw damaged();
        }
    }

    int count() {
        return count;
    }

    byte[] bytes(int entry) {
        long from = from(entry);
        long length = from(entry + 1) - from;
        if (length < 0 || length > Limits.BLOCK) {
            throw damaged();
        }
        byte[] bytes = new byte[(int) length];
        MemorySegment.copy(section, ValueLayout.JAVA_BYTE, start + from, bytes, 0, bytes.length);
        return bytes;
    }

    String text(int entry) {
        return new String(bytes(entry), StandardCharsets.UTF_8);
    }

    /** An entry that is a list of numbers. */
    int[] numbers(int entry) {
        ByteReader in = new ByteReader(bytes(entry));
        int[] numbers = new int[in.remaining() / Integer.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.reverseBytes(in.ascending());
        }
        return numbers;
    }

    /**
     * Finds {@code wanted} among the entries from {@code low} to before {@code high}, which are in the unsigned order of their
     * bytes; where it is absent gives −1 − the place where it would be.
     */
    int find(byte[] wanted, int low, int high) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return -1 - from;
    }

    int find(String wanted) {
        return find(wanted.getBytes(StandardCharsets.UTF_8), 0, count);
    }

    boolean startsWith(int entry, byte[] prefix) {
        byte[] bytes = bytes(entry);
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private int compare(int entry, byte[] wanted) {
        long from = from(entry);
        long length = from(entry + 1) - from;
        if (length < 0) {
            throw damaged();
        }
        int common = (int) Math.min(length, wanted.length);
        for (int i = 0; i < common; i++) {
            int order = (section.get(ValueLayout.JAVA_BYTE, start + from + i) & 0xff) - (wanted[i] & 0xff);
            if (order != 0) {
                return order;
            }
        }
        return Long.compare(length, wanted.length);
    }

    private long from(int entry) {
        if (entry < 0 || entry > count) {
            throw damaged();
        }
        long from = Integer.toUnsignedLong(section.get(DatabaseFile.U32, Integer.BYTES * (1L + entry)));
        if (from > size) {
            throw damaged();
        }
        return from;
    }

    private DatabaseException damaged() {
        return DatabaseException.damaged("the table of " + name + " contradicts itself");
    }
}
