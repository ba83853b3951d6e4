package seawall.cli.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import seawall.cli.CommandException;

/**
 * Finds out what a name without a scheme means. In this order: a path that exists; {@code host}; an image that Docker, Podman or
 * containerd on this machine has; an image in a registry (docs/scanning.md, "Bare names").
 */
final class BareName {
    /** Whether an engine of this machine has an image of that name; false also where the engine does not run. */
    interface LocalImages {
        boolean has(Scheme engine, String reference);
    }

    private final LocalImages local;

    BareName(LocalImages local) {
        this.local = local;
    }

    Target resolve(String text) {
        Optional<Path> path = existing(text);
        if (path.isPresent()) {
            return new Target(kind(path.get()), text);
        }
        if (text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
            throw CommandException.failed("there is no file or directory " + text);
        }
        for (Scheme engine : List.of(Scheme.DOCKER, Scheme.PODMAN, Scheme.CONTAINERD)) {
            if (local.has(engine, text)) {
                return new Target(engine, text);
            }
        }
        return new Target(Scheme.REGISTRY, text);
    }

    private static Optional<Path> existing(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::exists);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Scheme kind(Path path) {
        if (Files.isDirectory(path)) {
            boolean layout =
                    Files.isRegularFile(path.resolve("oci-layout")) && Files.isRegularFile(path.resolve("index.json"));
            return layout ? Scheme.OCI_DIR : Scheme.DIR;
        }
        try {
            return FileKind.of(path);
        } catch (IOException e) {
            throw CommandException.failed("cannot read " + path + ": " + e.getMessage());
        }
    }
}
