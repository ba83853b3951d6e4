package seawall.image.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.runtime.ContainerEngine;
import seawall.runtime.EngineException;
import seawall.runtime.EngineSockets;
import seawall.runtime.containerd.Containerd;
import seawall.runtime.docker.Docker;
import seawall.runtime.podman.Podman;

/**
 * Opens images and containers of the engines on this machine.
 *
 * <p>References are written as people write them: a name, a name with a tag, or a digest. Where something cannot be opened,
 * {@link ImageException} says why in one line.
 */
public final class EngineSource {
    private EngineSource() {}

    /**
     * An image of containerd.
     *
     * @param namespace null to look in all
     * @param choice its reference, and the platform where another than this machine's is wanted
     */
    public static Source containerd(Path socket, @Nullable String namespace, ImageChoice choice, Limits limits) {
        String name = "containerd:" + choice.reference();
        return opened(
                name,
                () -> Containerd.connect(socket, namespace),
                Containerd::close,
                containerd -> new ContainerdImage(containerd, name, choice, limits).open());
    }

    /** An image of Docker. */
    public static Source docker(Path socket, ImageChoice choice, Limits limits) {
        return opened(
                "docker:" + choice.reference(),
                () -> Docker.connect(socket),
                Docker::close,
                docker -> new DockerImage(docker, choice, limits).open());
    }

    /** An image of Podman. */
    public static Source podman(Path socket, ImageChoice choice, Limits limits) {
        return opened(
                "podman:" + choice.reference(),
                () -> Podman.connect(socket),
                Podman::close,
                podman -> new DockerImage(podman, choice, limits).open());
    }

    /**
     * A container's own file system, as it is now.
     *
     * @param id its identifier, the beginning of it, or its name, in whichever engine has it
     */
    public static Source container(String id, EngineSockets sockets, Limits limits) {
        return opened(
                "container:" + id,
                () -> Engines.connect(sockets),
                Engines::close,
                engines -> new ContainerSource(engines, id, limits).open());
    }

    /**
     * The first engine that has an image, asked without a word where there is no socket; those behind it are not even connected
     * to.
     */
    public static EnginesHolding holding(String reference, EngineSockets sockets) {
        var failures = new ArrayList<String>();
        for (Supplier<ContainerEngine> connecting : Engines.present(sockets)) {
            try (ContainerEngine engine = connecting.get()) {
                if (engine.image(reference).isPresent()) {
                    return new EnginesHolding(List.of(engine.name()), failures);
                }
            } catch (EngineException failure) {
                failures.add(failure.getMessage());
            }
        }
        return new EnginesHolding(List.of(), failures);
    }

    /** Opens a source over a connection. */
    private interface Opening<C> {
        Source open(C connection) throws IOException;
    }

    /** Connects and opens; ends the connection where there is no source that would. */
    private static <C> Source opened(String name, Supplier<C> connecting, Consumer<C> ending, Opening<C> opening) {
        C connection = null;
        boolean opened = false;
        try {
            connection = connecting.get();
            Source source = opening.open(connection);
            opened = true;
            return source;
        } catch (EngineException failure) {
            throw translated(failure);
        } catch (ContentException damaged) {
            throw new ImageException(Code.INVALID, name + " cannot be used: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + name + ": " + failure.getMessage(), failure);
        } finally {
            if (connection != null && !opened) {
                ending.accept(connection);
            }
        }
    }

    private static ImageException translated(EngineException failure) {
        Code code = switch (failure.code()) {
            case ABSENT, TIMEOUT -> Code.UNREACHABLE;
            case DENIED -> Code.DENIED;
            case NOT_FOUND -> Code.NOT_FOUND;
            case AMBIGUOUS -> Code.AMBIGUOUS;
            case NO_ENGINE -> Code.INVALID;
            case REFUSED, IO -> Code.IO;
        };
        return new ImageException(code, failure.getMessage(), failure);
    }
}
