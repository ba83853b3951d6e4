package seawall.cli.database;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.Manifest;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.report.Text;

/** {@code seawall db status}: what the database in force was made from and what it holds. */
@Command(name = "status", description = "Tell what the database holds, feed by feed, and how old it is.")
final class StatusCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--verify", description = "Also read the whole file and compare it with its digest.")
    boolean verified;

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    StatusCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        try (AdvisoryDatabase database = Installed.open(knowing, program)) {
            if (verified) {
                database.verify();
            }
            PrintStream out = program.console().out();
            Manifest manifest = database.manifest();
            out.println("database  " + database.digest() + (verified ? " (verified)" : ""));
            out.println(String.format(
                    Locale.ROOT,
                    "holds     %,d vulnerabilities, %,d of them exploited; %,d packages",
                    manifest.totals().vulnerabilities(),
                    manifest.totals().exploited(),
                    manifest.totals().packages()));
            out.println();
            manifest.feeds().forEach(feed -> out.println(line(feed)));
            out.println();
            out.println("speaks about "
                    + String.join(
                            ", ",
                            manifest.coverage().stream()
                                    .map(coverage -> coverage.ecosystem().toString())
                                    .toList()));
        }
        return ExitCode.OK.code();
    }

    private static String line(Manifest.Feed feed) {
        Manifest.Source source = feed.source();
        String line = String.format(
                Locale.ROOT,
                "%-20s %,12d records  %-20s %s",
                source.name(),
                feed.records(),
                date(source.fetched()),
                source.licence());
        return source.failingSince() == null
                ? line
                : line + "\n    not refreshed since " + source.failingSince() + ": " + Text.printable(source.failure());
    }

    private static String date(@Nullable Instant instant) {
        return instant == null ? "date unknown" : instant.toString();
    }
}
