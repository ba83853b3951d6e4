package seawall.cli.target;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of targets, by the word before the colon (docs/scanning.md). */
public enum Scheme {
    DOCKER_ARCHIVE("docker-archive", true),
    OCI_ARCHIVE("oci-archive", true),
    OCI_DIR("oci-dir", true),
    DIR("dir", true),
    FILE("file", true),
    HOST("host", false),
    REGISTRY("registry", true),
    CONTAINERD("containerd", true),
    DOCKER("docker", true),
    PODMAN("podman", true),
    CONTAINER("container", true),
    SBOM("sbom", true);

    private final String word;
    private final boolean takesName;

    Scheme(String word, boolean takesName) {
        this.word = word;
        this.takesName = takesName;
    }

    /** The word before the colon. */
    public String word() {
        return word;
    }

    /** Whether something must follow the colon. */
    public boolean takesName() {
        return takesName;
    }

    static Optional<Scheme> ofWord(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word.equals(word))
                .findFirst();
    }
}
