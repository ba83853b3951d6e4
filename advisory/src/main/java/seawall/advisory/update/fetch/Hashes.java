package seawall.advisory.update.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import seawall.content.Digester;

/** Digests of files, and their way to the disk. */
final class Hashes {
    private static final int PIECE = 1 << 20;

    private Hashes() {}

    /** SHA-256 of a file, in lower-case hexadecimal. */
    static String sha256(Path file) throws IOException {
        var digester = Digester.sha256();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digester.update(piece, 0, count);
            }
        }
        return digester.digest().hex();
    }

    /** Returns when the content is on the disk, so that a rename after it never names half a file. */
    static void toDisk(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
