package seawall.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line. */
final class UsageError {
    private UsageError() {}

    static String message(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String hint = " (see " + command.getCommandSpec().qualifiedName() + " --help)";
        return text(e, command) + hint;
    }

    private static @Nullable String text(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        if (e instanceof MissingParameterException) {
            Optional<String> wrong = mistyped(command.getUnmatchedArguments());
            return wrong.isPresent() ? "there is no option " + wrong.get() : e.getMessage();
        }
        boolean onlyLeadsToOthers = !(command.getCommandSpec().userObject() instanceof Callable);
        return onlyLeadsToOthers && e.getCause() == null
                ? "a command is missing; there are "
                        + String.join(", ", command.getSubcommands().keySet())
                : e.getMessage();
    }

    private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
        String first = e.getUnmatched().getFirst();
        String wrong = mistyped(e.getUnmatched()).orElse(first);
        String kind =
                wrong.startsWith("-") ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
        String instead = wrong.equals(first) && !e.getSuggestions().isEmpty()
                ? "; is it " + e.getSuggestions().getFirst() + "?"
                : "";
        return (kind.equals("argument") ? "one argument too many: " : "there is no " + kind + " ") + wrong + instead;
    }

    /** A mistyped option is what went wrong, also where something else is then missing or too much. */
    private static Optional<String> mistyped(List<String> arguments) {
        return arguments.stream().filter(argument -> argument.startsWith("-")).findFirst();
    }
}
