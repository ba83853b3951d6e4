package seawall.advisory.database;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses blocks with one dictionary, for several threads. A decompressor costs ten times what a block does, so they are kept
 * and taken in turn.
 */
final class Unpacker implements AutoCloseable {
    /** Decompressors kept; more than threads usually run. */
    private static final int KEPT = 64;

    private final @Nullable ZstdDictDecompress dictionary;
    private final BlockingQueue<ZstdDecompressCtx> idle = new LinkedBlockingQueue<>(KEPT);

    /** @param dictionary may be empty */
    Unpacker(byte[] dictionary) {
        Zstandard.load();
        try {
            this.dictionary = dictionary.length == 0 ? null : new ZstdDictDecompress(dictionary);
        } catch (IllegalStateException failure) {
            throw DatabaseException.damaged("the dictionary does not load", failure);
        }
    }

    /** The {@code size} bytes that those of {@code packed} from {@code from} stand for. */
    byte[] unpack(byte[] packed, int from, int size) {
        byte[] unpacked = new byte[size];
        ZstdDecompressCtx decompressor = take();
        try {
            if (decompressor.decompressByteArray(unpacked, 0, size, packed, from, packed.length - from) != size) {
                throw DatabaseException.damaged("a block of records is shorter than it says");
            }
        } catch (ZstdException failure) {
            throw DatabaseException.damaged("a block of records does not unpack", failure);
        } finally {
            if (!idle.offer(decompressor)) {
                decompressor.close();
            }
        }
        return unpacked;
    }

    private ZstdDecompressCtx take() {
        ZstdDecompressCtx taken = idle.poll();
        if (taken == null) {
            taken = new ZstdDecompressCtx();
            if (dictionary != null) {
                taken.loadDict(dictionary);
            }
        }
        return taken;
    }

    /** No thread may be unpacking any more. */
    @Override
    public void close() {
        for (ZstdDecompressCtx each = idle.poll(); each != null; each = idle.poll()) {
            each.close();
        }
        if (dictionary != null) {
            dictionary.close();
        }
    }
}
