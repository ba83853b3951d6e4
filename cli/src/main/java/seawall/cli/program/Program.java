package seawall.cli.program;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What the commands know of the world: where to write, the environment, the time. */
public final class Program {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Map<String, String> environment;
    private final Clock clock;
    private final GlobalOptions options = new GlobalOptions();

    /**
     * @param terminal whether a person looks at both streams
     */
    public Program(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean terminal,
            Map<String, String> environment,
            Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** Where to write, as the options that are parsed by now say. */
    public Console console() {
        boolean colours = switch (options.colours) {
            case always -> true;
            case never -> false;
            case auto -> terminal && !environment.containsKey("NO_COLOR");
        };
        return new Console(out, err, colours, terminal && !options.quiet, options.quiet);
    }

    /** What is piped in. */
    public InputStream in() {
        return in;
    }

    public GlobalOptions options() {
        return options;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Clock clock() {
        return clock;
    }

    /** Where databases and fetched feeds are kept: {@code XDG_CACHE_HOME/seawall}. */
    public Path cache() {
        String home = environment.getOrDefault("HOME", "/");
        return Path.of(environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"), "seawall");
    }

    /** The version of the program. */
    public static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What others may know this program by. */
    public static String nameAndVersion() {
        return "seawall " + version();
    }
}
