package seawall.image.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import seawall.content.ContentException;
import seawall.image.Limits;

/** The unpacked archive, which knows how far it was read and refuses to become endless. */
final class UnpackedArchive extends FilterInputStream {
    private final Limits limits;
    private final ChannelInput packed;
    private long at;
    private boolean isBroken;

    UnpackedArchive(InputStream in, ChannelInput packed, Limits limits) {
        super(in);
        this.limits = limits;
        this.packed = packed;
    }

    /** Bytes read so far. */
    long position() {
        return at;
    }

    /** Whether reading failed, so that nothing behind can be read. */
    boolean isBroken() {
        return isBroken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        isBroken = true;
        int count = in.read(into, offset, length);
        at += Math.max(0, count);
        if (at > limits.unpackedBytes()) {
            throw ContentException.limit("archive unpacks to more than " + limits.unpackedBytes() + " bytes");
        }
        limits.checkRatio(at, packed.count());
        isBroken = false;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] nowhere = new byte[Math.clamp(count, 0, 64 << 10)];
        return Math.max(0, read(nowhere, 0, nowhere.length));
    }

    @Override
    public void skipNBytes(long count) throws IOException {
        byte[] nowhere = new byte[Math.clamp(count, 1, 64 << 10)];
        for (long left = count; left > 0; ) {
            int skipped = read(nowhere, 0, (int) Math.min(nowhere.length, left));
            if (skipped < 0) {
                throw new EOFException();
            }
            left -= skipped;
        }
    }
}
