package seawall.image.engine;

import java.io.IOException;
import seawall.content.ContentException;
import seawall.image.LayerContent;
import seawall.model.Gap;
import seawall.model.Layer;

/**
 * A layer that the engine no longer has in a form that can be read.
 *
 * @param reason one line for people
 */
record AbsentLayer(Layer layer, String reason) implements LayerContent {
    @Override
    public void pass(Visitor visitor) throws IOException {
        throw new ContentException(Gap.Kind.MISSING, reason);
    }
}
