package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.model.Gap;
import seawall.sbom.FileGaps;

/**
 * Reads the headers out of a Berkeley DB hash file, {@code Packages}, in either byte order. Structures follow db_page.h of
 * Berkeley DB 5.3: a metadata page, hash pages with pairs of key and value, and chains of overflow pages for values that do not
 * fit. Buckets do not matter when everything is wanted, so the pages are read in the order they lie in.
 */
final class BerkeleyHash {
    private static final int MAGIC = 0x061561;
    private static final int BTREE_MAGIC = 0x053162;
    private static final int META = 72;
    private static final int PAGE_HEADER = 26;
    private static final int HASH_UNSORTED = 2;
    private static final int HASH = 13;
    private static final int OVERFLOW = 7;
    private static final int KEYDATA = 1;
    private static final int OFFPAGE = 3;
    private static final int OFFPAGE_LENGTH = 12;

    private final Pages pages;
    private final ByteOrder order;
    private final int pageSize;
    private final FileGaps gaps;

    private BerkeleyHash(Content content, ByteOrder order, int pageSize, FileGaps gaps) {
        this.pages = new Pages(content, pageSize);
        this.order = order;
        this.pageSize = pageSize;
        this.gaps = gaps;
    }

    static boolean matches(byte[] head) {
        if (head.length < 16) {
            return false;
        }
        int magic = ByteBuffer.wrap(head).getInt(12);
        int swapped = Integer.reverseBytes(magic);
        return magic == MAGIC || swapped == MAGIC || magic == BTREE_MAGIC || swapped == BTREE_MAGIC;
    }

    static void read(Content content, FileGaps gaps, HeaderBlobs blobs) throws IOException {
        var meta = ByteBuffer.wrap(Pages.bytes(content, 0, META));
        ByteOrder order = meta.getInt(12) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        meta.order(order);
        if (meta.getInt(12) != MAGIC) {
            throw ContentException.unsupported("a Berkeley DB file that is no hash");
        }
        int pageSize = meta.getInt(20);
        if (Integer.bitCount(pageSize) != 1 || pageSize < 512 || pageSize > 65_536) {
            throw ContentException.malformed("page size of " + pageSize);
        }
        if (meta.get(24) != 0) {
            throw ContentException.unsupported("an encrypted Berkeley DB file");
        }
        var file = new BerkeleyHash(content, order, pageSize, gaps);
        long last = meta.getInt(32) & 0xffffffffL;
        if (last >= file.pages.count()) {
            gaps.add(Gap.Kind.TRUNCATED, "page " + last + " of " + file.pages.count() + " is the last");
        }
        file.all(Math.min(last, file.pages.count() - 1), blobs);
    }

    private void all(long last, HeaderBlobs blobs) throws IOException {
        for (long number = 1; number <= last; number++) {
            if (pages.isTaken(number)) {
                continue;
            }
            try {
                byte type = pages.peek(number, PAGE_HEADER - 1);
                if (type == HASH || type == HASH_UNSORTED) {
                    page(number, blobs);
                }
            } catch (ContentException damaged) {
                gaps.add(damaged.kind(), "page " + number + ": " + damaged.getMessage());
            }
        }
    }

    private ByteBuffer take(long number) throws IOException {
        return ByteBuffer.wrap(pages.take(number)).order(order);
    }

    /** Items grow down from the end of the page; keys have even indexes, their values the odd ones after them. */
    private void page(long number, HeaderBlobs blobs) throws IOException {
        ByteBuffer page = take(number);
        int items = page.getShort(20) & 0xffff;
        if (PAGE_HEADER + 2 * items > pageSize || items % 2 != 0) {
            throw ContentException.malformed(items + " items");
        }
        for (int i = 1; i < items; i += 2) {
            int start = page.getShort(PAGE_HEADER + 2 * i) & 0xffff;
            int end = page.getShort(PAGE_HEADER + 2 * (i - 1)) & 0xffff;
            if (start < PAGE_HEADER + 2 * items || start >= end || end > pageSize) {
                throw ContentException.malformed("an item outside the page");
            }
            try {
                value(page, start, end, blobs);
            } catch (ContentException damaged) {
                gaps.add(damaged.kind(), "item " + i + " of page " + number + ": " + damaged.getMessage());
            }
        }
    }

    private void value(ByteBuffer page, int start, int end, HeaderBlobs blobs) throws IOException {
        byte type = page.get(start);
        if (type == OFFPAGE && end - start >= OFFPAGE_LENGTH) {
            blobs.header(overflow(page.getInt(start + 4) & 0xffffffffL, page.getInt(start + 8)));
        } else if (type != KEYDATA) {
            throw ContentException.unsupported("a value of type " + type);
        } else if (end - start - 1 != Integer.BYTES) {
            byte[] small = new byte[end - start - 1];
            page.get(start + 1, small);
            blobs.header(small);
        }
        // A value of four bytes is the record under key 0: the number the next package will have.
    }

    private byte[] overflow(long first, int length) throws IOException {
        byte[] value = pages.claim(length);
        int filled = 0;
        long next = first;
        while (filled < length) {
            ByteBuffer page = take(next);
            int count = page.getShort(22) & 0xffff;
            if (page.get(25) != OVERFLOW || count == 0 || count > Math.min(pageSize - PAGE_HEADER, length - filled)) {
                throw ContentException.malformed("page " + next + " does not continue a value");
            }
            page.get(PAGE_HEADER, value, filled, count);
            filled += count;
            next = page.getInt(16) & 0xffffffffL;
        }
        return value;
    }
}
