package seawall.testkit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A containerd of its own, with its root, state and socket in a temporary directory. */
public final class ContainerdDaemon implements AutoCloseable {
    private final Path directory;
    private final Daemon daemon;

    private ContainerdDaemon(Path directory, Daemon daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    /** Starts it; skips the calling test, with a reason, where it cannot run. */
    public static ContainerdDaemon start(Path directory) throws IOException {
        Daemon.requireRootAnd("containerd", "ctr", "runc");
        Path config = Files.writeString(directory.resolve("config.toml"), """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                disabled_plugins = ["io.containerd.grpc.v1.cri"]
                [grpc]
                  address = "%1$s/containerd.sock"
                """.formatted(directory));
        var started = new ContainerdDaemon(
                directory, Daemon.start(directory, List.of("containerd", "--config", config.toString())));
        started.daemon.awaitOrSkip(started::answers);
        return started;
    }

    private boolean answers() {
        try {
            ctr("version");
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public Path socket() {
        return directory.resolve("containerd.sock");
    }

    /** Runs {@code ctr} against it and returns the output. */
    public String ctr(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ctr", "--address", socket().toString()));
        command.addAll(List.of(arguments));
        return Daemon.run(command);
    }

    /** Deletes the blobs of layers and keeps the snapshots, as {@code discard_unpacked_layers} does. */
    public void discard(String namespace, List<String> blobs) throws IOException {
        for (String each : blobs) {
            ctr("--namespace", namespace, "content", "rm", each);
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
