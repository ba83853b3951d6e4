package seawall.image.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.Allowance;
import seawall.image.Limits;
import seawall.model.Digest;
import seawall.model.Layer;

/**
 * The unpacked bytes of a layer, unpacked by a thread of its own.
 *
 * <p>Idea: reading, digesting and inflating the stored layer on one side, and digesting the unpacked bytes, reading the tar and
 * cataloguing on the other, take about as long as each other, so one layer keeps two cores busy. Blocks go round between two
 * bounded queues; none is allocated after the first few.
 */
final class UnpackedInput extends InputStream {
    private static final int BLOCK = 256 << 10;
    private static final int BLOCKS = 4;

    private final Layer layer;
    private final StoredInput stored;
    private final Limits limits;
    private final Allowance allowance;
    private final @Nullable Digester digester;
    private final ArrayBlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
    private final ArrayBlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BLOCKS + 2);
    private final Thread unpacking;
    private volatile boolean closed;
    private Filled current = new Filled(new byte[0], 0, null);
    private int at;

    /** A block on its way; the last one has no bytes and says why there are no more. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Filled(
            byte[] block, int length, @Nullable Throwable failure) {}

    /** @param allowance of bytes that this and other layers may unpack to */
    UnpackedInput(Layer layer, StoredInput stored, Limits limits, Allowance allowance) {
        this.layer = layer;
        this.stored = stored;
        this.limits = limits;
        this.allowance = allowance;
        this.digester = Digester.matching(layer.diffId());
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new byte[BLOCK]);
        }
        unpacking = Thread.ofPlatform()
                .daemon()
                .name("unpack-layer-" + layer.index())
                .start(this::unpackAll);
    }

    private void unpackAll() {
        Throwable failure = null;
        try {
            unpack();
        } catch (IOException | RuntimeException | Error thrown) {
            failure = thrown;
        } catch (InterruptedException interrupted) {
            failure = new InterruptedIOException("interrupted while unpacking");
        }
        // There is room: at most BLOCKS full blocks are on their way, and one more after closing.
        filled.add(new Filled(new byte[0], -1, failure));
    }

    private void unpack() throws IOException, InterruptedException {
        long unpacked = 0;
        try (stored;
                InputStream in = Compression.unpack(stored, Compression.LAYER_XZ_MEBIBYTES)) {
            while (!closed) {
                int length = passBlock(in, free.take());
                unpacked += length;
                if (length < BLOCK) {
                    drainStored();
                    return;
                }
                checkLimits(length, unpacked);
            }
        }
    }

    /** Fills a block and sends it on its way; what came before damage counts. */
    private int passBlock(InputStream in, byte[] block) throws IOException {
        int length = 0;
        try {
            for (int count = 0; count >= 0 && length < BLOCK; length += Math.max(0, count)) {
                count = in.read(block, length, BLOCK - length);
            }
        } finally {
            if (length > 0) {
                filled.add(new Filled(block, length, null));
            }
        }
        return length;
    }

    /** The digest of a blob covers what follows the compressed data too. */
    private void drainStored() throws IOException {
        byte[] rest = new byte[8 << 10];
        int count = 0;
        while (!closed && count >= 0) {
            count = stored.read(rest, 0, rest.length);
        }
    }

    private void checkLimits(int length, long unpacked) throws ContentException {
        if (!allowance.take(length)) {
            throw ContentException.limit("layers unpack to more than " + limits.unpackedBytes() + " bytes together");
        }
        limits.checkRatio(unpacked, stored.count());
    }

    @Override
    public int read() throws IOException {
        return advance() ? current.block[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current.block, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        if (count <= 0 || !advance()) {
            return 0;
        }
        int skipped = (int) Math.min(count, current.length - at);
        at += skipped;
        return skipped;
    }

    /** Reads what is left, so that the digests are complete, and compares them. */
    void verify() throws IOException {
        while (advance()) {
            at = current.length;
        }
        stored.verifySize();
        Digest wrongBlob = stored.mismatch();
        if (wrongBlob != null) {
            throw ContentException.malformed("layer was expected to be " + layer.blob() + " but is " + wrongBlob);
        }
        Digest expected = layer.diffId();
        if (digester != null && expected != null) {
            Digest found = digester.digest();
            if (!found.equals(expected)) {
                throw ContentException.malformed(
                        "layer was expected to unpack to " + expected + " but does to " + found);
            }
        }
    }

    /** Whether there are bytes at hand; a failure of the unpacking thread is thrown here, every time. */
    private boolean advance() throws IOException {
        if (at < current.length) {
            return true;
        }
        if (current.length < 0) {
            rethrow(current.failure);
            return false;
        }
        try {
            if (current.length > 0) {
                free.add(current.block);
            }
            current = filled.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading a layer");
        }
        at = 0;
        if (current.length < 0) {
            at = current.length;
            rethrow(current.failure);
            return false;
        }
        if (digester != null) {
            digester.update(current.block, 0, current.length);
        }
        return true;
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException io -> throw io;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Lets the unpacking thread end after the block at hand; it closes the stored layer. */
    @Override
    public void close() {
        closed = true;
        free.offer(new byte[BLOCK]);
        boolean interrupted = false;
        while (unpacking.isAlive()) {
            try {
                unpacking.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
