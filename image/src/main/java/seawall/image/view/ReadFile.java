package seawall.image.view;

import java.util.BitSet;
import java.util.List;
import seawall.image.Entry;
import seawall.model.Gap;

/**
 * What the readers made of one file of one layer.
 *
 * @param entry the file, under its own name where it is a hard link
 * @param readings of the readers that wanted it and could use it
 * @param wantedBy bit by bit, which readers wanted it
 */
record ReadFile(Entry entry, List<Reading> readings, BitSet wantedBy, List<Gap> gaps) {
    /**
     * What one reader kept.
     *
     * @param reader its position in the list of readers
     */
    record Reading(int reader, Object value) {}

    ReadFile {
        readings = List.copyOf(readings);
        gaps = List.copyOf(gaps);
    }
}
