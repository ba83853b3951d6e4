package seawall.cli.database;

import java.nio.file.Path;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.DatabaseException;
import seawall.advisory.update.DatabaseStore;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;
import seawall.model.Digest;

/** Opens the database that a subcommand of {@code db} looks into. */
final class Installed {
    private Installed() {}

    static AdvisoryDatabase open(KnowledgeOptions options, Program program) {
        if (options.file != null) {
            return file(options.file);
        }
        DatabaseStore store = options.store(program);
        Digest digest = current(store);
        return AdvisoryDatabase.open(store.path(digest), digest);
    }

    /** A database that the user named; what is wrong with it is told with its name. */
    static AdvisoryDatabase file(Path file) {
        try {
            return AdvisoryDatabase.open(file);
        } catch (DatabaseException e) {
            throw CommandException.failed("cannot use " + file + ": " + e.getMessage());
        }
    }

    /** Where that database lies. */
    static Path path(KnowledgeOptions options, Program program) {
        if (options.file != null) {
            return options.file;
        }
        DatabaseStore store = options.store(program);
        return store.path(current(store));
    }

    private static Digest current(DatabaseStore store) {
        return store.current()
                .orElseThrow(() -> CommandException.failed(
                        "no advisory database is installed in " + store.folder() + "; seawall db update makes one"));
    }
}
