package seawall.sbom.cataloger.java.zip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.content.ContentException;

/**
 * A ZIP archive read front to back by its local headers (APPNOTE 4.3.7), for archives that are too large to be held. Less certain
 * than the central directory: what no directory lists would show up as well.
 */
public final class ZipStream implements AutoCloseable {
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;

    /** The central directory, or where it has no headers its end; archive extra data (APPNOTE 4.3.6). */
    private static final Set<Integer> BEHIND_MEMBERS = Set.of(0x02014b50, 0x06054b50, 0x06064b50, 0x08064b50);

    private static final int MOST_PREFIX = 1 << 20;

    private final InputStream in;
    private final Allowance allowance;
    private final byte[] buffer = new byte[1 << 14];
    private int position;
    private int limit;
    private final Inflater inflater = new Inflater(true);
    private @Nullable Data current;
    private boolean started;

    /** @param allowance pays for what is inflated, also for what is skipped */
    public ZipStream(InputStream in, Allowance allowance) {
        this.in = in;
        this.allowance = allowance;
    }

    /** The next member; null where the members end. Skips what was not read of the last one's data. */
    public @Nullable ZipMember next() throws IOException {
        if (current != null) {
            current.finish();
            current = null;
        }
        if (!fill(4)) {
            throw ContentException.truncated("archive has no central directory");
        }
        if (!started) {
            skipPrefix();
            started = true;
        }
        if (peekInt(0) != LOCAL) {
            if (!BEHIND_MEMBERS.contains(peekInt(0))) {
                throw ContentException.malformed("no member header where one must be");
            }
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes(30)).order(ByteOrder.LITTLE_ENDIAN);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        int extraLength = Short.toUnsignedInt(header.getShort(28));
        byte[] name = bytes(nameLength);
        byte[] extra = bytes(extraLength);
        var member = new ZipMember(
                        ZipMember.name(name, nameLength),
                        Short.toUnsignedInt(header.getShort(8)),
                        Short.toUnsignedInt(header.getShort(6)),
                        Integer.toUnsignedLong(header.getInt(18)),
                        Integer.toUnsignedLong(header.getInt(22)),
                        -1)
                .withZip64(extra);
        if (member.hasDescriptor() && member.method() != ZipMember.DEFLATED) {
            throw ContentException.unsupported("member of unknown length in an archive too large to be held");
        }
        current = new Data(member);
        return member;
    }

    /** The data of the member that {@link #next} gave, inflated. */
    public InputStream data() {
        Data data = current;
        if (data == null) {
            throw new IllegalStateException("no member");
        }
        return data;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private void skipPrefix() throws IOException {
        for (int skipped = 0; peekInt(0) != LOCAL; skipped++) {
            if (skipped == MOST_PREFIX || !fill(5)) {
                throw ContentException.malformed("not a ZIP archive");
            }
            position++;
        }
    }

    private void skipDescriptor() throws IOException {
        if (!fill(12)) {
            throw ContentException.truncated("archive ends early");
        }
        int at = peekInt(0) == DESCRIPTOR ? 4 : 0;
        // The sizes have four or eight bytes each; what follows them must be a header again (APPNOTE 4.3.9).
        int narrow = at + 12;
        int wide = at + 20;
        boolean isWide = fill(wide + 2)
                && !(buffer[position + narrow] == 'P' && buffer[position + narrow + 1] == 'K')
                && buffer[position + wide] == 'P'
                && buffer[position + wide + 1] == 'K';
        position += Math.min(isWide ? wide : narrow, limit - position);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] read = new byte[count];
        int done = 0;
        while (done < count) {
            if (!fill(1)) {
                throw ContentException.truncated("archive ends early");
            }
            int available = Math.min(limit - position, count - done);
            System.arraycopy(buffer, position, read, done, available);
            position += available;
            done += available;
        }
        return read;
    }

    private int peekInt(int at) {
        return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).getInt(position + at);
    }

    /** Makes {@code count} bytes available from {@link #position} on; false where the input ends before. */
    private boolean fill(int count) throws IOException {
        if (limit - position >= count) {
            return true;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < count) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** The data of one member. */
    private final class Data extends BulkInput {
        private final ZipMember member;
        private final boolean deflated;
        private long left;
        private boolean ended;

        Data(ZipMember member) {
            this.member = member;
            this.deflated = member.method() == ZipMember.DEFLATED && !member.isEncrypted();
            this.left = member.compressed();
            inflater.reset();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            int count = deflated ? inflate(into, offset, length) : copy(into, offset, length);
            if (count < 0) {
                ended = true;
                if (deflated && member.hasDescriptor()) {
                    skipDescriptor();
                }
            }
            return count;
        }

        /** Skips what was not read; without inflating where the length is known and nothing was read yet. */
        void finish() throws IOException {
            if (deflated && !member.hasDescriptor() && inflater.getBytesRead() == 0) {
                skipRaw();
                return;
            }
            byte[] rest = new byte[1 << 13];
            int count;
            do {
                count = read(rest, 0, rest.length);
            } while (count >= 0);
        }

        private void skipRaw() throws IOException {
            while (left > 0) {
                if (!fill(1)) {
                    throw ContentException.truncated("archive ends early");
                }
                int count = (int) Math.min(left, limit - position);
                position += count;
                left -= count;
            }
        }

        private int copy(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            if (!fill(1)) {
                throw ContentException.truncated("archive ends early");
            }
            int count = (int) Math.min(Math.min(left, length), limit - position);
            System.arraycopy(buffer, position, into, offset, count);
            position += count;
            left -= count;
            return count;
        }

        private int inflate(byte[] into, int offset, int length) throws IOException {
            try {
                while (!inflater.finished()) {
                    if (inflater.needsDictionary()) {
                        throw ContentException.malformed("member is damaged");
                    }
                    if (inflater.needsInput()) {
                        if (!fill(1)) {
                            throw new EOFException();
                        }
                        inflater.setInput(buffer, position, limit - position);
                    }
                    int before = inflater.getRemaining();
                    int count = inflater.inflate(into, offset, length);
                    position += before - inflater.getRemaining();
                    if (count > 0) {
                        allowance.spend(count);
                        return count;
                    }
                }
                return -1;
            } catch (DataFormatException _) {
                throw ContentException.malformed("member is damaged");
            } catch (EOFException _) {
                throw ContentException.truncated("archive ends early");
            }
        }
    }
}
