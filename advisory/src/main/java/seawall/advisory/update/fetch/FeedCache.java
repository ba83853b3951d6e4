package seawall.advisory.update.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import seawall.advisory.feed.Feed;

/**
 * The fetched files of all feeds.
 *
 * <p>Of each feed two states are kept: {@code FEED/accepted} was read without error and is in force, {@code FEED/next} was
 * fetched since. A new state that turns out to be unreadable is refused, and the old one has never been touched.
 *
 * @param root folder, made when the first file comes
 */
public record FeedCache(Path root) {
    /** Which state of a feed's files. */
    public enum State {
        /** The one in force. */
        ACCEPTED,
        /** What was fetched since, and the one in force for every file without news. */
        NEWEST
    }

    /** The files of a feed in one state. */
    public Feed.Files files(Feed feed, State state) {
        return resource ->
                newest(feed, resource, state).orElseThrow(() -> new NoSuchFileException(feed.name() + "/" + resource));
    }

    /** What is known of a file of a feed; empty where it is absent. */
    public Optional<Fetched> fetched(Feed feed, String resource, State state) throws IOException {
        Optional<Path> file = newest(feed, resource, state);
        return file.isEmpty() ? Optional.empty() : Fetched.of(file.get());
    }

    private Optional<Path> newest(Feed feed, String resource, State state) throws IOException {
        Path next = next(feed, resource);
        Path file = state == State.NEWEST && Fetched.of(next).isPresent() ? next : accepted(feed, resource);
        return Fetched.of(file).isPresent() ? Optional.of(file) : Optional.empty();
    }

    /** Puts what was fetched since in force. */
    public void accept(Feed feed) throws IOException {
        for (Feed.Resource resource : feed.resources()) {
            Path next = next(feed, resource.path());
            if (Fetched.of(next).isPresent()) {
                Path accepted = accepted(feed, resource.path());
                Files.createDirectories(accepted.getParent());
                Files.deleteIfExists(Fetched.beside(accepted));
                move(next, accepted);
                move(Fetched.beside(next), Fetched.beside(accepted));
            }
        }
    }

    /** Throws away what was fetched since. */
    public void refuse(Feed feed) throws IOException {
        for (Feed.Resource resource : feed.resources()) {
            remove(next(feed, resource.path()));
        }
    }

    /** Begins a copy of a file out of a folder, to become its newest state. */
    public CacheCopy copy(Feed feed, String resource) throws IOException {
        return new CacheCopy(this, feed, resource, FetchLimits.DEFAULT.mostBytes());
    }

    /** Throws everything of a feed away, so that the next update fetches it anew. */
    public void forget(Feed feed) throws IOException {
        refuse(feed);
        for (Feed.Resource resource : feed.resources()) {
            remove(accepted(feed, resource.path()));
        }
    }

    /** Where a new state of a file goes. */
    Path next(Feed feed, String resource) {
        return inside(feed, "next", resource);
    }

    /** Where the state in force of a file lies. */
    Path accepted(Feed feed, String resource) {
        return inside(feed, "accepted", resource);
    }

    /** Removes a file with what lies beside it. */
    static void remove(Path file) throws IOException {
        Files.deleteIfExists(Fetched.beside(file));
        Files.deleteIfExists(file);
    }

    private Path inside(Feed feed, String state, String resource) {
        Path folder = root.resolve(feed.name()).resolve(state);
        Path file = folder.resolve(resource).normalize();
        if (!folder.normalize().equals(folder) || !file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("not a path within a feed: " + feed.name() + ", " + resource);
        }
        return file;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
