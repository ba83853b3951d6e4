package seawall.image.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import seawall.content.BulkInput;

/** A part of a file as a stream; several may read one channel at a time. */
final class ChannelInput extends BulkInput {
    private final FileChannel channel;
    private final long start;
    private final long end;
    private long position;

    ChannelInput(FileChannel channel, long position, long length) {
        this.channel = channel;
        this.start = position;
        this.position = position;
        this.end = Math.addExact(position, length);
    }

    /** Bytes read so far. */
    long count() {
        return position - start;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - position)), position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public void skipNBytes(long count) throws IOException {
        if (count > Math.min(end, channel.size()) - position) {
            position = end;
            throw new EOFException();
        }
        position += Math.max(0, count);
    }
}
