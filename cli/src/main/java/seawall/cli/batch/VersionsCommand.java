package seawall.cli.batch;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seawall.cli.program.CommandException;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.model.VersionScheme;
import seawall.versions.VersionOrders;

/** {@code seawall versions compare}: one comparison from the command line, many from standard input. */
@Command(name = "versions", description = "Compare versions as the native tools do.")
public final class VersionsCommand implements Callable<Integer> {
    private final Program program;

    public VersionsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        throw CommandException.usage("give a subcommand: seawall versions compare SCHEME A B");
    }

    /** Compares two versions, or reads JSON lines. */
    @Command(
            name = "compare",
            description = {
                "Print <, = or > for two versions, or ? where one is no version of the scheme (exit code 4).",
                "Without A and B: JSON lines {\"scheme\":…,\"a\":…,\"b\":…} in, the same with \"order\" out.",
                "Schemes: deb, rpm, apk, maven, semver, pep440, go, generic."
            })
    int compare(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SCHEME", description = "how to compare") @Nullable
                    String scheme,
            @Parameters(index = "1", arity = "0..1", paramLabel = "A") @Nullable String a,
            @Parameters(index = "2", arity = "0..1", paramLabel = "B") @Nullable String b) {
        if (scheme == null || a == null || b == null) {
            if (scheme != null) {
                throw CommandException.usage("give SCHEME A B, or nothing to read JSON lines from standard input");
            }
            return JsonLines.onAllCores(program).answer((line, answer) -> {
                answer.text("scheme", line.required("scheme"))
                        .text("a", line.required("a"))
                        .text("b", line.required("b"))
                        .text("order", sign(line.required("scheme"), line.required("a"), line.required("b")));
            });
        }
        String sign = sign(scheme, a, b);
        program.console().out().println(sign);
        return sign.equals("?") ? ExitCode.INCOMPLETE.code() : ExitCode.OK.code();
    }

    private static String sign(String scheme, String a, String b) {
        OptionalInt sign = VersionOrders.of(scheme(scheme)).compare(a, b);
        if (sign.isEmpty()) {
            return "?";
        }
        return sign.getAsInt() < 0 ? "<" : sign.getAsInt() > 0 ? ">" : "=";
    }

    private static VersionScheme scheme(String word) {
        try {
            return VersionScheme.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw CommandException.usage(
                    "unknown scheme '" + word + "'; known are deb, rpm, apk, maven, semver, pep440, go, generic");
        }
    }
}
