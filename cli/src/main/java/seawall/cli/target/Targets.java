package seawall.cli.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.archive.ImageArchive;
import seawall.image.directory.DirectorySource;
import seawall.image.directory.SingleFile;
import seawall.image.engine.EngineSource;
import seawall.image.engine.EnginesHolding;
import seawall.image.layout.OciLayout;
import seawall.image.registry.ImageReference;
import seawall.image.registry.RegistryOptions;
import seawall.image.registry.RegistrySource;
import seawall.model.Subject;
import seawall.runtime.EngineSockets;
import seawall.sbom.bill.SbomDocument;

/** Opens what the user named. */
public final class Targets {
    /** Any of these makes a directory a root file system; otherwise it is a project. */
    private static final List<String> ROOT_MARKS = List.of(
            "etc/os-release",
            "usr/lib/os-release",
            "var/lib/dpkg/status",
            "var/lib/dpkg/status.d",
            "lib/apk/db/installed",
            "usr/lib/apk/db/installed",
            "var/lib/rpm",
            "usr/lib/sysimage/rpm");

    private final TargetOptions options;
    private final Limits limits;
    private final Program program;

    public Targets(TargetOptions options, Limits limits, Program program) {
        this.options = options;
        this.limits = limits;
        this.program = program;
    }

    /** Tells which kind of target a text means; of a bare name the user is told which one it took. */
    public Target resolve(String text) {
        return Target.parse(text).orElseGet(() -> {
            Target target = new BareName(this::enginesHolding).resolve(text);
            program.console().note("taking " + text + " as " + target);
            return target;
        });
    }

    /** Opens a target, which the caller closes; one that is several platforms of an image is as many. */
    public List<Opened> open(Target target) {
        return switch (target.scheme()) {
            case REGISTRY -> registry(target);
            case SBOM ->
                List.of(new Opened.Stored(SbomDocument.read(path(target)).inventory()));
            default -> List.of(new Opened.Readable(source(target)));
        };
    }

    private Source source(Target target) {
        return switch (target.scheme()) {
            case DOCKER_ARCHIVE -> ImageArchive.openDocker(path(target), options.choice(), limits);
            case OCI_ARCHIVE -> ImageArchive.openOci(path(target), options.choice(), limits);
            case OCI_DIR -> OciLayout.openDirectory(path(target), options.choice(), limits);
            case DIR -> directory(target);
            case FILE -> SingleFile.open(path(target));
            case HOST -> DirectorySource.host(limits);
            case CONTAINERD ->
                EngineSource.containerd(
                        sockets().containerd(), options.containerdNamespace, options.choice(target.name()), limits);
            case DOCKER -> EngineSource.docker(sockets().docker(), options.choice(target.name()), limits);
            case PODMAN -> EngineSource.podman(sockets().podman(), options.choice(target.name()), limits);
            case CONTAINER -> EngineSource.container(target.name(), sockets(), limits);
            case REGISTRY, SBOM -> throw new IllegalArgumentException(target + " is no single source");
        };
    }

    private List<Opened> registry(Target target) {
        ImageReference reference = ImageReference.parse(target.name());
        RegistryOptions registries = options.registries(program.environment());
        List<Source> sources = options.allPlatforms
                ? RegistrySource.openAll(reference, registries, limits)
                : List.of(RegistrySource.open(reference, options.choice(), registries, limits));
        return sources.stream().<Opened>map(Opened.Readable::new).toList();
    }

    private List<String> enginesHolding(String reference) {
        EnginesHolding holding = EngineSource.holding(reference, sockets());
        holding.failures().forEach(program.console()::note);
        return holding.engines();
    }

    private EngineSockets sockets() {
        return options.sockets(program.environment());
    }

    private Source directory(Target target) {
        Path path = path(target);
        Subject.Kind kind = isRoot(path) ? Subject.Kind.ROOT_FILESYSTEM : Subject.Kind.PROJECT;
        return DirectorySource.open(path, new Subject(kind, target.toString(), null), limits);
    }

    private static boolean isRoot(Path directory) {
        return ROOT_MARKS.stream().map(directory::resolve).anyMatch(Targets::holdsSomething);
    }

    private static boolean holdsSomething(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (Stream<Path> members = Files.list(path)) {
            return members.findAny().isPresent();
        } catch (IOException _) {
            // Not readable is still there: the reading itself reports it as a gap.
            return true;
        }
    }

    private static Path path(Target target) {
        try {
            return Path.of(target.name());
        } catch (InvalidPathException e) {
            throw CommandException.usage("'" + target.name() + "' is no path: " + e.getReason());
        }
    }
}
