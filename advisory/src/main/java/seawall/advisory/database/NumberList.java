package seawall.advisory.database;

import java.lang.foreign.MemorySegment;

/** Numbers of four bytes each, in a mapped section. */
final class NumberList {
    private final MemorySegment section;
    private final int count;

    /** @param count how many there must be */
    NumberList(MemorySegment section, Section name, long count) {
        this.section = section;
        if (section.byteSize() != count * Integer.BYTES) {
            throw DatabaseException.damaged("section %s has %d bytes where %d belong"
                    .formatted(name, section.byteSize(), count * Integer.BYTES));
        }
        this.count = (int) count;
    }

    int count() {
        return count;
    }

    /** The number at a place, which must be below {@code limit}. */
    int at(int place, int limit) {
        int number = section.get(DatabaseFile.U32, (long) place * Integer.BYTES);
        if (number < 0 || number >= limit) {
            throw DatabaseException.damaged("entry %d of %d is named".formatted(number, limit));
        }
        return number;
    }
}
