package seawall.cli.program;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import seawall.advisory.database.DatabaseException;
import seawall.advisory.update.UpdateException;
import seawall.image.ImageException;
import seawall.match.yaml.YamlException;
import seawall.model.network.MalformedProxyException;
import seawall.sbom.exchange.SbomException;

/** Turns what a command throws into one line for the user and an exit code. */
public final class Failures {
    private Failures() {}

    /** Tells the user and gives the exit code. */
    public static int report(Console console, Exception failure) {
        switch (failure) {
            case CommandException known -> {
                console.error(line(known.getMessage()));
                return known.exitCode().code();
            }
            case YamlException wrong -> {
                console.error(line(wrong.getMessage()));
                return ExitCode.USAGE.code();
            }
            case MalformedProxyException wrong -> {
                console.error(line(wrong.getMessage()));
                return ExitCode.USAGE.code();
            }
            case ImageException unopened -> console.error(line(unopened.getMessage()));
            case SbomException unreadable -> console.error(line(unreadable.getMessage()));
            case DatabaseException unusable -> console.error(line(unusable.getMessage()));
            case UpdateException kept -> console.error(line(kept.getMessage()));
            case UncheckedIOException wrapped
            when wrapped.getCause() != null -> console.error(reason(wrapped.getCause()));
            case IOException failed -> console.error(reason(failed));
            default -> {
                console.error("this is a defect of seawall, please report it with these lines: " + failure);
                failure.printStackTrace(console.err());
            }
        }
        return ExitCode.FAILED.code();
    }

    /** What an {@link IOException} means to a person, in one line. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileNotFoundException missing -> line(missing.getMessage());
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException system
            when system.getReason() != null -> system.getReason() + " (" + system.getFile() + ")";
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : line(failure.getMessage());
        };
    }

    private static String line(@Nullable String message) {
        return String.valueOf(message)
                .lines()
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
