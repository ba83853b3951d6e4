package seawall.cli.database;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;

/** {@code seawall db}: the advisory database. */
@Command(
        name = "db",
        description = "Make, look into and move the advisory database.",
        footer = {
            "",
            "Examples",
            "  seawall db update                          fetch every feed from its publisher",
            "  seawall db build --from DIR                take the feeds from a folder, without network",
            "  seawall db search CVE-2021-44228           what is known, and of which packages",
            "  seawall db push registry.test/seawall/db:2026-11   for machines without network to publishers"
        })
public final class DatabaseCommand implements Callable<Integer> {
    private DatabaseCommand() {}

    /** The command with its subcommands. */
    public static CommandLine tree(Program program) {
        return new CommandLine(new DatabaseCommand())
                .addSubcommand(new UpdateCommand(program))
                .addSubcommand(new BuildCommand(program))
                .addSubcommand(new StatusCommand(program))
                .addSubcommand(new SearchCommand(program))
                .addSubcommand(new DiffCommand(program))
                .addSubcommand(new PushCommand(program))
                .addSubcommand(new PullCommand(program));
    }

    @Override
    public Integer call() {
        throw CommandException.usage("give a subcommand: update, build, status, search, diff, push or pull");
    }
}
