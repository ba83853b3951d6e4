package seawall.advisory.database;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Records in compressed blocks, as {@link RecordBlocksWriter} packed them. The native library is loaded when the first record is
 * read, since most lookups need none.
 */
final class RecordBlocks {
    private final NumberList starts;
    private final Table blocks;
    private final MemorySegment dictionary;
    private final int count;
    private volatile @Nullable ZstdDictDecompress digested;

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
        byte[] unpacked = new byte[in.below(Limits.BLOCK + 1)];
        try {
            long length = dictionary.byteSize() == 0
                    ? Zstd.decompressByteArray(unpacked, 0, unpacked.length, packed, in.position(), in.remaining())
                    : Zstd.decompressFastDict(unpacked, 0, packed, in.position(), in.remaining(), digested());
            if (Zstd.isError(length) || length != unpacked.length) {
                throw DatabaseException.damaged("a block of records does not unpack");
            }
        } catch (ZstdException failure) {
            throw DatabaseException.damaged("a block of records does not unpack", failure);
        }
        return new ByteReader(unpacked);
    }

    private ZstdDictDecompress digested() {
        ZstdDictDecompress ready = digested;
        if (ready == null) {
            synchronized (this) {
                ready = digested;
                if (ready == null) {
                    ready = digest(dictionary.toArray(ValueLayout.JAVA_BYTE));
                    digested = ready;
                }
            }
        }
        return ready;
    }

    private static ZstdDictDecompress digest(byte[] bytes) {
        try {
            return new ZstdDictDecompress(bytes);
        } catch (IllegalStateException failure) {
            throw DatabaseException.damaged("the dictionary does not load", failure);
        }
    }
}
