package seawall.content.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;

/** Stored bytes of the current entry, laid out as its file. */
final class StoredData {
    private final InputStream in;
    private long position;
    private long start;
    private long stored;
    private int padding;
    private @Nullable SparseMap map;
    private int piece;
    private long at;

    StoredData(InputStream in) {
        this.in = in;
    }

    /** Begins data of {@code size} bytes. */
    void plain(long size) {
        start = position;
        stored = size;
        padding = (int) (-size & (TarHeader.BLOCK - 1));
        map = null;
        at = 0;
    }

    /** Lays what is left of the data out by {@code sparse}. */
    void sparse(SparseMap sparse) {
        map = sparse;
        piece = 0;
        at = 0;
    }

    long start() {
        return start;
    }

    long size() {
        return map == null ? stored + at : map.realSize();
    }

    long stored() {
        return stored;
    }

    /** Reads the next block of the archive, outside any data; false at its end. */
    boolean readBlock(byte[] into) throws IOException {
        int length = in.readNBytes(into, 0, TarHeader.BLOCK);
        position += length;
        if (length > 0 && length < TarHeader.BLOCK) {
            throw ContentException.truncated("tar archive ends within a header");
        }
        return length > 0;
    }

    byte[] rest() throws IOException {
        byte[] bytes = in.readNBytes((int) stored);
        advance(bytes.length);
        if (stored > 0) {
            throw cut();
        }
        return bytes;
    }

    int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return map == null ? readStored(into, offset, length) : readSparse(map, into, offset, length);
    }

    private int readStored(byte[] into, int offset, int length) throws IOException {
        if (stored == 0) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, stored));
        if (count < 0) {
            throw cut();
        }
        advance(count);
        return count;
    }

    private int readSparse(SparseMap sparse, byte[] into, int offset, int length) throws IOException {
        if (at >= sparse.realSize()) {
            return -1;
        }
        while (piece < sparse.pieces() && at >= sparse.offset(piece) + sparse.length(piece)) {
            piece++;
        }
        long nextPiece = piece < sparse.pieces() ? sparse.offset(piece) : sparse.realSize();
        if (at < nextPiece) {
            int zeros = (int) Math.min(length, nextPiece - at);
            Arrays.fill(into, offset, offset + zeros, (byte) 0);
            at += zeros;
            return zeros;
        }
        long left = sparse.offset(piece) + sparse.length(piece) - at;
        return readStored(into, offset, (int) Math.min(length, left));
    }

    private void advance(int count) {
        position += count;
        stored -= count;
        at += count;
    }

    /** Skips to the next block; an archive may end before the padding of its last file. */
    void skipRest() throws IOException {
        try {
            in.skipNBytes(stored);
        } catch (EOFException _) {
            throw cut();
        }
        position += stored + in.readNBytes(padding).length;
        stored = 0;
        padding = 0;
    }

    private static ContentException cut() {
        return ContentException.truncated("tar archive ends within a file");
    }
}
