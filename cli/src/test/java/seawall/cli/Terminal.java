package seawall.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seawall.cli.program.Program;

/**
 * Runs commands in this process, on 26 November 2026, with an environment of its own whose home and cache lie in a directory of
 * the test.
 */
final class Terminal {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final Map<String, String> environment;

    private Terminal(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static Terminal in(Path directory) {
        return new Terminal(Map.of(
                "HOME", directory.resolve("home").toString(),
                "XDG_CACHE_HOME", directory.resolve("cache").toString()));
    }

    /** The same with one more variable. */
    Terminal with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Terminal(more);
    }

    /** What a command printed, and its exit code. */
    record Result(int code, String out, String err) {
        /** The lines of errors and notes. */
        List<String> errors() {
            return err.lines().toList();
        }

        /** The report, where {@code -o json} was given. */
        JsonValue json() {
            return JsonValue.of(out);
        }
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    /** The same with something piped in. */
    Result runWith(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = CommandTree.run(
                new Program(in, stream(out), stream(err), false, environment, Clock.fixed(NOW, ZoneOffset.UTC)),
                arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
