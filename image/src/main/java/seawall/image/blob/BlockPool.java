package seawall.image.blob;

import java.util.ArrayDeque;
import java.util.List;

/** Blocks of memory for the files of one layer, used again from file to file; for one thread. */
final class BlockPool {
    static final int BLOCK = 64 << 10;
    private static final int MOST_KEPT = StreamedContent.FREE_BYTES / BLOCK;

    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    byte[] take() {
        byte[] block = free.poll();
        return block == null ? new byte[BLOCK] : block;
    }

    void giveBack(List<byte[]> blocks) {
        for (byte[] block : blocks) {
            if (free.size() < MOST_KEPT) {
                free.add(block);
            }
        }
    }
}
