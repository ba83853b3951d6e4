package seawall.advisory.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Digest;
import seawall.model.Ecosystem;

/**
 * Builds a database from the records of feeds, in bounded memory, with sorted runs in a work folder.
 *
 * {@snippet :
 * try (DatabaseBuilder builder = new DatabaseBuilder(work)) {
 *     for (Feed feed : feeds) {
 *         builder.begin(new Manifest.Source(feed.name(), …));
 *         feed.read(files, builder::accept, problems);
 *     }
 *     Digest digest = builder.build(target);
 * }
 * }
 *
 * <p>The same sources and records, in whatever order, give the same bytes. Every method throws {@link DatabaseException} where the
 * work folder or the target cannot be written. For one thread.
 */
public final class DatabaseBuilder implements AutoCloseable {
    private final WorkFiles files;
    private final int memory;
    private final RowFile.Writer journal;
    private final ExternalSort claims;
    private final List<SourceNotes> sources = new ArrayList<>();
    private final ByteWriter row = new ByteWriter();
    private boolean built;

    /** @param work folder for temporary files, made where missing; about three gigabytes for all feeds of the world */
    public DatabaseBuilder(Path work) {
        this(work, ExternalSort.MEMORY);
    }

    /** A builder of a database that is small enough to be held in memory with all that building needs. */
    public static DatabaseBuilder inMemory() {
        return new DatabaseBuilder(new WorkMemory(), ExternalSort.MEMORY);
    }

    /** @param memory bytes of each sort's buffer */
    DatabaseBuilder(Path work, int memory) {
        this(new WorkFolder(work), memory);
    }

    private DatabaseBuilder(WorkFiles files, int memory) {
        this.files = files;
        this.memory = memory;
        this.journal = new RowFile.Writer(files, "journal");
        this.claims = new ExternalSort(files, "claims", memory);
    }

    /** Starts a source: the records that follow are its. */
    public void begin(Manifest.Source source) {
        for (SourceNotes each : sources) {
            if (!each.abandoned && each.source.name().equals(source.name())) {
                throw new IllegalArgumentException("a second source " + source.name());
            }
        }
        sources.add(new SourceNotes(source));
    }

    /** Adds a record of the source begun last. */
    public void accept(FeedRecord added) {
        SourceNotes source = current();
        int number = sources.size() - 1;
        switch (added) {
            case FeedRecord.Advisory advisory -> {
                advisory.statements().forEach(statement -> source.speaks(statement.ecosystem(), statement.feed()));
                if (advisory.role() == FeedRecord.Role.VULNERABILITY) {
                    Claims.write(row.clear(), number, advisory);
                    claims.add(row);
                }
                Journal.write(row.clear(), number, advisory);
                journal.add(row);
            }
            case FeedRecord.Exploited exploited -> {
                Journal.write(row.clear(), number, exploited);
                journal.add(row);
            }
            case FeedRecord.Predicted predicted -> {
                Journal.write(row.clear(), number, predicted);
                journal.add(row);
            }
            case FeedRecord.Covers(Ecosystem ecosystem) -> source.covered.add(ecosystem);
        }
        source.records++;
    }

    /** Forgets the source begun last and all it said, for a feed that failed midway. It may be begun again. */
    public void abandon() {
        current().abandoned = true;
    }

    /**
     * Merges everything and writes the database, replacing {@code target} only when it is complete. The builder is then used up.
     *
     * @return SHA-256 of the file
     */
    public Digest build(Path target) {
        return DatabaseFile.write(sections(), target);
    }

    /** Merges everything into a database in memory. The builder is then used up. */
    public AdvisoryDatabase build() {
        var bytes = new ByteArrayOutputStream();
        try {
            DatabaseFile.copy(sections(), bytes);
        } catch (IOException failure) {
            throw new DatabaseException(DatabaseException.Code.IO, "cannot write the database to memory", failure);
        }
        return AdvisoryDatabase.of(bytes.toByteArray());
    }

    private List<SectionWriter> sections() {
        if (built) {
            throw new IllegalStateException("built already");
        }
        built = true;
        journal.close();
        Map<Ecosystem, Speaker> speakers = speakers();
        Identities identities;
        try (Rows rows = claims.sorted()) {
            identities = Identities.of(Claims.of(rows, number -> !sources.get(number).abandoned));
        }
        claims.close();
        try (ExternalSort facts = new ExternalSort(files, "facts", memory);
                ExternalSort statements = new ExternalSort(files, "statements", memory)) {
            Resolver resolver = new Resolver(identities, speakers, facts, statements);
            try (Rows rows = new RowFile.Reader(files, "journal")) {
                resolver.resolve(rows, sources);
            }
            DatabaseWriter writer = new DatabaseWriter(files, memory);
            writer.vulnerabilities(facts);
            writer.statements(statements, speakers);
            return writer.finish(feeds(), speakers, resolver.updatesWithoutVulnerability());
        }
    }

    private SourceNotes current() {
        if (built || sources.isEmpty() || sources.getLast().abandoned) {
            throw new IllegalStateException("no source has begun");
        }
        return sources.getLast();
    }

    /** A feed that covers an ecosystem goes before those that only happen to speak about it. */
    private Map<Ecosystem, Speaker> speakers() {
        Map<Ecosystem, Set<String>> covering = new TreeMap<>();
        Map<Ecosystem, Set<String>> speaking = new TreeMap<>();
        for (SourceNotes source : sources) {
            if (!source.abandoned) {
                source.covered.forEach(ecosystem -> covering.computeIfAbsent(ecosystem, _ -> new TreeSet<>())
                        .add(source.source.name()));
                source.spoken.forEach((ecosystem, feeds) -> speaking.computeIfAbsent(ecosystem, _ -> new TreeSet<>())
                        .addAll(feeds));
            }
        }
        Map<Ecosystem, Speaker> speakers = new TreeMap<>();
        speaking.forEach(
                (ecosystem, feeds) -> speakers.put(ecosystem, new Speaker(Authority.among(feeds, ecosystem), false)));
        covering.forEach(
                (ecosystem, feeds) -> speakers.put(ecosystem, new Speaker(Authority.among(feeds, ecosystem), true)));
        if (speakers.size() > Limits.ECOSYSTEMS) {
            throw new DatabaseException(
                    DatabaseException.Code.TOO_LARGE,
                    "the feeds name %d ecosystems, more than the %d that a database holds"
                            .formatted(speakers.size(), Limits.ECOSYSTEMS));
        }
        return speakers;
    }

    private List<Manifest.Feed> feeds() {
        return sources.stream()
                .filter(source -> !source.abandoned)
                .map(SourceNotes::feed)
                .sorted((a, b) -> a.source().name().compareTo(b.source().name()))
                .toList();
    }

    @Override
    public void close() {
        journal.close();
        files.close();
    }

    /**
     * Whose statements about an ecosystem count.
     *
     * @param covers whether the feed says that what it does not name is not affected
     */
    record Speaker(String feed, boolean covers) {}

    /** What is noted of a source beside its records. */
    static final class SourceNotes {
        final Manifest.Source source;
        final Set<Ecosystem> covered = new TreeSet<>();
        final Map<Ecosystem, Set<String>> spoken = new TreeMap<>();
        boolean abandoned;
        long records;
        long statements;
        long setAside;

        SourceNotes(Manifest.Source source) {
            this.source = source;
        }

        void speaks(Ecosystem ecosystem, String feed) {
            Set<String> feeds = spoken.get(ecosystem);
            if (feeds == null) {
                spoken.put(ecosystem, new HashSet<>(Set.of(feed)));
            } else {
                feeds.add(feed);
            }
        }

        Manifest.Feed feed() {
            return new Manifest.Feed(source, records, statements, setAside);
        }
    }
}
