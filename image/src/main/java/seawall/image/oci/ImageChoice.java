package seawall.image.oci;

import org.jspecify.annotations.Nullable;

/**
 * Which image is meant where there are several.
 *
 * @param reference a tag, name or digest; empty for the only image there is
 * @param platform null for this machine's platform among several, or whatever a single image has
 */
public record ImageChoice(String reference, @Nullable Platform platform) {
    public static final ImageChoice ONLY = new ImageChoice("", null);

    /** The platform to look for among several. */
    public Platform preferred() {
        return platform == null ? Platform.ofThisMachine() : platform;
    }
}
