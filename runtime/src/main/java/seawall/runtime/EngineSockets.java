package seawall.runtime;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the engines of this machine listen.
 *
 * @param docker Docker's API
 * @param containerd containerd's gRPC API
 * @param podman the service of {@code podman system service}
 */
public record EngineSockets(Path docker, Path containerd, Path podman) {
    private static final String SCHEME = "unix://";

    /**
     * What the engines' own variables say ({@code DOCKER_HOST}, {@code CONTAINERD_ADDRESS}, {@code CONTAINER_HOST}); else the
     * first usual place where there is a socket, among them those of engines that run without root and of k3s.
     */
    public static EngineSockets standard(Map<String, String> environment) {
        Path ofUser = path(environment.getOrDefault("XDG_RUNTIME_DIR", "/run/user/0"), Path.of("/run/user/0"));
        return new EngineSockets(
                chosen(
                        environment.getOrDefault("DOCKER_HOST", ""),
                        List.of(Path.of("/var/run/docker.sock"), ofUser.resolve("docker.sock"))),
                chosen(
                        environment.getOrDefault("CONTAINERD_ADDRESS", ""),
                        List.of(
                                Path.of("/run/containerd/containerd.sock"),
                                Path.of("/run/k3s/containerd/containerd.sock"))),
                chosen(
                        environment.getOrDefault("CONTAINER_HOST", ""),
                        List.of(Path.of("/run/podman/podman.sock"), ofUser.resolve("podman/podman.sock"))));
    }

    /** Addresses of other machines do not count: their engines have no files here. */
    private static Path chosen(String address, List<Path> usual) {
        Path present = usual.stream().filter(Files::exists).findFirst().orElse(usual.getFirst());
        String local = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : address;
        return local.startsWith("/") ? path(local, present) : present;
    }

    private static Path path(String text, Path otherwise) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            return otherwise;
        }
    }
}
