package seawall.image.layout;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import seawall.content.ContentException;
import seawall.image.oci.Descriptor;
import seawall.model.Gap;

/** The blobs of images, wherever they are kept. Safe for several threads. */
public interface Blobs extends Closeable {
    /** A manifest or index; as {@link #document}. */
    default byte[] manifest(Descriptor descriptor, int limit) throws IOException {
        return document(descriptor, limit);
    }

    /**
     * A document about an image, such as its configuration, which has the descriptor's digest.
     *
     * @throws ContentException where it is missing, damaged or longer than {@code limit} bytes
     */
    byte[] document(Descriptor descriptor, int limit) throws IOException;

    /** A layer's bytes from the beginning, not verified; several streams may be open at a time. */
    InputStream open(Descriptor descriptor) throws IOException;

    /** What is damaged about the whole. */
    List<Gap> gaps();
}
