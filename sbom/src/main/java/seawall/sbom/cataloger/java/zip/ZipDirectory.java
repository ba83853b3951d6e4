package seawall.sbom.cataloger.java.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import seawall.content.ContentException;

/**
 * The central directory of a ZIP archive (APPNOTE 6.3.10, sections 4.3 and 4.4), which alone says what the archive holds: the
 * Java runtime goes by it, too. Bytes in front of the archive, as in executable jars, are allowed.
 */
public final class ZipDirectory {
    private static final int END_SIZE = 22;
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;

    private final Bytes bytes;
    private final long start;
    private final long length;
    private final long shift;

    private ZipDirectory(Bytes bytes, long start, long length, long shift) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.shift = shift;
    }

    /** Finds the directory; throws where there is none, that is, where the bytes are no ZIP archive. */
    public static ZipDirectory open(Bytes bytes) throws IOException {
        long end = endRecord(bytes);
        ByteBuffer record = buffer(bytes, end, END_SIZE);
        long length = Integer.toUnsignedLong(record.getInt(12));
        long offset = Integer.toUnsignedLong(record.getInt(16));
        long behind = end;
        if (end >= 20 && buffer(bytes, end - 20, 4).getInt(0) == LOCATOR64) {
            long end64 = end64Record(bytes, end);
            if (end64 >= 0) {
                ByteBuffer record64 = buffer(bytes, end64, 56);
                length = record64.getLong(40);
                offset = record64.getLong(48);
                behind = end64;
            }
        }
        if (length < 0 || length > behind || offset < 0) {
            throw ContentException.malformed("central directory does not fit into the archive");
        }
        long start = behind - length;
        if (length > 0 && !isHeader(bytes, start) && isHeader(bytes, offset)) {
            start = offset;
        }
        return new ZipDirectory(bytes, start, length, start - offset);
    }

    /**
     * Passes the members in the directory's order, at most {@code most}.
     *
     * @throws ContentException where the directory is damaged or holds more; what came before was passed
     */
    public void members(int most, Consumer<ZipMember> visitor) throws IOException {
        byte[] fixed = new byte[HEADER_SIZE];
        ByteBuffer header = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        var window = new Window();
        long position = 0;
        for (int count = 0; length - position >= HEADER_SIZE; count++) {
            if (count == most) {
                throw ContentException.limit("more than " + most + " members");
            }
            window.read(position, fixed, HEADER_SIZE);
            if (header.getInt(0) != HEADER) {
                throw ContentException.malformed("central directory is damaged");
            }
            int nameLength = Short.toUnsignedInt(header.getShort(28));
            int extraLength = Short.toUnsignedInt(header.getShort(30));
            byte[] name = new byte[nameLength];
            byte[] extra = new byte[extraLength];
            window.read(position + HEADER_SIZE, name, nameLength);
            window.read(position + HEADER_SIZE + nameLength, extra, extraLength);
            visitor.accept(new ZipMember(
                            ZipMember.name(name, nameLength),
                            Short.toUnsignedInt(header.getShort(10)),
                            Short.toUnsignedInt(header.getShort(8)),
                            Integer.toUnsignedLong(header.getInt(20)),
                            Integer.toUnsignedLong(header.getInt(24)),
                            Integer.toUnsignedLong(header.getInt(42)))
                    .withZip64(extra));
            position += HEADER_SIZE + nameLength + extraLength + Short.toUnsignedInt(header.getShort(32));
        }
        if (position != length) {
            throw ContentException.malformed("central directory is damaged");
        }
    }

    /** The member's data as it is stored, after checking that it lies in front of the directory. */
    public Bytes data(ZipMember member) throws IOException {
        long local = member.offset() + shift;
        boolean isLie = member.offset() < 0 || member.offset() > bytes.size();
        if (isLie || local < 0 || local > start - LOCAL_SIZE) {
            throw ContentException.malformed("member lies outside of the archive");
        }
        ByteBuffer header = buffer(bytes, local, LOCAL_SIZE);
        if (header.getInt(0) != LOCAL) {
            throw ContentException.malformed("no member where the central directory says");
        }
        long data = local
                + LOCAL_SIZE
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        if (member.compressed() < 0 || data > start || member.compressed() > start - data) {
            throw ContentException.truncated("member does not fit into the archive");
        }
        return bytes.window(data, member.compressed());
    }

    /** Last record whose comment reaches exactly, or at least, to the end (APPNOTE 4.3.16). */
    private static long endRecord(Bytes bytes) throws IOException {
        int tail = (int) Math.min(bytes.size(), END_SIZE + 0xFFFF);
        byte[] last = new byte[tail];
        bytes.read(bytes.size() - tail, last, tail);
        ByteBuffer buffer = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (last[at] == 'P'
                    && buffer.getInt(at) == END
                    && at + END_SIZE + Short.toUnsignedInt(buffer.getShort(at + 20)) <= tail) {
                return bytes.size() - tail + at;
            }
        }
        if (tail >= 4 && startsLikeZip(bytes)) {
            throw ContentException.truncated("archive has no central directory");
        }
        throw ContentException.malformed("not a ZIP archive");
    }

    private static boolean startsLikeZip(Bytes bytes) throws IOException {
        return buffer(bytes, 0, 4).getInt(0) == LOCAL;
    }

    private static long end64Record(Bytes bytes, long end) throws IOException {
        long written = buffer(bytes, end - 20, 20).getLong(8);
        if (written >= 0
                && written <= bytes.size() - 56
                && buffer(bytes, written, 4).getInt(0) == END64) {
            return written;
        }
        long adjacent = end - 20 - 56;
        return adjacent >= 0 && buffer(bytes, adjacent, 4).getInt(0) == END64 ? adjacent : -1;
    }

    private static boolean isHeader(Bytes bytes, long position) throws IOException {
        return position >= 0
                && position <= bytes.size() - 4
                && buffer(bytes, position, 4).getInt(0) == HEADER;
    }

    private static ByteBuffer buffer(Bytes bytes, long position, int length) throws IOException {
        if (position < 0 || position > bytes.size() - length) {
            throw ContentException.truncated("archive ends early");
        }
        byte[] read = new byte[length];
        bytes.read(position, read, length);
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the directory ahead in pieces, because one read a header is slow. */
    private final class Window {
        private final byte[] piece = new byte[1 << 16];
        private long from;
        private int filled;

        void read(long position, byte[] into, int count) throws IOException {
            if (count > length - position) {
                throw ContentException.truncated("central directory ends early");
            }
            int done = 0;
            while (done < count) {
                long wanted = position + done;
                if (wanted < from || wanted >= from + filled) {
                    from = wanted;
                    filled = (int) Math.min(piece.length, length - wanted);
                    bytes.read(start + from, piece, filled);
                }
                int available = (int) Math.min(from + filled - wanted, count - done);
                System.arraycopy(piece, (int) (wanted - from), into, done, available);
                done += available;
            }
        }
    }
}
