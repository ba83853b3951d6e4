package seawall.advisory.starter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.DatabaseBuilder;
import seawall.advisory.database.DatabaseException;
import seawall.advisory.database.Manifest;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.update.DatabaseStore;
import seawall.advisory.update.Lock;
import seawall.advisory.update.UpdateException;
import seawall.model.Digest;
import seawall.model.Statement;

/**
 * The database that comes with the program. It is built from its records when it is first asked for, and is the same on every
 * machine.
 *
 * <p>It knows some well-known exploited vulnerabilities and nothing else: whoever reports verdicts made with it says so first.
 */
public final class StarterSet {
    /** Name of its only source. */
    public static final String FEED = "starter";

    private static final String LICENCE = "Apache-2.0 AND CC0-1.0";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private StarterSet() {}

    /** Whether a database holds the starter set and nothing else. */
    public static boolean isOnly(Manifest manifest) {
        return manifest.feeds().stream().allMatch(feed -> feed.source().name().equals(FEED));
    }

    /**
     * Opens it, and builds it before where that was not done yet, or by another program.
     *
     * @param cache folder of the program's caches; the database is kept in {@code starter} there
     * @param program name and version of this program, in one line
     * @throws UpdateException where the folder cannot be written; {@link #inMemory} needs none
     */
    public static AdvisoryDatabase open(Path cache, String program) throws InterruptedException {
        var store = new DatabaseStore(cache.resolve("starter"));
        String builder = program + " " + StarterRecords.digest().abbreviated();
        Optional<AdvisoryDatabase> built = built(store, builder);
        if (built.isPresent()) {
            return built.get();
        }
        try (Lock lock = store.lock(PATIENCE)) {
            return built(store, builder).orElseGet(() -> build(store, builder, lock));
        }
    }

    /** The one built before; it is small, so it is always verified, and a damaged one made anew. */
    private static Optional<AdvisoryDatabase> built(DatabaseStore store, String builder) {
        Optional<Digest> current = store.current();
        if (current.isEmpty() || !store.builtBy().equals(builder)) {
            return Optional.empty();
        }
        try {
            AdvisoryDatabase database = AdvisoryDatabase.open(store.path(current.get()), current.get());
            try {
                database.verify();
                return Optional.of(database);
            } catch (DatabaseException damaged) {
                database.close();
                return Optional.empty();
            }
        } catch (DatabaseException unusable) {
            return Optional.empty();
        }
    }

    /** Builds it in memory, where no folder can be written; the bytes are the same. */
    public static AdvisoryDatabase inMemory() {
        try (DatabaseBuilder builder = DatabaseBuilder.inMemory()) {
            read(builder);
            return builder.build();
        }
    }

    private static AdvisoryDatabase build(DatabaseStore store, String program, Lock lock) {
        try (DatabaseStore.Workplace work = store.workplace(lock)) {
            Digest digest;
            try (DatabaseBuilder builder = DatabaseBuilder.inMemory()) {
                read(builder);
                digest = builder.build(work.database());
            }
            store.install(work.database(), digest, program, lock);
            return AdvisoryDatabase.open(store.path(digest), digest);
        } catch (IOException failure) {
            throw UpdateException.disk(store.folder(), failure);
        } catch (DatabaseException failure) {
            throw failure.getCause() instanceof IOException disk ? UpdateException.disk(store.folder(), disk) : failure;
        }
    }

    private static void read(DatabaseBuilder builder) {
        builder.begin(Manifest.Source.of(FEED, LICENCE));
        var problems = new ArrayList<String>();
        Consumer<FeedRecord> renaming = record -> builder.accept(renamed(record));
        StarterRecords.ECOSYSTEMS.forEach(ecosystem -> StarterRecords.read(ecosystem, renaming, problems::add));
        StarterRecords.readExploited(renaming, problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the starter set has records that cannot be used: " + problems);
        }
    }

    /** The readers of feeds name the feed they are made for; here all is said by the starter set. */
    private static FeedRecord renamed(FeedRecord record) {
        if (!(record instanceof FeedRecord.Advisory advisory)) {
            return record;
        }
        List<Statement> statements =
                advisory.statements().stream().map(StarterSet::renamed).toList();
        return new FeedRecord.Advisory(
                advisory.id(),
                FEED,
                advisory.role(),
                advisory.vulnerabilities(),
                advisory.state(),
                advisory.summary(),
                advisory.details(),
                advisory.severities(),
                advisory.weaknesses(),
                advisory.references(),
                statements,
                advisory.modified());
    }

    private static Statement renamed(Statement statement) {
        return new Statement(
                statement.vulnerability(),
                statement.advisory(),
                FEED,
                statement.ecosystem(),
                statement.packageName(),
                statement.module(),
                statement.status(),
                statement.ranges(),
                statement.versions(),
                statement.fix(),
                statement.severity(),
                statement.reason());
    }
}
