package seawall.image;

import java.util.List;
import java.util.Optional;
import seawall.model.Gap;
import seawall.model.Subject;

/** Something that can be scanned, opened: its identity is known, its layers are not read yet. */
public interface Source extends AutoCloseable {
    Subject subject();

    /** Lowest first, at least one. */
    List<LayerContent> layers();

    /** Release of the kernel that runs it, as {@code uname -r} prints it; empty for everything but hosts. */
    default Optional<String> runningKernel() {
        return Optional.empty();
    }

    /** What opening it could not find or understand. */
    List<Gap> gaps();

    @Override
    void close();
}
