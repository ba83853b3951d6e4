package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.sbom.FileGaps;

/**
 * Reads the headers out of rpm's own "ndb" format, {@code Packages.db}: 4096-byte pages of slots (after a header that takes the
 * place of the first two), each with a package number and where its blob lies in units of 16 bytes; a blob has a head that
 * repeats the number and gives the length. Everything is little-endian.
 */
final class NdbPackages {
    private static final int MAGIC = word("RpmP");
    private static final int SLOT_MAGIC = word("Slot");
    private static final int HEAD_MAGIC = word("BlbS");
    private static final int TAIL_MAGIC = word("BlbE");
    private static final int PAGE = 4096;
    private static final int HEADER = 32;
    private static final int UNIT = 16;
    private static final int HEAD = 16;
    private static final int TAIL = 12;

    private NdbPackages() {}

    private static int word(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    static boolean matches(byte[] head) {
        return head.length >= 4
                && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
    }

    static void read(Content content, FileGaps gaps, HeaderBlobs blobs) throws IOException {
        ByteBuffer header = bytes(content, 0, HEADER);
        if (header.getInt(4) != 0) {
            throw ContentException.unsupported("version " + header.getInt(4) + " of the ndb format");
        }
        int slotPages = header.getInt(12);
        if (slotPages <= 0 || slotPages > content.size() / PAGE + 1) {
            throw ContentException.malformed(slotPages + " pages of slots");
        }
        var pages = new Pages(content, PAGE);
        long slots = (long) slotPages * PAGE;
        for (long at = HEADER; at + UNIT <= Math.min(slots, content.size()); at += UNIT) {
            ByteBuffer slot = bytes(content, at, UNIT);
            if (slot.getInt(4) == 0) {
                continue;
            }
            try {
                blobs.header(blob(content, slot, pages));
            } catch (ContentException damaged) {
                gaps.add(damaged.kind(), "slot at " + at + ": " + damaged.getMessage());
            }
        }
    }

    private static byte[] blob(Content content, ByteBuffer slot, Pages pages) throws IOException {
        int number = slot.getInt(4);
        long start = (slot.getInt(8) & 0xffffffffL) * UNIT;
        long space = (slot.getInt(12) & 0xffffffffL) * UNIT;
        if (slot.getInt(0) != SLOT_MAGIC) {
            throw ContentException.malformed("not a slot");
        }
        ByteBuffer head = bytes(content, start, HEAD);
        int length = head.getInt(12);
        if (head.getInt(0) != HEAD_MAGIC || head.getInt(4) != number || length < 0 || length > space - HEAD - TAIL) {
            throw ContentException.malformed("its blob does not fit it");
        }
        ByteBuffer tail = bytes(content, start + space - TAIL, TAIL);
        if (tail.getInt(4) != length || tail.getInt(8) != TAIL_MAGIC) {
            throw ContentException.malformed("its blob has no end");
        }
        byte[] blob = pages.claim(length);
        Pages.fill(content, start + HEAD, blob);
        return blob;
    }

    private static ByteBuffer bytes(Content content, long position, int length) throws IOException {
        return ByteBuffer.wrap(Pages.bytes(content, position, length)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
