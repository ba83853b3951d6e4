package seawall.advisory.update.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The content of an answer, read with a limit on size and on silence.
 *
 * <p>The client's own time limit ends with the head of an answer, so each read runs on a thread of its own and is given up when
 * nothing comes.
 */
final class Content implements AutoCloseable {
    private static final int PIECE = 256 << 10;
    private final InputStream body;
    private final FetchLimits limits;
    private final String address;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    Content(InputStream body, FetchLimits limits, String address) {
        this.body = body;
        this.limits = limits;
        this.address = address;
    }

    /** Appends everything to {@code file}, of which {@code from} bytes are there already. */
    void copy(Path file, long from, long total, Download.Watcher watcher, BooleanSupplier isOver)
            throws IOException, InterruptedException {
        long done = from;
        byte[] piece = new byte[PIECE];
        watcher.fetched(done, total);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int count = read(piece); count >= 0; count = read(piece)) {
                boolean isWorthTelling = done / PIECE != (done + count) / PIECE;
                done += count;
                if (done > limits.mostBytes()) {
                    Files.deleteIfExists(file);
                    throw FetchFailure.lasting(
                            address + ": more than the limit of " + limits.mostBytes() + " bytes for one file");
                }
                if (isOver.getAsBoolean()) {
                    throw FetchFailure.lasting(address + ": not complete after "
                            + limits.whole().toMinutes() + " minutes; the next update goes on from here");
                }
                out.write(piece, 0, count);
                if (isWorthTelling) {
                    watcher.fetched(done, total);
                }
            }
        }
        watcher.fetched(done, total);
    }

    private int read(byte[] piece) throws FetchFailure, InterruptedException {
        Future<Integer> read = reader.submit(() -> body.read(piece));
        try {
            return read.get(limits.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw FetchFailure.temporary(
                    address + ": nothing came for " + limits.silence().toSeconds() + " seconds", silent);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw FetchFailure.temporary(address + ": " + Web.reason(broken), broken);
            }
            throw new IllegalStateException("reading an answer failed", failed);
        }
    }

    /** Ends a read that is still waiting. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // The read that met it has said so.
        }
        reader.close();
    }
}
