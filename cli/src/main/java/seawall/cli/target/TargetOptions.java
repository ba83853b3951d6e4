package seawall.cli.target;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import seawall.cli.CommandException;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;

/** Options that say where and how a target is reached. */
public final class TargetOptions {
    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description = "Which image of a multi-platform one, for example linux/arm64; default: this machine's.")
    @Nullable
    String platform;

    @Option(
            names = "--image",
            paramLabel = "NAME",
            description = "Which image of an archive or layout that holds several: its tag, name or digest.")
    String image = "";

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            split = ";",
            description = "Registry that may be spoken to without TLS. Repeatable.")
    List<String> plainHttp = List.of();

    @Option(
            names = "--registry-mirror",
            paramLabel = "HOST=MIRROR",
            split = ";",
            description = "Ask MIRROR (host[:port][/prefix]) before HOST. Repeatable, tried in order.")
    List<String> mirrors = List.of();

    @Option(
            names = "--registry-ca",
            paramLabel = "FILE",
            description = "PEM certificates to trust besides the system's.")
    @Nullable
    Path certificates;

    @Option(
            names = "--containerd-socket",
            paramLabel = "PATH",
            defaultValue = "/run/containerd/containerd.sock",
            description = "containerd's socket; default ${DEFAULT-VALUE}.")
    Path containerdSocket = Path.of("/run/containerd/containerd.sock");

    @Option(
            names = "--containerd-namespace",
            paramLabel = "NAME",
            description = "containerd namespace; default: the one that has it.")
    @Nullable
    String containerdNamespace;

    @Option(
            names = "--docker-socket",
            paramLabel = "PATH",
            defaultValue = "/var/run/docker.sock",
            description = "Docker's socket; default ${DEFAULT-VALUE}.")
    Path dockerSocket = Path.of("/var/run/docker.sock");

    @Option(
            names = "--podman-socket",
            paramLabel = "PATH",
            description = "Podman's socket; default: the user's, then /run/podman/podman.sock.")
    @Nullable
    Path podmanSocket;

    ImageChoice choice() {
        try {
            return new ImageChoice(image, platform == null ? null : Platform.parse(platform));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
