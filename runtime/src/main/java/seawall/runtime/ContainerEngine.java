package seawall.runtime;

import java.util.List;
import java.util.Optional;

/**
 * A container engine on this machine, connected.
 *
 * <p>Every method asks the engine anew, may be called from several threads, and throws {@link EngineException} where the engine
 * does not answer in time, refuses, or does not know what it is asked for. Containers are named by their whole identifier.
 */
public interface ContainerEngine extends AutoCloseable {
    /** What messages and targets call it: {@code containerd}, {@code docker}, {@code podman}. */
    String name();

    EngineVersion version();

    /** All containers, stopped ones too, by identifier. */
    List<Container> containers();

    /** One container by its identifier. */
    Container container(String id);

    /** All images, sorted. */
    List<EngineImage> images();

    /** The image of a name, tag or digest in any usual spelling ({@link ImageNames}); empty where the engine has none. */
    Optional<EngineImage> image(String reference);

    /** An image with its layer directories. */
    UnpackedImage unpacked(String reference);

    /** A container with its layer directories. */
    ContainerFiles files(String id);

    /**
     * What happens from now on. No engine says when its subscription has begun, so whoever must not miss a change lists after the
     * first event or after a while.
     */
    EngineEvents events();

    /** Freezes all processes of a running container. */
    void pause(String id);

    /** Thaws a paused container. */
    void resume(String id);

    /**
     * Sends a signal to the first process of a container.
     *
     * @param signal its number, 9 to kill
     */
    void kill(String id, int signal);

    @Override
    void close();
}
