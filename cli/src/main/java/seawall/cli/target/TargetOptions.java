package seawall.cli.target;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.cli.program.CommandException;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.image.registry.RegistryOptions;
import seawall.runtime.EngineSockets;

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
            description = "containerd's socket; default: $CONTAINERD_ADDRESS, else the usual places.")
    @Nullable
    Path containerd;

    @Option(
            names = "--containerd-namespace",
            paramLabel = "NAME",
            description = "containerd namespace; default: the one that has the image.")
    @Nullable
    String containerdNamespace;

    @Option(
            names = "--docker-socket",
            paramLabel = "PATH",
            description = "Docker's socket; default: $DOCKER_HOST, else the usual places.")
    @Nullable
    Path docker;

    @Option(
            names = "--podman-socket",
            paramLabel = "PATH",
            description = "Podman's socket; default: $CONTAINER_HOST, else the usual places.")
    @Nullable
    Path podman;

    EngineSockets sockets(Map<String, String> environment) {
        EngineSockets standard = EngineSockets.standard(environment);
        return new EngineSockets(
                docker == null ? standard.docker() : docker,
                containerd == null ? standard.containerd() : containerd,
                podman == null ? standard.podman() : podman);
    }

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
