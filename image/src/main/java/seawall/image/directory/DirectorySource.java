package seawall.image.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Reasons;
import seawall.image.Source;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.model.Subject;

/**
 * A directory read in place: this host, a root file system, or a project.
 *
 * <p>Kernel views, network shares and the mounted roots of containers are not walked into; on a host neither are the stores in
 * which container engines keep images, which are scanned as images.
 */
public final class DirectorySource implements Source {
    private static final List<String> KERNEL_VIEWS = List.of("proc", "sys", "dev");
    private static final List<String> ENGINE_STORES = List.of(
            "var/lib/docker",
            "var/lib/containerd",
            "var/lib/containers/storage",
            "var/lib/rancher/k3s/agent/containerd",
            "var/lib/kubelet/pods",
            "run/containerd",
            "run/containers",
            "run/docker");

    private final Subject subject;
    private final Path root;
    private final Set<Path> hidden;
    private final Limits limits;

    private DirectorySource(Subject subject, Path root, Set<Path> hidden, Limits limits) {
        this.subject = subject;
        this.root = root;
        this.hidden = hidden;
        this.limits = limits;
    }

    /** This machine, from its root directory. */
    public static Source host(Limits limits) {
        return open(Path.of("/"), new Subject(Subject.Kind.HOST, "host", null), limits);
    }

    /**
     * A directory.
     *
     * @param subject what it is; its kind decides what is passed over
     * @throws ImageException where it cannot be opened
     */
    public static Source open(Path directory, Subject subject, Limits limits) {
        Path root;
        try {
            root = directory.toRealPath();
        } catch (NoSuchFileException _) {
            throw new ImageException(Code.NOT_FOUND, "there is no directory " + directory);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot open " + directory + ": " + Reasons.of(failure), failure);
        }
        if (!Files.isDirectory(root)) {
            throw new ImageException(Code.INVALID, directory + " is no directory");
        }
        if (!Files.isReadable(root)) {
            throw new ImageException(Code.DENIED, "no permission to read " + directory);
        }
        var hidden = new HashSet<>(Mounts.ofThisProcess().hidden());
        if (root.getParent() == null) {
            KERNEL_VIEWS.forEach(view -> hidden.add(root.resolve(view)));
        }
        if (subject.kind() == Subject.Kind.HOST) {
            ENGINE_STORES.forEach(store -> hidden.add(root.resolve(store)));
        }
        return new DirectorySource(subject, root, hidden, limits);
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public List<LayerContent> layers() {
        return List.of(new Tree());
    }

    @Override
    public Optional<String> runningKernel() {
        if (subject.kind() != Subject.Kind.HOST) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        } catch (IOException _) {
            // Without procfs the JVM's own idea of the kernel's release is as good (uname(2)).
            return Optional.of(System.getProperty("os.version", "unknown"));
        }
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    @Override
    public void close() {}

    private final class Tree implements LayerContent {
        @Override
        public Layer layer() {
            return Layer.ONLY;
        }

        @Override
        public void pass(Visitor visitor) throws IOException {
            new Walk(root, hidden, limits, visitor, Walk.Special.NOTHING).run();
        }
    }
}
