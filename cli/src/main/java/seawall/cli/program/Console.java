package seawall.cli.program;

import java.io.PrintStream;

/**
 * Where a command speaks to: results on {@code out}, everything else on {@code err}.
 *
 * @param colours whether {@code out} is a terminal that shows colours
 * @param progress whether {@code err} is a terminal on which a line may be rewritten
 * @param quiet whether notes are unwanted
 */
public record Console(PrintStream out, PrintStream err, boolean colours, boolean progress, boolean quiet) {

    /** Says what a person may want to know and a script does not. */
    public void note(String message) {
        if (!quiet) {
            err.println("seawall: " + message);
        }
    }

    /** Says what went wrong, in one line. */
    public void error(String message) {
        err.println("seawall: " + message);
    }
}
