package seawall.advisory.update.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.fetch.FeedFetch.ResourceFetch;
import seawall.advisory.update.fetch.FeedFetch.State;
import seawall.model.network.Proxies;

/** Fetches the files of feeds, several at a time, from their publishers or from a mirror. */
public final class FeedFetcher implements FeedSource, AutoCloseable {
    private static final int AT_A_TIME = 6;
    private final FeedCache cache;
    private final @Nullable URI mirror;
    private final Web web;
    private final Download download;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    /** Sites to which no attempt at a file got a connection, and why: their other files are not tried again and again. */
    private final Map<String, IOException> unreachable = new ConcurrentHashMap<>();

    /**
     * How to reach the publishers.
     *
     * @param mirror address under which every file lies at its path in the feed; null for the publishers' own addresses
     * @param userAgent what to call ourselves
     */
    public record Way(@Nullable URI mirror, Proxies proxies, String userAgent) {
        public Way {
            if (mirror != null && (mirror.getHost() == null || !isWeb(mirror))) {
                throw new IllegalArgumentException("the mirror is not an address that starts with https:// or http://");
            }
        }

        private static boolean isWeb(URI address) {
            return "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        }
    }

    public FeedFetcher(FeedCache cache, Way way, FetchLimits limits, Pauses pauses, Clock clock) {
        this.cache = cache;
        this.mirror = way.mirror();
        this.web = new Web(way.proxies(), limits, way.userAgent());
        this.download = new Download(web, limits, pauses, clock);
    }

    @Override
    public List<FeedFetch> fetch(List<Feed> feeds, FetchProgress progress) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var pending = new ArrayList<List<Future<ResourceFetch>>>();
            for (Feed feed : feeds) {
                pending.add(feed.resources().stream()
                        .map(resource -> threads.submit(() -> fetch(feed, resource, progress)))
                        .toList());
            }
            var results = new ArrayList<FeedFetch>();
            for (int i = 0; i < feeds.size(); i++) {
                results.add(new FeedFetch(feeds.get(i), results(pending.get(i))));
            }
            return results;
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static List<ResourceFetch> results(List<Future<ResourceFetch>> pending)
            throws IOException, InterruptedException {
        var results = new ArrayList<ResourceFetch>();
        for (Future<ResourceFetch> one : pending) {
            try {
                results.add(one.get());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException disk) {
                    throw disk;
                }
                throw new IllegalStateException("fetching a file failed", failed);
            }
        }
        return results;
    }

    private ResourceFetch fetch(Feed feed, Feed.Resource resource, FetchProgress progress)
            throws IOException, InterruptedException {
        String path = resource.path();
        Path file = cache.next(feed, path);
        Files.createDirectories(file.getParent());
        Path known = Fetched.of(file).isPresent() ? file : cache.accepted(feed, path);
        Optional<Fetched> before = Fetched.of(known);
        URI address = mirror == null ? resource.address() : below(mirror, path);
        String site = Web.site(address);
        places.acquire();
        try {
            IOException noConnection = unreachable.get(site);
            if (noConnection != null) {
                throw web.failure(address, noConnection);
            }
            Download.Outcome outcome = download.fetch(
                    address, file, known, (done, total) -> progress.fetched(feed.name(), path, done, total));
            return switch (outcome) {
                case NEW, UNCHANGED ->
                    new ResourceFetch(path, isNews(feed, path) ? State.NEW : State.UNCHANGED, site, "");
                case ABSENT ->
                    before.isEmpty()
                            ? ResourceFetch.absent(path)
                            : new ResourceFetch(path, State.KEPT, site, Web.plain(address) + ": is no longer there");
            };
        } catch (FetchFailure failure) {
            if (failure.getCause() instanceof IOException cause && Web.isWithoutConnection(cause)) {
                unreachable.put(site, cause);
            }
            return new ResourceFetch(path, before.isEmpty() ? State.FAILED : State.KEPT, site, failure.line());
        } finally {
            places.release();
        }
    }

    /**
     * Servers that know no conditional requests send the same content again; that is no news. What an update that was cut off
     * left behind still is.
     */
    private boolean isNews(Feed feed, String path) throws IOException {
        Optional<Fetched> accepted = cache.fetched(feed, path, FeedCache.State.ACCEPTED);
        Optional<Fetched> newest = cache.fetched(feed, path, FeedCache.State.NEWEST);
        return accepted.isEmpty()
                || newest.isEmpty()
                || !accepted.get().sha256().equals(newest.get().sha256());
    }

    private static URI below(URI base, String path) {
        try {
            String escaped = new URI(null, null, "/" + path, null).getRawPath();
            String text = base.toString();
            return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + escaped);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("not a path within a mirror: " + path, wrong);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
