package seawall.testkit.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Podman service with its storage in a temporary directory. */
public final class PodmanService implements AutoCloseable {
    private final Path directory;
    private final String storage;
    private final Daemon daemon;

    private PodmanService(Path directory, String storage, Daemon daemon) {
        this.directory = directory;
        this.storage = storage;
        this.daemon = daemon;
    }

    /**
     * Starts it; skips the calling test, with a reason, where it cannot run.
     *
     * @param storage driver
     */
    public static PodmanService start(Path directory, String storage) throws IOException {
        Daemon.requireRootAnd("podman", "runc", "curl");
        var command = command(directory, storage);
        command.addAll(List.of("system", "service", "--time=0", "unix://" + directory.resolve("podman.sock")));
        var started = new PodmanService(directory, storage, Daemon.start(directory, command));
        started.daemon.awaitOrSkip(started::answers);
        return started;
    }

    private static List<String> command(Path directory, String storage) {
        return new ArrayList<>(List.of(
                "podman",
                "--root=" + directory.resolve("root"),
                "--runroot=" + directory.resolve("run"),
                "--tmpdir=" + directory.resolve("tmp"),
                "--storage-driver=" + storage,
                "--cgroup-manager=cgroupfs",
                "--runtime=runc"));
    }

    private boolean answers() {
        try {
            Daemon.run(List.of("curl", "-s", "--unix-socket", socket().toString(), "http://localhost/version"));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public Path socket() {
        return directory.resolve("podman.sock");
    }

    /** Runs {@code podman} on the same storage and returns the last line of the output, behind any warnings. */
    public String podman(String... arguments) throws IOException {
        var command = command(directory, storage);
        command.addAll(List.of(arguments));
        String output = Daemon.run(command);
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    @Override
    public void close() {
        daemon.close();
    }
}
