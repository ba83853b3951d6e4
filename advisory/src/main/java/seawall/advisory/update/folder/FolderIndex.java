package seawall.advisory.update.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a folder, its sub-folders included. Links in it are not followed, and what cannot be listed is passed over.
 *
 * @param root the folder
 * @param files their paths in it, with slashes, sorted
 * @param folders their paths in it, with slashes, sorted
 */
record FolderIndex(Path root, List<String> files, List<String> folders) {
    private static final int DEEPEST = 12;
    private static final int MOST_ENTRIES = 3_000_000;

    FolderIndex {
        files = files.stream().sorted().toList();
        folders = folders.stream().sorted().toList();
    }

    /** Lists a folder; throws where it is none, or has too many entries. */
    static FolderIndex of(Path folder) throws IOException {
        Path root = folder.toRealPath();
        var files = new ArrayList<String>();
        var folders = new ArrayList<String>();
        Files.walkFileTree(root, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(root)) {
                    folders.add(relative(root, folder));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    files.add(relative(root, file));
                }
                if (files.size() > MOST_ENTRIES) {
                    throw new IOException(root + " has more than " + MOST_ENTRIES + " files");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (file.equals(root)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new FolderIndex(root, files, folders);
    }

    private static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** The best file or folder for one of the names. */
    Optional<Candidate> find(List<FileName> names) {
        Candidate best = null;
        for (int rank = 0; rank < names.size() && best == null; rank++) {
            FileName name = names.get(rank);
            for (String file : files) {
                best = name.fits(file) ? better(best, Candidate.of(rank, file)) : best;
            }
            for (String folder : folders) {
                best = best == null && name.fitsFolder(folder) ? Candidate.of(rank, folder) : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Candidate better(@Nullable Candidate best, Candidate other) {
        return best == null || other.compareTo(best) < 0 ? other : best;
    }

    /** Archives in which files of feeds may lie. */
    List<String> archives() {
        return files.stream().filter(FileName::isBundle).toList();
    }
}
