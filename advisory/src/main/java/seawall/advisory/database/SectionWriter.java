package seawall.advisory.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one section to a work file: plain bytes or numbers, or a table of entries of any length (docs/database-format.md,
 * "Tables"). Where an entry of a table ends is kept in memory, four bytes each.
 */
final class SectionWriter {
    private static final long LARGEST = 0xffff_ffffL;

    private final Section section;
    private final boolean table;
    private final Path path;
    private final OutputStream out;
    private final ByteWriter ends = new ByteWriter();
    private final ByteWriter number = new ByteWriter();
    private int count;
    private long length;

    private SectionWriter(Section section, boolean table, WorkFolder folder) {
        this.section = section;
        this.table = table;
        this.path = folder.file("section-" + section.code());
        try {
            this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
        } catch (IOException failure) {
            throw WorkFolder.failed("write", path, failure);
        }
        if (table) {
            ends.u32(0);
        }
    }

    static SectionWriter table(Section section, WorkFolder folder) {
        return new SectionWriter(section, true, folder);
    }

    static SectionWriter plain(Section section, WorkFolder folder) {
        return new SectionWriter(section, false, folder);
    }

    /** Entries of the table, or numbers, written so far. */
    int count() {
        return count;
    }

    Section section() {
        return section;
    }

    Path path() {
        return path;
    }

    /** What stands before the work file's bytes. */
    byte[] head() {
        return table
                ? new ByteWriter().u32(count).raw(ends.array(), 0, ends.size()).toArray()
                : new byte[0];
    }

    void add(byte[] bytes, int from, int size) {
        try {
            out.write(bytes, from, size);
        } catch (IOException failure) {
            throw WorkFolder.failed("write", path, failure);
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
            throw WorkFolder.failed("write", path, failure);
        }
    }
}
