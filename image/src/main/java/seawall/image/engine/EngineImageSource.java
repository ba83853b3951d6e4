package seawall.image.engine;

import java.util.List;
import seawall.image.LayerContent;
import seawall.image.Source;
import seawall.model.Gap;
import seawall.model.Subject;

/**
 * An image or a container of an engine, which stays connected until the source is closed.
 *
 * @param connection closed with the source
 */
record EngineImageSource(Subject subject, List<LayerContent> layers, List<Gap> gaps, Connection connection)
        implements Source {
    /** What closing the source ends. */
    @FunctionalInterface
    interface Connection {
        void close();
    }

    EngineImageSource {
        layers = List.copyOf(layers);
        gaps = List.copyOf(gaps);
    }

    @Override
    public void close() {
        connection.close();
    }
}
