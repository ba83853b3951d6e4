package seawall.image.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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
    public byte[] head(int count) throws IOException {
        byte[] head = new byte[(int) Math.min(count, size)];
        int done = 0;
        for (int read = 0; read >= 0 && done < head.length; done += Math.max(0, read)) {
            read = read(done, head, done, head.length - done);
        }
        return done == head.length ? head : Arrays.copyOf(head, done);
    }

    @Override
    public InputStream open() throws IOException {
        return Channels.newInputStream(opener.open());
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        SeekableByteChannel open = channel;
        if (open == null) {
            open = opener.open();
            channel = open;
        }
        return open.position(position).read(ByteBuffer.wrap(into, offset, length));
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
