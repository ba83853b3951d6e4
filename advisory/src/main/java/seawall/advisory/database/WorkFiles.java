package seawall.advisory.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The builder's temporary files, by name; gone when closed. */
sealed interface WorkFiles extends AutoCloseable permits WorkFolder, WorkMemory {
    /** Starts a file, or starts it anew. */
    OutputStream write(String name);

    /** Reads a file that was written and closed. */
    InputStream read(String name);

    /** Bytes of a file that was written and closed. */
    long size(String name);

    void delete(String name);

    /** What it means that reading or writing a file failed; {@code doing} is a verb. */
    DatabaseException failed(String doing, String name, IOException failure);

    @Override
    void close();
}
