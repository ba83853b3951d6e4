package seawall.image.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever.
 *
 * <p>The time limit of the JDK's client ends with the head of an answer, and its own stream waits without one: a registry that
 * falls silent in the middle of a layer would hold a scan for good. Here every piece has to come in time. One piece is asked
 * for ahead, so memory stays at two pieces however slow the reader is.
 */
final class BodyInput extends InputStream implements BodySubscriber<InputStream> {
    private static final int AHEAD = 2;

    private final Duration stalling;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final ArrayDeque<ByteBuffer> current = new ArrayDeque<>();
    private volatile boolean closed;
    private @Nullable Arrival last;

    /** What the connection brought. */
    private sealed interface Arrival {
        record Piece(List<ByteBuffer> buffers) implements Arrival {}

        record Failed(Throwable cause) implements Arrival {}

        record Ended() implements Arrival {}
    }

    BodyInput(Duration stalling) {
        this.stalling = stalling;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        if (closed || !subscription.compareAndSet(null, offered)) {
            offered.cancel();
        } else {
            offered.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.add(new Arrival.Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        arrivals.add(new Arrival.Failed(cause));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival.Ended());
    }

    @Override
    public int read() throws IOException {
        return advance() ? current.getFirst().get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        ByteBuffer buffer = current.getFirst();
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        return count;
    }

    /** Whether there are bytes at hand; how it ended is told again every time. */
    private boolean advance() throws IOException {
        while (true) {
            while (!current.isEmpty()) {
                if (current.getFirst().hasRemaining()) {
                    return true;
                }
                current.removeFirst();
            }
            if (closed) {
                throw new IOException("the answer was closed");
            }
            switch (last == null ? next() : last) {
                case Arrival.Piece(List<ByteBuffer> buffers) -> {
                    current.addAll(buffers);
                    Flow.Subscription source = subscription.get();
                    if (source != null) {
                        source.request(1);
                    }
                }
                case Arrival.Failed(Throwable cause) -> {
                    String reason = cause.getMessage();
                    throw new IOException(reason == null ? cause.getClass().getSimpleName() : reason, cause);
                }
                case Arrival.Ended() -> {
                    return false;
                }
            }
        }
    }

    private Arrival next() throws IOException {
        try {
            Arrival arrival = arrivals.poll(stalling.toMillis(), TimeUnit.MILLISECONDS);
            if (arrival == null) {
                close();
                throw new IOException("nothing more came within " + stalling.toSeconds() + " seconds");
            }
            if (!(arrival instanceof Arrival.Piece)) {
                last = arrival;
            }
            return arrival;
        } catch (InterruptedException _) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading from a registry");
        }
    }

    /** Gives up the connection where the body has not ended. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription source = subscription.get();
        if (source != null) {
            source.cancel();
        }
    }
}
