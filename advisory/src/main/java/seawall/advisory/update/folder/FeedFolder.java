package seawall.advisory.update.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.fetch.CacheCopy;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetch;
import seawall.advisory.update.fetch.FeedFetch.ResourceFetch;
import seawall.advisory.update.fetch.FeedSource;
import seawall.advisory.update.fetch.FetchFailure;
import seawall.advisory.update.fetch.FetchProgress;

/**
 * Takes the files of feeds out of a folder.
 *
 * <p>Each file is searched by the names it may have ({@link FileNames}), plain or packed by gzip, xz or Zstandard, and where it is
 * not there, within the zip and tar archives of the folder. What publishers serve as an archive may also be a folder of the same
 * documents. Copies are taken, so that later updates go on with them.
 */
public final class FeedFolder implements FeedSource {
    private final Path folder;
    private final FeedCache cache;
    private List<String> problems = List.of();

    /** @param cache that gets the copies */
    public FeedFolder(Path folder, FeedCache cache) {
        this.folder = folder;
        this.cache = cache;
    }

    @Override
    public List<FeedFetch> fetch(List<Feed> feeds, FetchProgress progress) throws IOException {
        FolderIndex index = FolderIndex.of(folder);
        var wanted = new ArrayList<WantedFile>();
        for (Feed feed : feeds) {
            feed.resources().forEach(resource -> wanted.add(WantedFile.of(feed, resource)));
        }
        var results = new HashMap<String, ResourceFetch>();
        var archives = new ArrayList<>(index.archives());
        for (WantedFile file : wanted) {
            Optional<Candidate> found = index.find(file.names());
            if (found.isPresent()) {
                archives.remove(found.get().path());
                results.put(file.path(), take(file, found.get().path(), progress));
            }
        }
        List<WantedFile> missing = wanted.stream()
                .filter(file -> !results.containsKey(file.path()))
                .toList();
        var search = new ArchiveSearch(folder, cache, missing);
        results.putAll(search.search(archives, progress));
        problems = List.copyOf(search.problems());
        return feeds.stream().map(feed -> fetch(feed, results)).toList();
    }

    @Override
    public List<String> problems() {
        return problems;
    }

    private static FeedFetch fetch(Feed feed, Map<String, ResourceFetch> results) {
        return new FeedFetch(
                feed,
                feed.resources().stream()
                        .map(Feed.Resource::path)
                        .map(path -> results.getOrDefault(path, ResourceFetch.absent(path)))
                        .toList());
    }

    private ResourceFetch take(WantedFile file, String found, FetchProgress progress) throws IOException {
        Path from = folder.resolve(found);
        String path = file.path();
        try (CacheCopy copy = cache.copy(file.feed(), path)) {
            try {
                if (Files.isDirectory(from)) {
                    PackedFolder.write(from, found, copy);
                } else {
                    copy(from, found, copy);
                }
            } catch (FetchFailure unreadable) {
                return copy.failed(found, unreadable);
            }
            progress.fetched(file.feed().name(), path, copy.size(), copy.size());
            return copy.complete(found, Files.getLastModifiedTime(from).toInstant());
        }
    }

    private static void copy(Path from, String found, CacheCopy copy) throws IOException {
        try (InputStream in = Readable.open(from, found)) {
            copy.write(in, found);
        }
    }
}
