package seawall.cli.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.advisory.update.DatabaseStore;
import seawall.cli.program.Program;

/** Options that say which advisory database judges. */
public final class KnowledgeOptions {
    @Option(
            names = "--db",
            paramLabel = "FILE",
            description = "Judge with this database file instead of the installed one.")
    @Nullable
    Path file;

    @Option(names = "--offline", description = "Never use the network for advisories.")
    boolean offline;

    @Mixin
    StoreOptions storing = new StoreOptions();

    DatabaseStore store(Program program) {
        return storing.store(program);
    }
}
