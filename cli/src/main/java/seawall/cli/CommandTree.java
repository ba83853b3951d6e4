package seawall.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import seawall.cli.batch.CatalogCommand;
import seawall.cli.batch.MatchCommand;
import seawall.cli.batch.VersionsCommand;
import seawall.cli.database.DatabaseCommand;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Failures;
import seawall.cli.program.Program;
import seawall.cli.scan.ExplainCommand;
import seawall.cli.scan.ScanCommand;
import seawall.cli.settings.Settings;
import seawall.match.yaml.YamlException;

/** All commands, and how one of them is run. */
public final class CommandTree {
    /** The top of the tree; only shows help. */
    @Command(
            name = "seawall",
            description = "Says what is in images, hosts and directories, and what is wrong with it.",
            synopsisHeading = "Usage: ",
            customSynopsis = "seawall COMMAND [OPTION]... [ARGUMENT]...",
            optionListHeading = "%nOptions of every command%n",
            footer = {
                "",
                "Examples",
                "  seawall scan host                                    this machine",
                "  seawall scan registry:example.org/team/app:1.4       an image, without pulling it",
                "  seawall scan docker-archive:app.tar --fail-on high   in a pipeline",
                "  seawall scan dir:. -o table -o sarif=seawall.sarif   a project, for people and for a code host",
                "  seawall explain docker-archive:app.tar CVE-2024-3094 why, or why not",
                "",
                "Exit codes: 0 done, 1 gate failed, 2 wrong usage, 3 could not be done, 4 incomplete."
            })
    private static final class Top {}

    private CommandTree() {}

    /** Runs the command that the arguments name; errors are written to the program's error stream. */
    public static int run(Program program, String... arguments) {
        CommandLine tree = build(program);
        try {
            Settings settings = Settings.load(configFile(arguments), program.environment(), tree.getCommandSpec());
            tree.setDefaultValueProvider(settings);
            tree.setExecutionStrategy(parsed -> {
                settings.unknownVariables()
                        .forEach(variable -> program.console()
                                .note("the environment variable " + variable
                                        + " stands for no option and is passed over"));
                return new CommandLine.RunLast().execute(parsed);
            });
        } catch (YamlException e) {
            program.console().error(String.valueOf(e.getMessage()));
            return ExitCode.USAGE.code();
        }
        return tree.execute(arguments);
    }

    /** The tree of commands, each built with what it needs. */
    static CommandLine build(Program program) {
        CommandLine tree = new CommandLine(new Top());
        tree.addMixin("global", program.options());
        tree.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Show the version and exit.")
                        .build());
        tree.getCommandSpec().version("seawall " + Program.version());
        tree.addSubcommand(new ScanCommand(program));
        tree.addSubcommand(new ExplainCommand(program));
        tree.addSubcommand(DatabaseCommand.tree(program));
        tree.addSubcommand(new MatchCommand(program));
        tree.addSubcommand(new CatalogCommand(program));
        tree.addSubcommand(new VersionsCommand(program));
        tree.addSubcommand(new CompletionCommand(program));
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Look", List.of("scan", "explain"));
        groups.put("Know", List.of("db"));
        groups.put("Pipelines", List.of("match", "catalog", "versions"));
        groups.put("Shell", List.of("completion"));
        tree.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new GroupedCommands(groups));
        tree.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        tree.setUsageHelpAutoWidth(true);
        tree.setUsageHelpWidth(100);
        tree.setOut(new PrintWriter(program.console().out(), true, StandardCharsets.UTF_8));
        tree.setErr(new PrintWriter(program.console().err(), true, StandardCharsets.UTF_8));
        tree.setColorScheme(Help.defaultColorScheme(program.console().colours() ? Help.Ansi.ON : Help.Ansi.OFF));
        tree.setParameterExceptionHandler((e, _) -> usageError(program, e));
        tree.setExecutionExceptionHandler((e, _, _) -> Failures.report(program.console(), e));
        return tree;
    }

    private static int usageError(Program program, ParameterException e) {
        program.console().error(UsageError.message(e));
        return ExitCode.USAGE.code();
    }

    /** The configuration file must be known before the options are parsed, since it gives their defaults. */
    private static @Nullable Path configFile(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--config=")) {
                return Path.of(arguments[i].substring("--config=".length()));
            }
            if (arguments[i].equals("--config") && i + 1 < arguments.length) {
                return Path.of(arguments[i + 1]);
            }
        }
        return null;
    }
}
