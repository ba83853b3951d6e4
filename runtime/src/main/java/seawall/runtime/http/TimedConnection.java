package seawall.runtime.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection on which each wait for the other side ends after a while. Blocking channels of Unix domain sockets know no
 * timeouts, so this one does not block but waits with a selector. One thread reads and writes; any thread may close.
 */
final class TimedConnection implements Closeable {
    private static final int BUFFER = 16 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long patienceMillis;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

    private TimedConnection(SocketChannel channel, Selector selector, SelectionKey key, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
        this.patienceMillis = patience.toMillis();
    }

    /**
     * Takes over a connected channel, and closes it where that fails.
     *
     * @param patience zero to wait for ever
     */
    static TimedConnection over(SocketChannel channel, Duration patience) throws IOException {
        try {
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            return new TimedConnection(channel, selector, channel.register(selector, 0), patience);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            if (channel.write(rest) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** What the other side sends; its end is the end of the connection. */
    InputStream input() {
        return new Input();
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(into, offset, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            TimedConnection.this.close();
        }
    }

    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            if (read < 0) {
                return false;
            }
            if (read == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return true;
    }

    private void await(int operation) throws IOException {
        try {
            key.interestOps(operation);
            if (selector.select(patienceMillis) == 0 && selector.isOpen()) {
                throw Thread.currentThread().isInterrupted()
                        ? new InterruptedIOException("interrupted")
                        : new SocketTimeoutException("no answer within "
                                + Duration.ofMillis(patienceMillis).toSeconds() + " seconds");
            }
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException | CancelledKeyException _) {
            throw new ClosedChannelException();
        }
    }

    /** Ends a wait of another thread too: it meets the closed channel. */
    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
