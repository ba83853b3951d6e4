package seawall.runtime.containerd;

import seawall.model.Digest;

/**
 * An image record of containerd: a name for a manifest or an index.
 *
 * @param mediaType of what {@code target} refers to
 * @param size of it in bytes
 */
public record StoredImage(String namespace, String name, Digest target, String mediaType, long size) {}
