package seawall.sbom;

import java.util.List;
import seawall.image.view.FileHistory;
import seawall.image.view.FileReader;

/**
 * Finds the packages of one ecosystem: reads its files while layers stream by, then turns those that survived the merge into
 * packages.
 *
 * @param <T> what it keeps of one file
 */
public interface Cataloger<T> extends FileReader<T> {
    /** Adds the packages that the merged view proves. {@code files} are sorted by path. */
    void assemble(List<FileHistory<T>> files, Assembly assembly);
}
