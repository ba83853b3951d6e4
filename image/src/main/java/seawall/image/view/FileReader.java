package seawall.image.view;

import java.io.IOException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;

/**
 * Reads the files it wants out of a layer as they stream by. Implementations are stateless: layers are read in parallel.
 *
 * @param <T> what is kept of one file; never its raw bytes
 */
public interface FileReader<T> {
    /** Short name for reports and gaps, for example {@code dpkg}. */
    String name();

    /** Whether to be given this entry's content. Only regular files are ever asked about; must be cheap. */
    boolean wants(Entry entry);

    /**
     * Reads one file. Parts that cannot be read go to {@code gaps}; an exception means that nothing could be used and becomes a
     * gap as well. What is returned must not depend on the path: hard links share it. Gaps are reported only where this version
     * of the file is visible.
     */
    T read(Entry entry, Content content, Gaps gaps) throws IOException;
}
