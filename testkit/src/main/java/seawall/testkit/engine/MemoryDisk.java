package seawall.testkit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A small file system of its own (tmpfs), so that a test can fill it or find it read-only. */
public final class MemoryDisk implements AutoCloseable {
    private final Path path;

    private MemoryDisk(Path path) {
        this.path = path;
    }

    /**
     * Mounts it at a directory that does not exist yet; skips the calling test, with a reason, where that cannot be done.
     *
     * @param option of tmpfs, such as {@code size=2m} or {@code ro}
     */
    public static MemoryDisk mount(Path path, String option) throws IOException {
        Daemon.requireRootAnd("mount", "umount");
        Files.createDirectory(path);
        try {
            Daemon.run(List.of("mount", "-t", "tmpfs", "-o", option, "tmpfs", path.toString()));
        } catch (IOException refused) {
            Assumptions.abort("needs to mount: " + refused.getMessage());
        }
        return new MemoryDisk(path);
    }

    public Path path() {
        return path;
    }

    /** What is on it stays, and nothing can be written any more. */
    public void makeReadOnly() throws IOException {
        Daemon.run(List.of("mount", "-o", "remount,ro", path.toString()));
    }

    @Override
    public void close() throws IOException {
        Daemon.run(List.of("umount", path.toString()));
    }
}
