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

    /** How to connect to those that have a socket, in the order in which they are asked. */
    static List<Supplier<ContainerEngine>> present(EngineSockets sockets) {
        var present = new ArrayList<Supplier<ContainerEngine>>();
        if (Files.exists(sockets.docker())) {
            present.add(() -> Docker.connect(sockets.docker()));
        }
        if (Files.exists(sockets.podman())) {
            present.add(() -> Podman.connect(sockets.podman()));
        }
        if (Files.exists(sockets.containerd())) {
            present.add(() -> Containerd.connect(sockets.containerd(), null));
        }
        return present;
    }

    /** Connects to all that have a socket; costs next to nothing where none has. */
    static Engines connect(EngineSockets sockets) {
        var answering = new ArrayList<ContainerEngine>();
        var failures = new ArrayList<String>();
        for (Supplier<ContainerEngine> connecting : present(sockets)) {
            try {
                answering.add(connecting.get());
            } catch (EngineException failure) {
                failures.add(failure.getMessage());
            }
        }
        return new Engines(answering, failures);
    }

    @Override
    public void close() {
        answering.forEach(ContainerEngine::close);
    }
}
