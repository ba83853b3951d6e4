package seawall.image.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.HeldBytes;

/**
 * A file out of a stream that passes only once.
 *
 * <p>Idea: what was read of the file so far is held in blocks, filled only as far as somebody reads, so looking at the head or
 * giving up early costs little and everything can be read again. The first mebibyte is free; before more is held the whole file
 * is reserved in the memory that all layers share. A file too long to be held can be read once, as a stream.
 */
final class StreamedContent implements Content, AutoCloseable {
    static final int FREE_BYTES = 1 << 20;

    private final Bytes source;
    private final long size;
    private final long longestHeld;
    private final HeldBytes budget;
    private final BlockPool pool;
    private final List<byte[]> blocks = new ArrayList<>();
    private long filled;
    private boolean gone;
    private HeldBytes.@Nullable Reservation reservation;

    /** Where the bytes come from. */
    interface Bytes {
        int read(byte[] into, int offset, int length) throws IOException;
    }

    StreamedContent(Bytes source, long size, long longestHeld, HeldBytes budget, BlockPool pool) {
        this.source = source;
        this.size = size;
        this.longestHeld = longestHeld;
        this.budget = budget;
        this.pool = pool;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] head(int count) throws IOException {
        if (fillableBytes() < Math.min(count, size)) {
            throw tooLong();
        }
        return Content.super.head(count);
    }

    @Override
    public InputStream open() throws IOException {
        if (size <= longestHeld) {
            return new Held();
        }
        if (gone) {
            throw ContentException.limit("file of " + size + " bytes is too long to be read twice");
        }
        gone = true;
        return new Once();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(length, size - position);
        fill(position + wanted);
        return copy(position, into, offset, wanted);
    }

    private int copy(long position, byte[] into, int offset, int wanted) {
        int inBlock = (int) (position % BlockPool.BLOCK);
        int count = Math.min(wanted, BlockPool.BLOCK - inBlock);
        System.arraycopy(blocks.get((int) (position / BlockPool.BLOCK)), inBlock, into, offset, count);
        return count;
    }

    private long fillableBytes() {
        return gone ? filled : size <= longestHeld ? size : FREE_BYTES;
    }

    private void fill(long end) throws IOException {
        if (end <= filled) {
            return;
        }
        if (end > fillableBytes()) {
            throw tooLong();
        }
        if (end > FREE_BYTES && reservation == null) {
            reservation = budget.reserve(size);
        }
        while (filled < end) {
            int inBlock = (int) (filled % BlockPool.BLOCK);
            if (inBlock == 0) {
                blocks.add(pool.take());
            }
            int most = (int) Math.min(BlockPool.BLOCK - inBlock, size - filled);
            filled += required(source.read(blocks.getLast(), inBlock, most));
        }
    }

    private static int required(int count) throws ContentException {
        if (count < 0) {
            throw ContentException.truncated("file ends before its size");
        }
        return count;
    }

    private ContentException tooLong() {
        return ContentException.limit(
                "file of " + size + " bytes is longer than the " + longestHeld + " that are held for random access");
    }

    /** Gives the memory back; the content must not be used any more. */
    @Override
    public void close() {
        pool.giveBack(blocks);
        blocks.clear();
        if (reservation != null) {
            reservation.close();
        }
    }

    /** A stream over what is held, which it fills as it goes. */
    private final class Held extends BulkInput {
        private long at;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int chunk = (int) Math.min(length, BlockPool.BLOCK - at % BlockPool.BLOCK);
            int count = StreamedContent.this.read(at, into, offset, chunk);
            at += Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.clamp(size - at, 0, Math.max(0, count));
            at += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, filled - at));
        }
    }

    /** The held beginning, then the source itself. */
    private final class Once extends BulkInput {
        private long at;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at >= size) {
                return -1;
            }
            int count = at < filled
                    ? copy(at, into, offset, (int) Math.min(length, filled - at))
                    : required(source.read(into, offset, (int) Math.min(length, size - at)));
            at += count;
            return count;
        }
    }
}
