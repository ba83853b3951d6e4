package seawall.runtime.containerd;

import java.util.List;
import seawall.content.Digester;
import seawall.model.Digest;
import seawall.runtime.ImageConfiguration;

/**
 * An image for one platform whose manifest and configuration are kept here; its layers need not be.
 *
 * @param path digests that lead to it, from the image's target to the manifest
 * @param config digest of the configuration
 * @param platform {@code os/architecture[/variant]}
 * @param diffIds digests of the uncompressed layers, lowest first
 * @param createdBy the command that made each layer; empty text where the history does not tell
 */
public record StoredManifest(
        List<Digest> path, Digest config, String platform, List<Digest> diffIds, List<String> createdBy) {
    public StoredManifest {
        path = List.copyOf(path);
        diffIds = List.copyOf(diffIds);
        createdBy = List.copyOf(createdBy);
    }

    static StoredManifest of(List<Digest> path, Digest digest, ImageConfiguration config) {
        String variant = config.variant().isEmpty() ? "" : "/" + config.variant();
        return new StoredManifest(
                path,
                digest,
                config.os() + "/" + config.architecture() + variant,
                config.diffIds(),
                config.createdBy());
    }

    /** Digest of the manifest itself. */
    public Digest digest() {
        return path.getLast();
    }

    /**
     * The name of the topmost layer's snapshot (OCI image specification, config.md, "Layer ChainID"); empty for an image without
     * layers.
     */
    String chainId() {
        String chain = "";
        for (Digest each : diffIds) {
            chain = chain.isEmpty()
                    ? each.toString()
                    : Digester.sha256(chain + " " + each).toString();
        }
        return chain;
    }
}
