package seawall.advisory.database;

/** Writes lists of numbers as entries of a table. */
final class Lists {
    private final SectionWriter table;
    private final ByteWriter list = new ByteWriter();

    Lists(SectionWriter table) {
        this.table = table;
    }

    void add(int number) {
        list.u32(number);
    }

    /** Ends the list, which may be empty. */
    void close() {
        table.add(list);
        list.clear();
    }

    /** Ends the list if it has begun. */
    void end() {
        if (list.size() > 0) {
            close();
        }
    }
}
