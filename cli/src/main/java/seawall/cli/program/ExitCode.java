package seawall.cli.program;

/** What the program tells its caller (docs/exit-codes.md). */
public enum ExitCode {
    /** Done; no gate was set or it holds. */
    OK(0),
    /** A gate failed. */
    GATE_FAILED(1),
    /** The command line or the configuration is wrong; nothing was done. */
    USAGE(2),
    /** It could not be done: unreachable, denied, not found, disk full. */
    FAILED(3),
    /** Something could not be read or judged, so that the result must not be taken for clean. */
    INCOMPLETE(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The one to end with after two parts of one command: a failed gate wins over an incomplete result. */
    public ExitCode or(ExitCode other) {
        if (this == OK || other == OK) {
            return this == OK ? other : this;
        }
        return this == GATE_FAILED || other == GATE_FAILED ? GATE_FAILED : other;
    }
}
