package seawall.image.view;

import java.util.List;
import seawall.model.Gap;

/** The files of a source as a process in it would see them, reduced to what the readers asked for. */
public interface MergedView {
    /** What {@code reader} read of the files that are visible, with their history, sorted by path. */
    <T> List<FileHistory<T>> files(FileReader<T> reader);

    /** What could not be read, sorted. */
    List<Gap> gaps();
}
