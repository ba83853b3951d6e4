package seawall.runtime.podman;

import java.nio.file.Path;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineVersion;
import seawall.runtime.docker.Docker;
import seawall.runtime.docker.DockerApi;
import seawall.runtime.docker.DockerCompatible;
import seawall.runtime.socket.EngineSocket;

/**
 * Podman's service. It answers to Docker's API; images are asked for through its own ({@code libpod}), which knows names of local
 * images and tells their history.
 */
public final class Podman extends DockerCompatible {
    private static final String OWN_API = "/v4.0.0/libpod";
    private static final String ALGORITHM = "sha256:";

    private Podman(DockerApi api, EngineVersion version) {
        super("podman", api, OWN_API, version);
    }

    /** Connects and makes sure that Podman answers; throws {@link EngineException} where it does not. */
    public static Podman connect(Path socket) {
        var api = new DockerApi(new EngineSocket("podman", socket));
        EngineVersion version = Docker.version(api, socket);
        if (!version.product().startsWith("Podman")) {
            throw new EngineException(
                    Code.NO_ENGINE, "what listens at " + socket + " is " + version.product() + " and not Podman");
        }
        return new Podman(api, version);
    }

    /** It names images by the bare digits of their configuration. */
    @Override
    protected String apiName(String reference) {
        return reference.startsWith(ALGORITHM) ? reference.substring(ALGORITHM.length()) : reference;
    }
}
