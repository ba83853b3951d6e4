package seawall.advisory.database;

/** Rows of bytes, one at a time. */
interface Rows extends AutoCloseable {
    /** Goes to the next row; false at the end. */
    boolean next();

    /** The current row, which the caller may keep. */
    byte[] row();

    @Override
    void close();
}
