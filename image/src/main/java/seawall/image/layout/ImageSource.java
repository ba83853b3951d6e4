package seawall.image.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import seawall.image.LayerContent;
import seawall.image.Source;
import seawall.model.Gap;
import seawall.model.Subject;

/** An image whose files lie on disk. */
public final class ImageSource implements Source {
    private final Subject subject;
    private final List<LayerContent> layers;
    private final Members members;

    public ImageSource(Subject subject, List<LayerContent> layers, Members members) {
        this.subject = subject;
        this.layers = List.copyOf(layers);
        this.members = members;
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
        return members.gaps();
    }

    @Override
    public void close() {
        try {
            members.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
