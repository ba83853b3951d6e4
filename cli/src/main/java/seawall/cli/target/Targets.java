package seawall.cli.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import seawall.cli.CommandException;
import seawall.cli.Console;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.archive.ImageArchive;
import seawall.image.directory.DirectorySource;
import seawall.image.directory.SingleFile;
import seawall.image.layout.OciLayout;
import seawall.model.Subject;

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
    private final Console console;

    public Targets(TargetOptions options, Limits limits, Console console) {
        this.options = options;
        this.limits = limits;
        this.console = console;
    }

    /** Tells which kind of target a text means; of a bare name the user is told which one it took. */
    public Target resolve(String text) {
        return Target.parse(text).orElseGet(() -> {
            Target target = new BareName((_, _) -> false).resolve(text);
            console.note("taking " + text + " as " + target);
            return target;
        });
    }

    /** Opens a target; the caller closes it. */
    public Opened open(Target target) {
        return switch (target.scheme()) {
            case DOCKER_ARCHIVE -> readable(ImageArchive.openDocker(path(target), options.choice(), limits));
            case OCI_ARCHIVE -> readable(ImageArchive.openOci(path(target), options.choice(), limits));
            case OCI_DIR -> readable(OciLayout.openDirectory(path(target), options.choice(), limits));
            case DIR -> readable(directory(target));
            case FILE -> readable(SingleFile.open(path(target)));
            case HOST -> readable(DirectorySource.host(limits));
            case REGISTRY, CONTAINERD, DOCKER, PODMAN, CONTAINER, SBOM ->
                throw CommandException.failed("this build cannot open " + target);
        };
    }

    private static Opened readable(Source source) {
        return new Opened.Readable(source);
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
