package seawall.advisory.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes one section to a work file: plain bytes or numbers, or a table of entries of any length (docs/database-format.md,
 * "Tables"). Where an entry of a table ends is kept in memory, four bytes each.
 */
final class SectionWriter {
    private static final long LARGEST = 0xffff_ffffL;

    private final Section section;
    private final boolean table;
    private final WorkFiles files;
    private final String name;
    private final OutputStream out;
    private final ByteWriter ends = new ByteWriter();
    private final ByteWriter number = new ByteWriter();
    private int count;
    private long length;

    private SectionWriter(Section section, boolean table, WorkFiles files) {
        this.section = section;
        this.table = table;
        this.files = files;
        this.name = "section-" + section.code();
        this.out = new BufferedOutputStream(files.write(name), 1 << 16);
        if (table) {
            ends.u32(0);
        }
    }

    static SectionWriter table(Section section, WorkFiles files) {
        return new SectionWriter(section, true, files);
    }

    static SectionWriter plain(Section section, WorkFiles files) {
        return new SectionWriter(section, false, files);
    }

    /** Entries of the table, or numbers, written so far. */
    int count() {
        return count;
    }

    Section section() {
        return section;
    }

    /** Bytes of the closed section. */
    long size() {
        return (table ? Integer.BYTES + ends.size() : 0) + files.size(name);
    }

    /** Writes the closed section. */
    void copyTo(OutputStream target) throws IOException {
        target.write(head());
        try (InputStream in = new BufferedInputStream(files.read(name))) {
            in.transferTo(target);
        }
    }

    /** What stands before the work file's bytes. */
    private byte[] head() {
        return table
                ? new ByteWriter().u32(count).raw(ends.array(), 0, ends.size()).toArray()
                : new byte[0];
    }

    void add(byte[] bytes, int from, int size) {
        try {
            out.write(bytes, from, size);
        } catch (IOException failure) {
            throw files.failed("write", name, failure);
        }
        length += size;
        if (length > LARGEST) {
            throw new DatabaseException(
                    DatabaseException.Code.TOO_LARGE,
                    "the feeds say more than a database holds: section %s exceeds 4 GiB".formatted(section));
        }
        count++;
        if (table) {
            ends.u32((int) length);
        }
    }

    void add(byte[] bytes) {
        add(bytes, 0, bytes.length);
    }

    void add(ByteWriter bytes) {
        add(bytes.array(), 0, bytes.size());
    }

    void number(int value) {
        add(number.clear().u32(value));
    }

    void close() {
        try {
            out.close();
        } catch (IOException failure) {
            throw files.failed("write", name, failure);
        }
    }
}
