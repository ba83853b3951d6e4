package seawall.cli.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.cli.program.CommandException;
import seawall.cli.program.Console;
import seawall.cli.program.Failures;
import seawall.report.Report;
import seawall.report.ReportFormat;
import tools.jackson.core.exc.JacksonIOException;

/**
 * One {@code -o FORMAT[=FILE]}.
 *
 * @param file where to write; null for standard output
 */
record Output(ReportFormat format, @Nullable Path file) {
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    /** Reads the values of {@code -o}; a format that is unknown, or two on standard output, are usage errors. */
    static List<Output> parse(List<String> texts, List<ReportFormat> formats) {
        List<Output> outputs = texts.stream().map(text -> parse(text, formats)).toList();
        if (outputs.stream().filter(output -> output.file == null).count() > 1) {
            throw CommandException.usage(
                    "only one output can go to standard output; give the others a file: -o json=FILE");
        }
        return outputs;
    }

    private static Output parse(String text, List<ReportFormat> formats) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        ReportFormat format = formats.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("unknown output format '%s'; known are %s"
                        .formatted(
                                name, formats.stream().map(ReportFormat::name).collect(Collectors.joining(", ")))));
        if (equals == text.length() - 1) {
            throw CommandException.usage("'" + text + "' names no file");
        }
        Path file = equals < 0 ? STANDARD_OUTPUT : Path.of(text.substring(equals + 1));
        return new Output(format, file.equals(STANDARD_OUTPUT) ? null : file);
    }

    /**
     * Writes the report to all of them. One that cannot be written takes nothing from the others: it is told as an error.
     *
     * @return whether all were written
     */
    static boolean writeAll(List<Output> outputs, Report report, String suffix, Console console) {
        boolean written = true;
        for (Output output : outputs) {
            try {
                output.write(report, suffix, console);
            } catch (CommandException e) {
                console.error(String.valueOf(e.getMessage()));
                written = false;
            }
        }
        return written;
    }

    /**
     * Writes the report.
     *
     * @param suffix put before the file's extension, to tell the platforms of one image apart; empty for none
     */
    private void write(Report report, String suffix, Console console) {
        if (file == null) {
            try {
                write(report, console.out());
            } catch (IOException e) {
                throw CommandException.failed("cannot write the report: " + Failures.reason(e));
            }
            return;
        }
        Path target = suffixed(file, suffix);
        try {
            new ReportFile(target).write(out -> write(report, out));
        } catch (IOException e) {
            throw CommandException.failed("cannot write " + target + ": " + Failures.reason(e));
        }
    }

    /** The writer of JSON wraps what the stream throws. */
    private void write(Report report, OutputStream out) throws IOException {
        try {
            format.write(report, out);
        } catch (JacksonIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static Path suffixed(Path file, String suffix) {
        if (suffix.isEmpty()) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String renamed = dot <= 0 ? name + suffix : name.substring(0, dot) + suffix + name.substring(dot);
        return file.resolveSibling(renamed);
    }
}
