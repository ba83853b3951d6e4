package seawall.cli.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;

/** {@code seawall db build --from DIR}: a database of feeds that lie in a folder. */
@Command(
        name = "build",
        sortOptions = false,
        description = {
            "Build a database of the feeds that are found in a folder, without network.",
            "Files may be plain, packed (.gz, .xz, .zst) or inside zip and tar archives; docs/mirrors.md lists their names."
        })
final class BuildCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The folder.")
    Path folder = Path.of("");

    @Option(names = "--feed", paramLabel = "NAME", split = ";", description = "Only this feed. Repeatable.")
    List<String> names = List.of();

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    BuildCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw CommandException.failed("there is no directory " + folder);
        }
        return new UpdateSummary(program.console())
                .tell(new Updating(knowing, program).take(UpdateCommand.named(names), folder))
                .code();
    }
}
