package seawall.cli.database;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.DatabaseDiff;
import seawall.advisory.update.DatabaseStore;
import seawall.cli.program.CommandException;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.model.Digest;
import seawall.report.Text;

/** {@code seawall db diff}: what changed from one database to another. */
@Command(
        name = "diff",
        description =
                "Tell what changed from one database to another; each is a file, or a digest that is still installed.")
final class DiffCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "OLD")
    String older = "";

    @Parameters(index = "1", paramLabel = "NEW")
    String newer = "";

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    DiffCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        try (AdvisoryDatabase before = Installed.file(path(older));
                AdvisoryDatabase after = Installed.file(path(newer))) {
            DatabaseDiff diff = DatabaseDiff.of(before, after);
            PrintStream out = program.console().out();
            diff.added().forEach(id -> out.println("+ " + id));
            diff.removed().forEach(id -> out.println("- " + id));
            diff.changed().forEach(id -> out.println("~ " + id));
            diff.coverage().forEach(ecosystem -> out.println("coverage " + ecosystem));
            program.console()
                    .note(String.join(
                            ", ",
                            List.of(
                                    diff.added().size() + " added",
                                    diff.removed().size() + " removed",
                                    diff.changed().size() + " changed",
                                    Text.count(diff.packages().size(), "package", "packages") + " to judge again")));
        }
        return ExitCode.OK.code();
    }

    private Path path(String name) {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return file;
        }
        DatabaseStore store = knowing.store(program);
        return store.all().stream()
                .filter(digest ->
                        digest.toString().startsWith(name) || digest.hex().startsWith(name))
                .findFirst()
                .map((Digest digest) -> store.path(digest))
                .orElseThrow(() -> CommandException.failed("there is no database " + name
                        + ": neither a file nor the digest of one in " + store.folder()));
    }
}
