package seawall.image.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import seawall.image.LayerContent;
import seawall.image.Source;
import seawall.model.Gap;
import seawall.model.Subject;

/** An image that is made of blobs. */
public final class ImageSource implements Source {
    private final Subject subject;
    private final List<LayerContent> layers;
    private final Blobs blobs;
    private boolean closed;

    public ImageSource(Subject subject, List<LayerContent> layers, Blobs blobs) {
        this.subject = subject;
        this.layers = List.copyOf(layers);
        this.blobs = blobs;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public List<LayerContent> layers() {
        return layers;
    }

    @Override
    public List<Gap> gaps() {
        return blobs.gaps();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            blobs.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
