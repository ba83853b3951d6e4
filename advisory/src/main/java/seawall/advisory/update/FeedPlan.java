package seawall.advisory.update;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.advisory.database.Manifest;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetch;
import seawall.advisory.update.fetch.Fetched;
import seawall.content.Digester;
import seawall.model.Digest;

/**
 * What is to be done with one feed after fetching.
 *
 * @param isFetched whether fetching was tried; else the feed goes on with what the cache holds
 * @param hasData whether the cache holds enough of it to be read
 * @param filesRead which state of its files that is
 * @param source what the manifest will say of it when the newest state of its files is read
 * @param failure why fetching failed, in one line; empty where it did not
 * @param origins where its files came from in this update, each place once
 */
record FeedPlan(
        Feed feed,
        boolean isFetched,
        boolean hasData,
        FeedCache.State filesRead,
        Manifest.Source source,
        String failure,
        List<String> origins) {
    /**
     * Plans one feed.
     *
     * @param fetch what came of fetching it; null where that was not tried
     * @param before what the database in force says of it; null where it does not hold it
     */
    static FeedPlan of(
            Feed feed, @Nullable FeedFetch fetch, Manifest.@Nullable Source before, FeedCache cache, Instant now)
            throws IOException {
        boolean lacks = fetch != null && fetch.has(FeedFetch.State.FAILED);
        String failure = fetch == null
                ? before == null ? "" : before.failure()
                : fetch.problems().stream().findFirst().orElse("");
        FeedCache.State filesRead = lacks ? FeedCache.State.ACCEPTED : FeedCache.State.NEWEST;
        Content content = Content.of(feed, cache, filesRead);
        return new FeedPlan(
                feed,
                fetch != null,
                content.digest() != null,
                filesRead,
                source(feed, content, failure, before, now),
                failure,
                fetch == null ? List.of() : fetch.origins());
    }

    private static Manifest.Source source(
            Feed feed, Content content, String failure, Manifest.@Nullable Source before, Instant now) {
        Instant since = before == null || before.failingSince() == null ? now : before.failingSince();
        return new Manifest.Source(
                feed.name(),
                feed.licence(),
                content.fetched() == null ? "" : address(feed),
                content.fetched(),
                content.modified(),
                content.digest(),
                failure.isEmpty() ? null : since,
                failure);
    }

    /** Where the publisher serves it: the file, or where there are several, the site. */
    private static String address(Feed feed) {
        URI first = feed.resources().getFirst().address();
        return feed.resources().size() == 1
                ? first.toString()
                : first.resolve("/").toString();
    }

    /** The plan for the state in force, after the newest one turned out to be unreadable. */
    FeedPlan withdrawn(FeedCache cache, String unreadable, Manifest.@Nullable Source before, Instant now)
            throws IOException {
        Content content = Content.of(feed, cache, FeedCache.State.ACCEPTED);
        return new FeedPlan(
                feed,
                isFetched,
                content.digest() != null,
                FeedCache.State.ACCEPTED,
                source(feed, content, unreadable, before, now),
                unreadable,
                origins);
    }

    /** What came of it so far; {@code otherwise} where nothing failed. */
    FeedOutcome.State state(FeedOutcome.State otherwise) {
        if (!hasData) {
            return failure.isEmpty() ? FeedOutcome.State.ABSENT : FeedOutcome.State.FAILED;
        }
        return failure.isEmpty() ? otherwise : FeedOutcome.State.KEPT;
    }

    /** Why it is not up to date, in one line; empty where it is. */
    String explanation() {
        return hasData || !failure.isEmpty() ? failure : "the source has nothing of it";
    }

    /** Whether the database in force, which says {@code before} of this feed, was made from other files. */
    boolean isNew(Manifest.@Nullable Source before) {
        return before == null || !Objects.equals(source.digest(), before.digest());
    }

    /** Whether a database that says {@code before} of this feed would stay the same. */
    boolean isSame(Manifest.@Nullable Source before) {
        return before == null
                ? !hasData
                : hasData && !isNew(before) && (source.failingSince() == null) == (before.failingSince() == null);
    }

    /**
     * The files of a feed in one state.
     *
     * @param digest over all files; null where there is none
     * @param fetched when the last of them came; null where none came over the network
     * @param modified when the publisher last changed one of them; null where unknown
     */
    private record Content(
            @Nullable Digest digest,
            @Nullable Instant fetched,
            @Nullable Instant modified) {
        static Content of(Feed feed, FeedCache cache, FeedCache.State state) throws IOException {
            var files = new TreeMap<String, Fetched>();
            for (Feed.Resource resource : feed.resources()) {
                Optional<Fetched> file = cache.fetched(feed, resource.path(), state);
                file.ifPresent(note -> files.put(resource.path(), note));
            }
            if (files.isEmpty()) {
                return new Content(null, null, null);
            }
            var lines = new StringBuilder();
            files.forEach((path, note) ->
                    lines.append(note.sha256()).append("  ").append(path).append('\n'));
            return new Content(
                    Digester.sha256(lines.toString()),
                    latest(files.values().stream()
                            .filter(Fetched::isFromNetwork)
                            .map(Fetched::at)
                            .toList()),
                    latest(files.values().stream()
                            .map(Fetched::modified)
                            .flatMap(Optional::stream)
                            .toList()));
        }

        private static @Nullable Instant latest(List<Instant> instants) {
            return instants.stream().max(Comparator.naturalOrder()).orElse(null);
        }
    }
}
