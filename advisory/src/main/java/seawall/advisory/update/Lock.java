package seawall.advisory.update;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The right to write to a store, held by one process at a time; the system takes it back when the process ends. */
public final class Lock implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private final FileChannel channel;
    private final FileLock lock;

    private Lock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static Lock of(Path file, Duration patience) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new Lock(channel, acquire(channel, patience));
        } catch (IOException | InterruptedException | UpdateException failed) {
            channel.close();
            throw failed;
        }
    }

    private static FileLock acquire(FileChannel channel, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (FileLock lock = tried(channel); ; lock = tried(channel)) {
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() >= end) {
                throw new UpdateException(
                        UpdateException.Code.BUSY,
                        "another seawall is updating the advisory database; try again when it is done");
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    void requireHeld() {
        if (!lock.isValid()) {
            throw new IllegalStateException("the lock of the store is no longer held");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new IllegalStateException("closing the lock of the store failed", failure);
        }
    }
}
