package seawall.advisory.database;

import com.github.luben.zstd.util.Native;

/** The native library that packs records. */
final class Zstandard {
    private Zstandard() {}

    /**
     * Loads it from {@code java.library.path}, where the installed program has it, else unpacks it into the temporary directory.
     *
     * @throws DatabaseException where neither can be done
     */
    static void load() {
        try {
            Native.load();
        } catch (LinkageError failure) {
            throw new DatabaseException(
                    DatabaseException.Code.IO,
                    "the Zstandard library cannot be loaded from %s, which must be writable and allow execution; set java.io.tmpdir"
                            .formatted(System.getProperty("java.io.tmpdir")),
                    failure);
        }
    }
}
