package seawall.testkit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Docker of its own over a containerd of its own, with everything they keep in a temporary directory. */
public final class DockerDaemon implements AutoCloseable {
    private final Path directory;
    private final ContainerdDaemon containerd;
    private final Daemon daemon;

    private DockerDaemon(Path directory, ContainerdDaemon containerd, Daemon daemon) {
        this.directory = directory;
        this.containerd = containerd;
        this.daemon = daemon;
    }

    /**
     * Starts it; skips the calling test, with a reason, where it cannot run.
     *
     * @param storage driver, or {@code containerd} to keep images in containerd
     */
    public static DockerDaemon start(Path directory, String storage) throws IOException {
        Daemon.requireRootAnd("dockerd", "docker");
        ContainerdDaemon containerd = ContainerdDaemon.start(Files.createDirectory(directory.resolve("containerd")));
        boolean inContainerd = storage.equals("containerd");
        Path config = Files.writeString(
                directory.resolve("daemon.json"),
                inContainerd ? "{\"features\":{\"containerd-snapshotter\":true}}" : "{}");
        List<String> command = List.of(
                "dockerd",
                "--config-file=" + config,
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--pidfile=" + directory.resolve("docker.pid"),
                "--host=unix://" + directory.resolve("docker.sock"),
                "--containerd=" + containerd.socket(),
                "--storage-driver=" + (inContainerd ? "overlayfs" : storage),
                "--bridge=none",
                "--iptables=false");
        try {
            var started = new DockerDaemon(directory, containerd, Daemon.start(directory, command));
            started.daemon.awaitOrSkip(started::answers);
            return started;
        } catch (IOException | RuntimeException failure) {
            containerd.close();
            throw failure;
        }
    }

    private boolean answers() {
        try {
            docker("version");
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public Path socket() {
        return directory.resolve("docker.sock");
    }

    public ContainerdDaemon containerd() {
        return containerd;
    }

    /** Runs {@code docker} against it and returns the output. */
    public String docker(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("docker", "--host=unix://" + socket()));
        command.addAll(List.of(arguments));
        return Daemon.run(command);
    }

    @Override
    public void close() {
        daemon.close();
        containerd.close();
    }
}
