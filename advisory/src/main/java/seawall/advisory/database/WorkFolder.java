package seawall.advisory.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary files on disk. */
final class WorkFolder implements WorkFiles {
    private final Path folder;

    /** Makes a new folder inside {@code parent}, which is made where it is missing. */
    WorkFolder(Path parent) {
        try {
            Files.createDirectories(parent);
            this.folder = Files.createTempDirectory(parent, "database-");
        } catch (IOException failure) {
            throw failed("write", parent, failure);
        }
    }

    @Override
    public OutputStream write(String name) {
        try {
            return Files.newOutputStream(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("write", name, failure);
        }
    }

    @Override
    public InputStream read(String name) {
        try {
            return Files.newInputStream(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("read", name, failure);
        }
    }

    @Override
    public long size(String name) {
        try {
            return Files.size(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("read", name, failure);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("remove", name, failure);
        }
    }

    @Override
    public DatabaseException failed(String doing, String name, IOException failure) {
        return failed(doing, folder.resolve(name), failure);
    }

    private static DatabaseException failed(String doing, Path path, IOException failure) {
        return new DatabaseException(
                DatabaseException.Code.IO,
                "cannot %s %s: %s; building the database needs about 3 GB there".formatted(doing, path, said(failure)),
                failure);
    }

    /** What an exception of the file system says, which is sometimes only the path. */
    static String said(IOException failure) {
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        String message = failure.getMessage();
        return message == null ? kind : kind.equals("IO") ? message : kind + " " + message;
    }

    @Override
    public void close() {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failure) {
            throw failed("remove", folder, failure);
        }
    }
}
