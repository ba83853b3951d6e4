package seawall.runtime;

/**
 * What answers at the socket.
 *
 * @param product such as {@code containerd} or {@code Podman Engine}
 * @param version as the engine prints it
 */
public record EngineVersion(String product, String version) {}
