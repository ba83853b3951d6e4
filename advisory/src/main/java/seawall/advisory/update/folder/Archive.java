package seawall.advisory.update.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import seawall.advisory.document.Packed;
import seawall.advisory.document.TarStream;

/** The files of a zip or tar archive, in its order, read forwards. */
final class Archive {
    private static final int MOST_ENTRIES = 3_000_000;
    private static final long MOST_BYTES = 64L << 30;

    private Archive() {}

    /** Takes one file. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param path in the archive, without {@code ./} in front
         * @param content need not be read and is not to be closed
         */
        void file(String path, InputStream content) throws IOException;
    }

    /** Visits every file; throws where the archive is cut off, damaged or too large. */
    static void read(Path archive, String name, Visitor visitor) throws IOException {
        if (isZip(archive)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
                zip(new ZipInputStream(in), name, visitor);
            }
        } else {
            try (InputStream in = Packed.open(archive, MOST_BYTES)) {
                tar(new TarStream(in, name), name, visitor);
            }
        }
    }

    private static boolean isZip(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] magic = in.readNBytes(4);
            return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
        }
    }

    private static void zip(ZipInputStream zip, String name, Visitor visitor) throws IOException {
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries = counted(entries, name);
            if (!entry.isDirectory()) {
                visitor.file(plain(entry.getName()), zip);
            }
        }
    }

    private static void tar(TarStream tar, String name, Visitor visitor) throws IOException {
        int entries = 0;
        while (tar.next()) {
            entries = counted(entries, name);
            if (tar.isFile()) {
                visitor.file(plain(tar.name()), tar.content());
            }
        }
    }

    private static int counted(int entries, String name) throws IOException {
        if (entries == MOST_ENTRIES) {
            throw new IOException(name + " holds more than " + MOST_ENTRIES + " files");
        }
        return entries + 1;
    }

    private static String plain(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
