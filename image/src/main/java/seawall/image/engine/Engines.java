package seawall.image.engine;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import seawall.runtime.ContainerEngine;
import seawall.runtime.EngineException;
import seawall.runtime.EngineSockets;
import seawall.runtime.containerd.Containerd;
import seawall.runtime.docker.Docker;
import seawall.runtime.podman.Podman;

/**
 * The engines that answer, and why others that have a socket do not.
 *
 * @param answering in the order in which they are asked: Docker, Podman, containerd
 * @param failures one line each
 */
record Engines(List<ContainerEngine> answering, List<String> failures) implements AutoCloseable {
    Engines {
        answering = List.copyOf(answering);
        failures = List.copyOf(failures);
    }

    /** Connects to all that have a socket; costs next to nothing where none has. */
    static Engines connect(EngineSockets sockets) {
        var answering = new ArrayList<ContainerEngine>();
        var failures = new ArrayList<String>();
        if (Files.exists(sockets.docker())) {
            add(() -> Docker.connect(sockets.docker()), answering, failures);
        }
        if (Files.exists(sockets.podman())) {
            add(() -> Podman.connect(sockets.podman()), answering, failures);
        }
        if (Files.exists(sockets.containerd())) {
            add(() -> Containerd.connect(sockets.containerd(), null), answering, failures);
        }
        return new Engines(answering, failures);
    }

    private static void add(
            Supplier<ContainerEngine> connecting, List<ContainerEngine> answering, List<String> failures) {
        try {
            answering.add(connecting.get());
        } catch (EngineException failure) {
            failures.add(failure.getMessage());
        }
    }

    @Override
    public void close() {
        answering.forEach(ContainerEngine::close);
    }
}
