package seawall.advisory.update.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import seawall.advisory.update.fetch.CacheCopy;

/** Packs a folder of documents as the zip that a feed reads: sorted, without times, so that the same files give the same bytes. */
final class PackedFolder {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int PIECE = 64 << 10;

    private PackedFolder() {}

    static void write(Path folder, String name, CacheCopy copy) throws IOException {
        FolderIndex index = FolderIndex.of(folder);
        try (var zip = new ZipOutputStream(copy.stream(name))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (String file : index.files()) {
                ZipEntry entry = new ZipEntry(file);
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                add(folder.resolve(file), name + "/" + file, zip);
                zip.closeEntry();
            }
        }
    }

    private static void add(Path file, String name, OutputStream zip) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream in = Readable.open(file, name)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                zip.write(piece, 0, count);
            }
        }
    }
}
