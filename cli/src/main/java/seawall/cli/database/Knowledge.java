package seawall.cli.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seawall.advisory.Advisories;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.Manifest;
import seawall.advisory.feed.Feed;
import seawall.advisory.starter.StarterSet;
import seawall.advisory.update.DatabaseStore;
import seawall.advisory.update.Feeds;
import seawall.advisory.update.UpdateException;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.report.Report;

/**
 * The advisories in force for one command: the file that the user named, else the installed database, else one of the feeds that
 * the inventory needs, fetched now, else the starter set that ships with the program. Nothing of the last needs a folder that can
 * be written.
 */
public final class Knowledge implements AutoCloseable {
    private final AdvisoryDatabase database;
    private final boolean starterOnly;
    private final List<String> notes;

    private Knowledge(AdvisoryDatabase database, boolean starterOnly, List<String> notes) {
        this.database = database;
        this.starterOnly = starterOnly;
        this.notes = List.copyOf(notes);
    }

    /**
     * What judges an inventory. Where there is no database, or none of the feeds that the inventory needs in it, these are
     * fetched now, unless the network is forbidden.
     */
    public static Knowledge about(Inventory inventory, KnowledgeOptions options, Program program) {
        Set<Ecosystem> needed = new TreeSet<>();
        inventory.packages().stream().map(Package::ecosystem).forEach(needed::add);
        Optional<Knowledge> existing = existing(options, program);
        if (existing.isEmpty()) {
            return fetched(Feeds.about(needed), options, program);
        }
        List<Feed> missing = options.file != null || options.offline
                ? List.of()
                : existing.get().missing(needed);
        if (missing.isEmpty()) {
            return existing.get();
        }
        existing.get().close();
        return fetched(missing, options, program);
    }

    /** Feeds that the database does not hold and that speak about ecosystems it says nothing about. */
    private List<Feed> missing(Set<Ecosystem> needed) {
        Set<Ecosystem> unknown = new TreeSet<>(needed);
        unknown.removeIf(database::covers);
        Set<String> held = new TreeSet<>();
        database.manifest().feeds().forEach(feed -> held.add(feed.source().name()));
        Feeds.about(Set.of()).forEach(always -> held.add(always.name()));
        return Feeds.about(unknown).stream()
                .filter(feed -> !held.contains(feed.name()))
                .toList();
    }

    /** What judges package URLs, of which nobody knows beforehand what they need. */
    public static Knowledge installed(KnowledgeOptions options, Program program) {
        return existing(options, program)
                .orElseGet(() ->
                        starter(options, program, "no advisory database is installed; seawall db update makes one"));
    }

    private static Optional<Knowledge> existing(KnowledgeOptions options, Program program) {
        if (options.file != null) {
            return Optional.of(new Knowledge(Installed.file(options.file), false, List.of()));
        }
        DatabaseStore store = options.store(program);
        return current(store).map(digest -> opened(store, digest, List.of()));
    }

    /** The installed database; none in a folder that this user may not look into, which whoever writes there is told. */
    private static Optional<Digest> current(DatabaseStore store) {
        try {
            return store.current();
        } catch (UpdateException failure) {
            if (failure.code() == UpdateException.Code.DENIED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Knowledge opened(DatabaseStore store, Digest digest, List<String> notes) {
        return new Knowledge(AdvisoryDatabase.open(store.path(digest), digest), false, notes);
    }

    private static Knowledge fetched(List<Feed> feeds, KnowledgeOptions options, Program program) {
        if (options.offline) {
            return starter(options, program, "there is no advisory database and --offline forbids to fetch one");
        }
        List<String> notes = new ArrayList<>();
        boolean kept = true;
        try {
            notes.addAll(new Updating(options, program).fetchFailures(feeds));
        } catch (UpdateException failure) {
            notes.add("no advisories could be fetched: " + failure.getMessage());
            kept = !failure.isOfDisk();
        }
        DatabaseStore store = options.store(program);
        Optional<Digest> current = current(store);
        if (current.isPresent()) {
            return opened(store, current.get(), notes);
        }
        if (!kept) {
            return new Knowledge(StarterSet.inMemory(), true, notes);
        }
        return starter(options, program, notes.isEmpty() ? "no feed speaks about what was found" : notes.getFirst());
    }

    private static Knowledge starter(KnowledgeOptions options, Program program, String why) {
        try {
            AdvisoryDatabase starter = StarterSet.open(options.storing.folder(program), Program.nameAndVersion());
            return new Knowledge(starter, true, List.of(why));
        } catch (UpdateException unkept) {
            String known = String.valueOf(unkept.getMessage());
            return new Knowledge(StarterSet.inMemory(), true, List.of(why + "; nothing was kept: " + known));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted while the starter set was being prepared");
        }
    }

    public Advisories advisories() {
        return database;
    }

    /** What the report says about the database. */
    public Report.Knowledge facts() {
        List<Manifest.Source> sources =
                database.manifest().feeds().stream().map(Manifest.Feed::source).toList();
        @Nullable
        Instant newest = sources.stream()
                .map(Manifest.Source::fetched)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return new Report.Knowledge(
                database.digest(),
                newest,
                starterOnly,
                database.manifest().totals().vulnerabilities(),
                sources.stream().map(Manifest.Source::name).sorted().toList());
    }

    /** What a reader of the report should know: why there is no better database, which feeds are old. */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        for (Manifest.Feed feed : database.manifest().feeds()) {
            Manifest.Source source = feed.source();
            if (source.failingSince() != null) {
                all.add("feed " + source.name() + " could not be refreshed since " + source.failingSince() + ": "
                        + source.failure());
            }
        }
        return all;
    }

    @Override
    public void close() {
        database.close();
    }
}
