package seawall.image.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.runtime.EngineException;
import seawall.runtime.containerd.Containerd;

/**
 * Opens images and containers of the engines on this machine.
 *
 * <p>References are written as people write them: a name, a name with a tag, or a digest. {@link ImageException} says in one line
 * why something cannot be opened.
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
        Containerd containerd;
        try {
            containerd = Containerd.connect(socket, namespace);
        } catch (EngineException failure) {
            throw Failures.translated(failure);
        }
        return Failures.translating(
                "containerd:" + choice.reference(),
                () -> new ContainerdImage(containerd, choice, limits).open(),
                containerd::close);
    }
}
