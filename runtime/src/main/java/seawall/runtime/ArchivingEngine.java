package seawall.runtime;

import java.io.InputStream;

/** An engine that also gives images and containers away as archives: slow, but it needs no access to the engine's files. */
public interface ArchivingEngine extends ContainerEngine {
    /**
     * An image in the form of {@code docker save}, while the engine writes it.
     *
     * @param reference as the engine knows it: a name with a tag, or the digest of the configuration
     */
    InputStream exportImage(String reference);

    /** The whole file system of a container as a tar archive, without what is mounted into it. */
    InputStream exportContainer(String id);
}
