package seawall.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.model.network.Proxies;

/** Starts the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty(Proxies.TUNNELLING_PROPERTY, "");
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        Program program = new Program(System.in, out, err, terminal, System.getenv(), Clock.systemUTC());
        System.exit(ended(CommandTree.run(program, arguments), out, err));
    }

    /** The exit code when all is written; a result that did not reach its reader is none, whatever it was. */
    static int ended(int code, PrintStream out, PrintStream err) {
        if (out.checkError()) {
            err.println("seawall: the output could not be written; is the disk full or the reader gone?");
            return ExitCode.FAILED.code();
        }
        return code;
    }
}
