package seawall.cli.scan;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where a report goes that is not for standard output.
 *
 * <p>A file appears whole or not at all: it is written beside its place and then moved there. What is no file, {@code /dev/stdout},
 * {@code /dev/null} or a pipe, is written to as it is, since a move would put a file in its place.
 */
record ReportFile(Path path) {
    /** What a new file allows before the process's mask takes from it; temporary files would be for their owner alone. */
    private static final FileAttribute<Set<PosixFilePermission>> USUAL =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"));

    /** Writes what a report is made of. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes it; an existing file keeps its permissions, and a link to a file stays one. */
    void write(Body body) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "it is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            stream(path, body);
            return;
        }
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = target.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path temporary = Files.createTempFile(folder, ".seawall-", ".tmp", USUAL);
        try {
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
            stream(temporary, body);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void stream(Path to, Body body) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.WRITE), 1 << 16)) {
            body.writeTo(out);
        }
    }
}
