package seawall.cli.program;

/** Ends a command with one line for the user: what happened and what to do. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    public static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILED, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
