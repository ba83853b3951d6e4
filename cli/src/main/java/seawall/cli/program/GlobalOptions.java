package seawall.cli.program;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command understands. */
public final class GlobalOptions {
    /** When to use colours. */
    enum Colours {
        auto,
        always,
        never
    }

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results and errors only: no progress, no notes.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. auto: on a terminal, unless NO_COLOR is set.")
    Colours colours = Colours.auto;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration file instead of ~/.config/seawall/config.yaml or /etc/seawall/config.yaml.")
    @Nullable
    String config;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    boolean help;
}
