package seawall.cli.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import seawall.cli.program.CommandException;

/**
 * Finds out what a name without a scheme means. In this order: a path that exists; {@code host}; an image that Docker, Podman or
 * containerd on this machine has; an image in a registry (docs/scanning.md, "Bare names").
 */
final class BareName {
    private final Function<String, List<String>> enginesHolding;

    /**
     * @param enginesHolding names of the engines of this machine that have an image of a name, in order of preference
     */
    BareName(Function<String, List<String>> enginesHolding) {
        this.enginesHolding = enginesHolding;
    }

    Target resolve(String text) {
        Optional<Path> path = existing(text);
        if (path.isPresent()) {
            return new Target(kind(path.get()), text);
        }
        if (text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
            throw CommandException.failed("there is no file or directory " + text);
        }
        return enginesHolding.apply(text).stream()
                .flatMap(engine -> Scheme.ofWord(engine).stream())
                .findFirst()
                .map(engine -> new Target(engine, text))
                .orElseGet(() -> new Target(Scheme.REGISTRY, text));
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
