package seawall.image.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.image.Content;

/** A file on disk: opened when it is first read, random access without holding it. */
final class FileContent implements Content, AutoCloseable {
    private final Opener opener;
    private final long size;
    private @Nullable SeekableByteChannel channel;

    /** Opens the file without following a link. */
    interface Opener {
        SeekableByteChannel open() throws IOException;
    }

    FileContent(Opener opener, long size) {
        this.opener = opener;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return new Whole(opener.open());
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        SeekableByteChannel open = channel;
        if (open == null) {
            open = opener.open();
            channel = open;
        }
        int wanted = (int) Math.min(length, size - position);
        return required(open.position(position).read(ByteBuffer.wrap(into, offset, wanted)));
    }

    private static int required(int count) throws ContentException {
        if (count < 0) {
            throw ContentException.truncated("file became shorter while reading");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** The file as long as it was when it was listed: one that grows all the time has an end too. */
    private final class Whole extends BulkInput {
        private final SeekableByteChannel whole;
        private long at;

        private Whole(SeekableByteChannel whole) {
            this.whole = whole;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at >= size) {
                return -1;
            }
            int wanted = (int) Math.min(length, size - at);
            int count = required(whole.read(ByteBuffer.wrap(into, offset, wanted)));
            at += count;
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = Math.clamp(size - at, 0, Math.max(0, count));
            at += skipped;
            whole.position(at);
            return skipped;
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }
    }
}
