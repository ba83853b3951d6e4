package seawall.cli.target;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.cli.CommandException;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.image.registry.RegistryOptions;

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

    @Option(names = "--all-platforms", description = "Every platform of an image in a registry, one report each.")
    boolean allPlatforms;

    @Mixin
    RegistrySettings registry = new RegistrySettings();

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

    /** Whether several reports may come of one target. */
    public boolean isForAllPlatforms() {
        return allPlatforms;
    }

    RegistryOptions registries(Map<String, String> environment) {
        return registry.options(environment);
    }

    ImageChoice choice() {
        return choice(image);
    }

    ImageChoice choice(String reference) {
        try {
            return new ImageChoice(reference, platform == null ? null : Platform.parse(platform));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
