package seawall.image.oci;

import java.util.Map;
import seawall.model.Digest;

/**
 * A reference to a blob (OCI image specification, descriptor.md).
 *
 * @param mediaType empty where omitted
 * @param size of the blob in bytes
 * @param annotations at most 1,000
 * @param platform {@link Platform#UNKNOWN} where omitted
 */
public record Descriptor(
        String mediaType, Digest digest, long size, Map<String, String> annotations, Platform platform) {
    public static final String REFERENCE_NAME = "org.opencontainers.image.ref.name";

    public Descriptor {
        annotations = Map.copyOf(annotations);
    }

    /** Whether it refers to a list of manifests, one per platform. */
    public boolean isIndex() {
        return switch (mediaType) {
            case MediaTypes.OCI_INDEX, MediaTypes.DOCKER_MANIFEST_LIST -> true;
            default -> false;
        };
    }

    /** Whether it refers to the manifest of one image. */
    public boolean isManifest() {
        return switch (mediaType) {
            case MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST, "" -> true;
            default -> false;
        };
    }

    /** Whether it is a layer that may not be distributed and is fetched from elsewhere, as Windows base layers are. */
    public boolean isForeign() {
        return mediaType.contains(".nondistributable.") || mediaType.contains(".foreign.");
    }

    /** Whether it is an attestation about an image beside it rather than an image (BuildKit, attestation-storage.md). */
    public boolean isAttestation() {
        return annotations.containsKey("vnd.docker.reference.type")
                || (platform.os().equals("unknown") && platform.architecture().equals("unknown"));
    }

    /** The tag or name its index gives it; empty where it gives none. */
    public String referenceName() {
        return annotations.getOrDefault(REFERENCE_NAME, "");
    }
}
