package seawall.advisory.database;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Records in compressed blocks, as {@link RecordBlocksWriter} packed them. The native library is loaded when the first record is
 * read, since most lookups need none.
 */
final class RecordBlocks implements AutoCloseable {
    private final NumberList starts;
    private final Table blocks;
    private final MemorySegment dictionary;
    private final int count;
    private volatile @Nullable Unpacker unpacker;

    /** @param count records that there are */
    RecordBlocks(MemorySegment starts, MemorySegment blocks, MemorySegment dictionary, int count) {
        this.blocks = new Table(blocks, Section.RECORDS);
        this.starts = new NumberList(starts, Section.RECORD_STARTS, this.blocks.count() + 1L);
        this.dictionary = dictionary;
        this.count = count;
        if (dictionary.byteSize() > Limits.BLOCK) {
            throw DatabaseException.damaged("the dictionary is too long");
        }
    }

    /** A record, to be read from its beginning. */
    ByteReader record(int number) {
        int block = blockOf(number);
        ByteReader in = unpack(block);
        for (int before = number - starts.at(block, count + 1); before > 0; before--) {
            in.skip(in.count());
        }
        return in.part();
    }

    /** The last block that starts at or before the record. */
    private int blockOf(int number) {
        int low = 0;
        int high = blocks.count();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (starts.at(middle, count + 1) <= number) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private ByteReader unpack(int block) {
        byte[] packed = blocks.bytes(block);
        ByteReader in = new ByteReader(packed);
        int size = in.below(Limits.BLOCK + 1);
        return new ByteReader(unpacker().unpack(packed, in.position(), size));
    }

    private Unpacker unpacker() {
        Unpacker ready = unpacker;
        if (ready == null) {
            synchronized (this) {
                ready = unpacker;
                if (ready == null) {
                    ready = new Unpacker(dictionary.toArray(ValueLayout.JAVA_BYTE));
                    unpacker = ready;
                }
            }
        }
        return ready;
    }

    @Override
    public void close() {
        Unpacker made = unpacker;
        if (made != null) {
            made.close();
        }
    }
}
