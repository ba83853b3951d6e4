package seawall.runtime.containerd;

import seawall.model.Digest;

/**
 * An image record of containerd: a name for a manifest or an index.
 *
 * @param target digest of the manifest or index
 */
public record StoredImage(String namespace, String name, Digest target) {}
