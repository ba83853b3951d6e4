package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.sbom.FileGaps;

/**
 * Reads the blobs of rpm's table {@code Packages(hnum, blob)} out of an SQLite database file, following "Database File Format"
 * of the SQLite documentation. A damaged page costs its packages, not those of the others.
 */
final class SqliteTable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FILE_HEADER = 100;
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;

    private final Pages pages;
    private final int pageSize;
    private final int usable;
    private final FileGaps gaps;
    private final PageFingerprints fingerprints = new PageFingerprints();

    private SqliteTable(Content content, int pageSize, int reserved, FileGaps gaps) {
        this.pages = new Pages(content, pageSize);
        this.pageSize = pageSize;
        this.usable = pageSize - reserved;
        this.gaps = gaps;
    }

    static boolean matches(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(MAGIC, 0, MAGIC.length, head, 0, MAGIC.length);
    }

    /** Passes the blob of each row to {@code blobs} and returns what the rows were read from. */
    static PageFingerprints read(Content content, FileGaps gaps, HeaderBlobs blobs) throws IOException {
        var header = ByteBuffer.wrap(Pages.bytes(content, 0, FILE_HEADER));
        int stored = header.getShort(16) & 0xffff; // section 1.3.2
        int pageSize = stored == 1 ? 65_536 : stored;
        int reserved = header.get(20) & 0xff; // section 1.3.4
        if (Integer.bitCount(pageSize) != 1 || pageSize < 512 || pageSize - reserved < 480) {
            throw ContentException.malformed("page size of " + pageSize);
        }
        var table = new SqliteTable(content, pageSize, reserved, gaps);
        var root = new long[] {0};
        table.walk(1, record -> {
            if (record.text(0).equals("table") && record.text(1).equals("Packages")) {
                root[0] = record.integer(3);
            }
        });
        if (root[0] == 0) {
            throw ContentException.malformed("no table Packages");
        }
        table.walk(root[0], record -> blobs.header(record.blob(1)));
        return table.fingerprints;
    }

    private interface Rows {
        void row(SqliteRecord record) throws ContentException;
    }

    /** Goes through a table b-tree (section 1.6). */
    private void walk(long root, Rows rows) throws IOException {
        Deque<Long> waiting = new ArrayDeque<>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            long number = waiting.pop();
            try {
                page(number, waiting, rows);
            } catch (ContentException damaged) {
                gaps.add(damaged.kind(), String.valueOf(damaged.getMessage()));
            }
        }
    }

    /** Pages are numbered from 1. */
    private ByteBuffer take(long number) throws IOException {
        byte[] bytes = pages.take(number - 1);
        fingerprints.put((int) number, bytes, 0, pageSize);
        return ByteBuffer.wrap(bytes);
    }

    private void page(long number, Deque<Long> waiting, Rows rows) throws IOException {
        ByteBuffer page = take(number);
        int start = number == 1 ? FILE_HEADER : 0;
        int type = page.get(start);
        if (type != LEAF && type != INTERIOR) {
            throw ContentException.malformed("page " + number + " is no page of a table");
        }
        int cells = page.getShort(start + 3) & 0xffff;
        int pointers = start + (type == INTERIOR ? 12 : 8);
        if (pointers + 2 * cells > usable) {
            throw ContentException.malformed("page " + number + " says it has " + cells + " cells");
        }
        if (type == INTERIOR) {
            waiting.push(page.getInt(start + 8) & 0xffffffffL);
        }
        for (int i = 0; i < cells; i++) {
            int cell = page.getShort(pointers + 2 * i) & 0xffff;
            if (cell > usable - 4) {
                throw ContentException.malformed("page " + number + " has a cell outside it");
            }
            if (type == INTERIOR) {
                waiting.push(page.getInt(cell) & 0xffffffffL);
            } else {
                row(page, cell, number, rows);
            }
        }
    }

    private void row(ByteBuffer page, int cell, long number, Rows rows) throws IOException {
        try {
            rows.row(new SqliteRecord(payload(page.position(cell).limit(usable))));
        } catch (ContentException damaged) {
            gaps.add(damaged.kind(), "a row of page " + number + ": " + damaged.getMessage());
        } finally {
            page.clear();
        }
    }

    /** The payload of a table leaf cell, of which a part may lie in a chain of overflow pages (sections 1.6 and 1.7). */
    private byte[] payload(ByteBuffer page) throws IOException {
        long length = SqliteRecord.varint(page);
        SqliteRecord.varint(page); // the row number
        byte[] payload = pages.claim(length);
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = (int) (least + (length - least) % (usable - 4));
        int local = (int) (length <= most ? length : fitting <= most ? fitting : least);
        if (page.remaining() < local + (local < length ? 4 : 0)) {
            throw ContentException.truncated("a cell runs over its page");
        }
        page.get(payload, 0, local);
        int filled = local;
        long next = local < length ? page.getInt() & 0xffffffffL : 0;
        while (filled < length) {
            ByteBuffer overflow = take(next);
            next = overflow.getInt() & 0xffffffffL;
            int count = (int) Math.min(length - filled, usable - 4);
            overflow.get(payload, filled, count);
            filled += count;
        }
        return payload;
    }
}
