package seawall.advisory.update.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seawall.advisory.update.fetch.CacheCopy;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetch.ResourceFetch;
import seawall.advisory.update.fetch.FetchFailure;
import seawall.advisory.update.fetch.FetchProgress;

/** Searches archives for files of feeds, each archive once, and copies the best of what fits as it goes by. */
final class ArchiveSearch {
    private final Path folder;
    private final FeedCache cache;
    private final List<WantedFile> missing;
    private final Map<String, Candidate> best = new HashMap<>();
    private final Map<String, ResourceFetch> results = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    ArchiveSearch(Path folder, FeedCache cache, List<WantedFile> missing) {
        this.folder = folder;
        this.cache = cache;
        this.missing = missing;
    }

    /** What came of the files that were found, by path in their feeds. */
    Map<String, ResourceFetch> search(List<String> archives, FetchProgress progress) throws IOException {
        if (!missing.isEmpty()) {
            for (String archive : archives) {
                search(archive, progress);
            }
        }
        return results;
    }

    /** Archives that could not be read to their end, one line each; what came before the damage counts. */
    List<String> problems() {
        return problems;
    }

    private void search(String archive, FetchProgress progress) throws IOException {
        try {
            Archive.read(
                    folder.resolve(archive), archive, (entry, content) -> visit(archive, entry, content, progress));
        } catch (UncheckedIOException disk) {
            throw disk.getCause();
        } catch (FetchFailure damaged) {
            problems.add(damaged.line());
        } catch (IOException damaged) {
            problems.add(FetchFailure.unreadable(archive, damaged).line());
        }
    }

    private void visit(String archive, String entry, InputStream content, FetchProgress progress) throws FetchFailure {
        for (WantedFile file : missing) {
            Optional<Candidate> candidate = better(file, entry);
            if (candidate.isPresent()) {
                take(file, archive + ": " + entry, content, progress);
                best.put(file.path(), candidate.get());
                return;
            }
        }
    }

    /** How the entry fits, where it fits better than what was found so far. */
    private Optional<Candidate> better(WantedFile file, String entry) {
        for (int rank = 0; rank < file.names().size(); rank++) {
            if (file.names().get(rank).fits(entry)) {
                Candidate candidate = Candidate.of(rank, entry);
                Candidate known = best.get(file.path());
                return known == null || candidate.compareTo(known) < 0 ? Optional.of(candidate) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A failure of the cache's own disk is passed on unchecked, to keep it apart from damage in the archive. */
    private void take(WantedFile file, String origin, InputStream content, FetchProgress progress) throws FetchFailure {
        String path = file.path();
        try (CacheCopy copy = cache.copy(file.feed(), path)) {
            copy.write(content, origin);
            progress.fetched(file.feed().name(), path, copy.size(), copy.size());
            results.put(path, copy.complete(origin, null));
        } catch (FetchFailure unreadable) {
            throw unreadable;
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }
}
