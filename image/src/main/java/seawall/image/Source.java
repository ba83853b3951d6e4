package seawall.image;

import java.util.List;
import seawall.model.Gap;
import seawall.model.Subject;

/** Something that can be scanned, opened: its identity is known, its layers are not read yet. */
public interface Source extends AutoCloseable {
    Subject subject();

    /** Lowest first, at least one. */
    List<LayerContent> layers();

    /** What opening it could not find or understand. */
    List<Gap> gaps();

    @Override
    void close();
}
