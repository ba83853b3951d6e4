package seawall.advisory.update;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.DatabaseBuilder;
import seawall.advisory.database.DatabaseException;
import seawall.advisory.database.Manifest;
import seawall.advisory.feed.Feed;
import seawall.advisory.update.FeedOutcome.State;
import seawall.advisory.update.UpdateOutcome.Result;
import seawall.advisory.update.fetch.FeedCache;
import seawall.advisory.update.fetch.FeedFetch;
import seawall.advisory.update.fetch.FeedSource;
import seawall.model.Digest;

/**
 * Makes a new database and puts it in force: fetch each feed, build, verify, install.
 *
 * <p>Whatever fails leaves what was there: a feed that cannot be fetched or read goes on with its old files, and the manifest says
 * since when and why; a disk that fails, or a database that would lose a feed, leaves the old database in force.
 */
public final class DatabaseUpdate {
    private final DatabaseStore store;
    private final FeedCache cache;
    private final List<Feed> known;
    private final String program;
    private final Clock clock;

    /**
     * What to update.
     *
     * @param feeds to fetch
     * @param isAlone whether the database is to hold these feeds only; else also those that the cache holds
     * @param isForced whether to build although nothing is new
     * @param patience how long to wait for another update to end
     */
    public record Request(List<Feed> feeds, boolean isAlone, boolean isForced, Duration patience) {
        public Request {
            feeds = feeds.stream().sorted(Comparator.comparing(Feed::name)).toList();
        }
    }

    /**
     * @param known all feeds there are
     * @param program name and version of this program: another one builds anew, since it may read feeds differently
     */
    public DatabaseUpdate(DatabaseStore store, FeedCache cache, List<Feed> known, String program, Clock clock) {
        this.store = store;
        this.cache = cache;
        this.known = List.copyOf(known);
        this.program = program;
        this.clock = clock;
    }

    /**
     * Runs the update.
     *
     * @throws UpdateException where another update is running, the disk fails, or there is nothing to build from and no database
     * @throws DatabaseException where the feeds cannot be made into a database
     */
    public UpdateOutcome run(Request request, FeedSource source, UpdateProgress progress) throws InterruptedException {
        try (Lock lock = store.lock(request.patience())) {
            Map<String, FeedFetch> fetched = fetch(request, source, progress);
            Map<String, Manifest.Source> before = inForce();
            List<FeedPlan> plans = plans(request, fetched, before);
            if (!request.isForced() && store.builtBy().equals(program) && isSame(plans, before)) {
                accept(plans);
                return new UpdateOutcome(Result.UNCHANGED, store.current(), unchanged(plans), "", source.problems());
            }
            return build(plans, before, request, lock, progress).withProblems(source.problems());
        } catch (IOException failure) {
            throw UpdateException.disk(store.folder(), failure);
        } catch (DatabaseException failure) {
            throw failure.getCause() instanceof IOException disk ? UpdateException.disk(store.folder(), disk) : failure;
        }
    }

    private Map<String, FeedFetch> fetch(Request request, FeedSource source, UpdateProgress progress)
            throws InterruptedException {
        try {
            return source.fetch(request.feeds(), progress).stream()
                    .collect(Collectors.toMap(fetch -> fetch.feed().name(), fetch -> fetch));
        } catch (IOException failure) {
            throw UpdateException.disk(cache.root(), failure);
        }
    }

    /** What the database in force says of its feeds; nothing where there is none, or none that can be read. */
    private Map<String, Manifest.Source> inForce() {
        Optional<Digest> current = store.current();
        if (current.isEmpty()) {
            return Map.of();
        }
        try (AdvisoryDatabase database = AdvisoryDatabase.open(store.path(current.get()), current.get())) {
            return database.manifest().feeds().stream()
                    .collect(Collectors.toMap(feed -> feed.source().name(), Manifest.Feed::source));
        } catch (DatabaseException unusable) {
            return Map.of();
        }
    }

    private List<FeedPlan> plans(Request request, Map<String, FeedFetch> fetched, Map<String, Manifest.Source> before)
            throws IOException {
        var feeds = new HashMap<String, Feed>();
        request.feeds().forEach(feed -> feeds.put(feed.name(), feed));
        if (!request.isAlone()) {
            known.forEach(feed -> feeds.putIfAbsent(feed.name(), feed));
        }
        var plans = new ArrayList<FeedPlan>();
        for (Feed feed : feeds.values()) {
            String name = feed.name();
            FeedPlan plan = FeedPlan.of(feed, fetched.get(name), before.get(name), cache, clock.instant());
            if (plan.isFetched() || plan.hasData()) {
                plans.add(plan);
            }
        }
        plans.sort(Comparator.comparing(plan -> plan.feed().name()));
        return plans;
    }

    private static boolean isSame(List<FeedPlan> plans, Map<String, Manifest.Source> before) {
        List<String> planned = plans.stream()
                .filter(FeedPlan::hasData)
                .map(plan -> plan.feed().name())
                .toList();
        return !before.isEmpty()
                && before.size() == planned.size()
                && plans.stream()
                        .allMatch(plan -> plan.isSame(before.get(plan.feed().name())));
    }

    private static List<FeedOutcome> unchanged(List<FeedPlan> plans) {
        return plans.stream()
                .map(plan -> new FeedReading(plan, UpdateProgress.NONE)
                        .outcome(plan.state(State.UNCHANGED), plan.explanation()))
                .toList();
    }

    private UpdateOutcome build(
            List<FeedPlan> plans,
            Map<String, Manifest.Source> before,
            Request request,
            Lock lock,
            UpdateProgress progress)
            throws IOException {
        try (DatabaseStore.Workplace work = store.workplace(lock)) {
            var readings = new ArrayList<FeedOutcome>();
            Digest digest;
            try (DatabaseBuilder builder = new DatabaseBuilder(work.folder())) {
                var reader = new FeedReader(cache, builder, progress, clock);
                for (FeedPlan plan : plans) {
                    readings.add(reader.read(plan, before.get(plan.feed().name())));
                }
                settle(plans, readings);
                List<String> lost = lost(readings, before, request);
                if (!lost.isEmpty() || readings.stream().noneMatch(FeedOutcome::isInForce)) {
                    return kept(readings, lost);
                }
                progress.writing();
                digest = builder.build(work.database());
            }
            verify(work.database(), digest);
            store.install(work.database(), digest, program, lock);
            return new UpdateOutcome(Result.INSTALLED, Optional.of(digest), readings, "", List.of());
        }
    }

    /** Feeds that the database in force holds and the new one would not. */
    private List<String> lost(List<FeedOutcome> readings, Map<String, Manifest.Source> before, Request request) {
        if (request.isAlone()) {
            return List.of();
        }
        List<String> held = readings.stream()
                .filter(FeedOutcome::isInForce)
                .map(FeedOutcome::feed)
                .toList();
        return known.stream()
                .map(Feed::name)
                .filter(name -> before.containsKey(name) && !held.contains(name))
                .sorted()
                .toList();
    }

    private UpdateOutcome kept(List<FeedOutcome> readings, List<String> lost) {
        Optional<Digest> current = store.current();
        if (current.isEmpty()) {
            String first = readings.stream()
                    .map(FeedOutcome::failure)
                    .filter(failure -> !failure.isEmpty())
                    .findFirst()
                    .orElse("no feed was asked for");
            throw new UpdateException(
                    UpdateException.Code.NOTHING, "there is nothing to build a database from: " + first);
        }
        String reason = lost.isEmpty()
                ? "no feed could be read"
                : "a new database would no longer hold " + String.join(", ", lost);
        return new UpdateOutcome(Result.KEPT, current, readings, reason, List.of());
    }

    private static void verify(Path file, Digest digest) {
        try (AdvisoryDatabase database = AdvisoryDatabase.open(file, digest)) {
            database.verify();
            database.manifest();
        }
    }

    /** Keeps files that were read, drops new ones that could not be, and forgets old ones that could not be either. */
    private void settle(List<FeedPlan> plans, List<FeedOutcome> readings) throws IOException {
        for (int i = 0; i < plans.size(); i++) {
            FeedPlan plan = plans.get(i);
            FeedOutcome reading = readings.get(i);
            if (plan.hasData() && reading.state() == State.FAILED) {
                cache.forget(plan.feed());
            } else if (plan.hasData() && !plan.failure().equals(reading.failure())) {
                cache.refuse(plan.feed());
            } else {
                accept(List.of(plan));
            }
        }
    }

    private void accept(List<FeedPlan> plans) throws IOException {
        for (FeedPlan plan : plans) {
            if (plan.hasData() && plan.filesRead() == FeedCache.State.NEWEST) {
                cache.accept(plan.feed());
            }
        }
    }
}
