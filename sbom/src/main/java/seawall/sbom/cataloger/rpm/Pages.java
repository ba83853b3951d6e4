package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.util.BitSet;
import seawall.content.ContentException;
import seawall.image.Content;

/**
 * The pages of a database file. Each can be taken once: in all three formats a page belongs to one place, so a second use is a
 * loop or a trap that multiplies the work, and the whole reading is bounded by the size of the file.
 */
final class Pages {
    /** Longest header that is read; those of the largest packages have a few mebibytes. */
    private static final int LONGEST_HEADER = 64 << 20;

    private final Content content;
    private final int size;
    private final long count;
    private final BitSet taken = new BitSet();
    private long unclaimed;

    /** @param size bytes of one page */
    Pages(Content content, int size) {
        this.content = content;
        this.size = size;
        this.count = content.size() / size;
        this.unclaimed = content.size();
    }

    /** How many whole pages the file has. */
    long count() {
        return count;
    }

    /** The page at {@code number} times the page size. */
    byte[] take(long number) throws IOException {
        if (number < 0 || number >= count || number > Integer.MAX_VALUE) {
            throw ContentException.truncated("page " + number + " of " + count);
        }
        if (taken.get((int) number)) {
            throw ContentException.malformed("page " + number + " is used twice");
        }
        taken.set((int) number);
        return bytes(content, number * size, size);
    }

    /** Room for a header. Those of one file do not overlap, so together they are not longer than the file. */
    byte[] claim(long length) throws ContentException {
        if (length < 0 || length > LONGEST_HEADER) {
            throw ContentException.limit("a header of " + length + " bytes");
        }
        if (length > unclaimed) {
            throw ContentException.malformed("a header of " + length + " bytes in a file that has no room for it");
        }
        unclaimed -= length;
        return new byte[(int) length];
    }

    /** One byte of a page, without taking it. */
    byte peek(long number, int offset) throws IOException {
        return bytes(content, number * size + offset, 1)[0];
    }

    boolean isTaken(long number) {
        return taken.get((int) number);
    }

    /** Exactly {@code length} bytes. */
    static byte[] bytes(Content content, long position, int length) throws IOException {
        if (position < 0 || length < 0 || position > content.size() - length) {
            throw ContentException.truncated(
                    length + " bytes at " + position + " in a file of " + content.size() + " bytes");
        }
        byte[] bytes = new byte[length];
        fill(content, position, bytes);
        return bytes;
    }

    /** Reads as much as {@code bytes} has room for. */
    static void fill(Content content, long position, byte[] bytes) throws IOException {
        int length = bytes.length;
        int filled = 0;
        while (filled < length) {
            int count = content.read(position + filled, bytes, filled, length - filled);
            if (count <= 0) {
                throw ContentException.truncated("the file ends at " + (position + filled));
            }
            filled += count;
        }
    }
}
