package seawall.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;

/** {@code seawall completion}: a script that completes commands and options in bash and zsh. */
@Command(name = "completion", description = "Print a completion script for bash or zsh: source <(seawall completion)")
final class CompletionCommand implements Callable<Integer> {
    private final Program program;

    @Spec
    @Nullable
    CommandSpec command;

    CompletionCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (command == null) {
            throw new IllegalStateException("not part of a command tree");
        }
        CommandLine root = command.root().commandLine();
        program.console().out().print(AutoComplete.bash("seawall", root));
        return ExitCode.OK.code();
    }
}
