package seawall.advisory.update.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.fetch.FeedFetch.ResourceFetch;
import seawall.advisory.update.fetch.FeedFetch.State;

/** A file of a feed on its way into the cache: collected beside its place, put there in one step. */
public final class CacheCopy implements AutoCloseable {
    private static final int PIECE = 256 << 10;
    private final FeedCache cache;
    private final Feed feed;
    private final String path;
    private final long mostBytes;
    private final Path collected;
    private final OutputStream out;
    private long size;

    CacheCopy(FeedCache cache, Feed feed, String path, long mostBytes) throws IOException {
        this.cache = cache;
        this.feed = feed;
        this.path = path;
        this.mostBytes = mostBytes;
        Path file = cache.next(feed, path);
        Files.createDirectories(file.getParent());
        this.collected = file.resolveSibling(file.getFileName() + ".copy");
        this.out = Files.newOutputStream(collected);
    }

    /**
     * Adds everything that {@code in} gives.
     *
     * @throws FetchFailure where reading fails or there is too much
     * @throws IOException where the disk of the cache fails
     */
    public void write(InputStream in, String origin) throws IOException {
        OutputStream bounded = stream(origin);
        byte[] piece = new byte[PIECE];
        for (int count = read(in, piece, origin); count >= 0; count = read(in, piece, origin)) {
            bounded.write(piece, 0, count);
        }
    }

    private static int read(InputStream in, byte[] piece, String origin) throws FetchFailure {
        try {
            return in.read(piece);
        } catch (IOException unreadable) {
            throw FetchFailure.unreadable(origin, unreadable);
        }
    }

    /** The same as a stream, for writers that need one; closing it does nothing. */
    public OutputStream stream(String origin) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                size += length;
                if (size > mostBytes) {
                    throw FetchFailure.lasting(
                            origin + ": more than the limit of " + mostBytes + " bytes for one file");
                }
                out.write(bytes, offset, length);
            }
        };
    }

    /**
     * Puts it in its place as the newest state of the file, unless it is the one in force already.
     *
     * @param origin where it comes from, for people
     * @param modified when it was last changed there; null where unknown
     */
    public ResourceFetch complete(String origin, @Nullable Instant modified) throws IOException {
        out.close();
        String sha256 = Hashes.sha256(collected);
        Optional<Fetched> accepted = cache.fetched(feed, path, FeedCache.State.ACCEPTED);
        Path file = cache.next(feed, path);
        FeedCache.remove(file);
        if (accepted.isPresent() && accepted.get().sha256().equals(sha256)) {
            return new ResourceFetch(path, State.UNCHANGED, origin, "");
        }
        Hashes.toDisk(collected);
        Files.move(collected, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        String date = modified == null ? "" : HttpDates.format(modified);
        new Fetched("file:" + origin, "", date, false, size, sha256, Instant.EPOCH).write(file);
        return new ResourceFetch(path, State.NEW, origin, "");
    }

    /** What came of it where it could not be read. */
    public ResourceFetch failed(String origin, FetchFailure failure) throws IOException {
        Optional<Fetched> before = cache.fetched(feed, path, FeedCache.State.NEWEST);
        return new ResourceFetch(path, before.isEmpty() ? State.FAILED : State.KEPT, origin, failure.line());
    }

    public long size() {
        return size;
    }

    /** Removes what was collected, where it did not come to its place. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(collected);
    }
}
