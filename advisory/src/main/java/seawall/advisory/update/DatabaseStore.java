package seawall.advisory.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import seawall.model.Digest;

/**
 * A folder of databases, each an immutable file named by its digest, and the name of the one in force.
 *
 * <p>The name is replaced in one step after the file is on the disk, so a reader finds the old database or the new one, whatever
 * happens in between. Readers need no lock: the files that were in force last stay.
 */
public final class DatabaseStore {
    /** Databases that are kept besides the one in force. */
    public static final int KEPT = 2;

    private static final String SUFFIX = ".seawall-db";
    private static final Pattern NAME = Pattern.compile("sha256-([0-9a-f]{64})\\.seawall-db");
    private static final int LONGEST_POINTER = 1000;
    private final Path folder;

    /** The store in {@code folder}, which is made when something is first written. */
    public DatabaseStore(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** Digest of the database in force; empty where there is none. */
    public Optional<Digest> current() {
        return digest(pointer(0)).filter(digest -> Files.isRegularFile(path(digest)));
    }

    /** The program that built the database in force, as it was told to {@link #install}; empty where unknown. */
    public String builtBy() {
        return pointer(1);
    }

    /** A line of the file that names the database in force; empty where absent. */
    private String pointer(int line) {
        try (InputStream in = Files.newInputStream(pointer())) {
            String text = new String(in.readNBytes(LONGEST_POINTER), StandardCharsets.UTF_8);
            return text.lines().skip(line).findFirst().orElse("").strip();
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException failure) {
            if (isBelowAFile()) {
                return "";
            }
            throw UpdateException.disk(folder, failure);
        }
    }

    /** Whether the folder cannot exist, for a home such as {@code /dev/null}. */
    private boolean isBelowAFile() {
        Path at = folder.toAbsolutePath();
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return !Files.isDirectory(at);
    }

    /** Where a database lies, or would lie. */
    public Path path(Digest digest) {
        return folder.resolve(digest.algorithm() + "-" + digest.hex() + SUFFIX);
    }

    /** All databases that are there, newest first. */
    public List<Digest> all() {
        record Entry(Digest digest, long modified) {}
        var entries = new ArrayList<Entry>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                Optional<Digest> digest = digest(String.valueOf(file.getFileName()));
                if (digest.isPresent()) {
                    entries.add(new Entry(
                            digest.get(), Files.getLastModifiedTime(file).toMillis()));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw UpdateException.disk(folder, failure);
        }
        entries.sort(Comparator.comparingLong(Entry::modified).reversed().thenComparing(Entry::digest));
        return entries.stream().map(Entry::digest).toList();
    }

    private static Optional<Digest> digest(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(new Digest("sha256", matcher.group(1))) : Optional.empty();
    }

    /**
     * Keeps others from writing until it is closed; waits for them up to {@code patience}.
     *
     * @throws UpdateException where they are still busy then, or the folder cannot be written
     */
    public Lock lock(Duration patience) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            return Lock.of(folder.resolve("lock"), patience);
        } catch (IOException failure) {
            throw UpdateException.disk(folder, failure);
        }
    }

    /** A place for building, emptied of what an earlier build left there. */
    public Workplace workplace(Lock lock) throws IOException {
        lock.requireHeld();
        Path work = folder.resolve("work");
        FolderTree.remove(work);
        return new Workplace(Files.createDirectories(work));
    }

    /** A folder for building, gone when closed. */
    public record Workplace(Path folder) implements AutoCloseable {
        /** Where the new database goes. */
        public Path database() {
            return folder.resolve("new" + SUFFIX);
        }

        @Override
        public void close() throws IOException {
            FolderTree.remove(folder);
        }
    }

    /**
     * Puts a verified file of this folder in force under its digest, and removes the oldest others.
     *
     * @param builtBy name and version of the program that built it, in one line
     * @throws UpdateException where the disk fails; then the old database is still in force
     */
    public void install(Path file, Digest digest, String builtBy, Lock lock) {
        lock.requireHeld();
        try {
            toDisk(file);
            Files.move(file, path(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path next = folder.resolve("current.new");
            Files.writeString(next, path(digest).getFileName() + "\n" + builtBy + "\n");
            toDisk(next);
            Files.move(next, pointer(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            toDisk(folder);
            prune(digest);
        } catch (IOException failure) {
            throw UpdateException.disk(folder, failure);
        }
    }

    private void prune(Digest current) throws IOException {
        List<Digest> old =
                all().stream().filter(digest -> !digest.equals(current)).toList();
        for (Digest digest : old.subList(Math.min(KEPT, old.size()), old.size())) {
            Files.deleteIfExists(path(digest));
        }
    }

    private static void toDisk(Path file) throws IOException {
        boolean isFolder = Files.isDirectory(file);
        try (FileChannel channel =
                FileChannel.open(file, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Path pointer() {
        return folder.resolve("current");
    }
}
