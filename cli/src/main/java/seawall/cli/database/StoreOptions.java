package seawall.cli.database;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import seawall.advisory.update.DatabaseStore;
import seawall.advisory.update.fetch.FeedCache;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;

/** Options that say where databases are kept and where feeds come from. */
final class StoreOptions {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where databases and fetched feeds are kept; default: $XDG_CACHE_HOME/seawall.")
    @Nullable
    Path cache;

    @Option(
            names = "--feed-mirror",
            paramLabel = "ADDRESS",
            description =
                    "Fetch feeds from this address, laid out as docs/mirrors.md says, instead of from their publishers.")
    @Nullable
    String mirror;

    DatabaseStore store(Program program) {
        return new DatabaseStore(folder(program).resolve("db"));
    }

    FeedCache feeds(Program program) {
        return new FeedCache(folder(program).resolve("feeds"));
    }

    @Nullable
    URI mirrorAddress() {
        if (mirror == null) {
            return null;
        }
        try {
            return URI.create(mirror);
        } catch (IllegalArgumentException _) {
            throw CommandException.usage("'" + mirror + "' is no address of a mirror");
        }
    }

    /** Where everything that is kept lies. */
    Path folder(Program program) {
        return cache == null ? program.cache() : cache;
    }
}
