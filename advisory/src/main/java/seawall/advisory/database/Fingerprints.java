package seawall.advisory.database;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Eight bytes of the SHA-256 of each entry of another table, so that two databases are compared without decoding what is the same
 * in both. Databases written by earlier programs have none; then nothing counts as the same.
 */
final class Fingerprints {
    private final @Nullable MemorySegment section;

    /** @param entries of the other table */
    Fingerprints(@Nullable MemorySegment section, Section name, int entries) {
        if (section != null && section.byteSize() != (long) Long.BYTES * entries) {
            throw DatabaseException.damaged("section " + name + " has another length than its table");
        }
        this.section = section;
    }

    boolean isSame(int entry, Fingerprints other, int otherEntry) {
        return section != null
                && other.section != null
                && section.get(DatabaseFile.U64, (long) Long.BYTES * entry)
                        == other.section.get(DatabaseFile.U64, (long) Long.BYTES * otherEntry);
    }

    /** Takes the fingerprint of what was fed to a digest, which then starts anew. */
    static byte[] of(MessageDigest sha256) {
        return Arrays.copyOf(sha256.digest(), Long.BYTES);
    }
}
