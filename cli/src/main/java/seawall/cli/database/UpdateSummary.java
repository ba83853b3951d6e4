package seawall.cli.database;

import java.io.PrintStream;
import java.util.Locale;
import seawall.advisory.update.FeedOutcome;
import seawall.advisory.update.UpdateOutcome;
import seawall.cli.program.Console;
import seawall.cli.program.ExitCode;
import seawall.report.Text;

/** Tells what an update came to, a line a feed. */
final class UpdateSummary {
    private static final int PROBLEMS_SHOWN = 5;

    private final Console console;

    UpdateSummary(Console console) {
        this.console = console;
    }

    ExitCode tell(UpdateOutcome outcome) {
        PrintStream out = console.out();
        boolean failed = false;
        for (FeedOutcome feed : outcome.feeds()) {
            if (feed.state() == FeedOutcome.State.ABSENT) {
                continue;
            }
            failed |= feed.state() == FeedOutcome.State.KEPT || feed.state() == FeedOutcome.State.FAILED;
            out.println(line(feed));
            feed.problems().stream()
                    .limit(PROBLEMS_SHOWN)
                    .forEach(problem -> out.println("    " + Text.printable(Text.shortened(problem, 160))));
            if (feed.problemCount() > PROBLEMS_SHOWN) {
                out.println("    and " + (feed.problemCount() - PROBLEMS_SHOWN) + " more");
            }
        }
        absent(outcome, out);
        out.println(closing(outcome));
        return failed || outcome.result() == UpdateOutcome.Result.KEPT ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private static String line(FeedOutcome feed) {
        String state = switch (feed.state()) {
            case NEW -> "new";
            case UNCHANGED -> "unchanged";
            case KEPT -> "old data kept: " + Text.printable(feed.failure());
            case FAILED -> "failed: " + Text.printable(feed.failure());
            case ABSENT -> "absent";
        };
        String records = feed.records() == 0 ? "" : String.format(Locale.ROOT, "%,d records", feed.records());
        return "%-20s %18s  %s".formatted(feed.feed(), records, state).stripTrailing();
    }

    private static void absent(UpdateOutcome outcome, PrintStream out) {
        var absent = outcome.feeds().stream()
                .filter(feed -> feed.state() == FeedOutcome.State.ABSENT)
                .map(FeedOutcome::feed)
                .toList();
        if (!absent.isEmpty()) {
            out.println("not there: " + String.join(", ", absent));
        }
    }

    private static String closing(UpdateOutcome outcome) {
        String digest = outcome.digest().map(Object::toString).orElse("none");
        return switch (outcome.result()) {
            case INSTALLED -> "database in force: " + digest;
            case UNCHANGED -> "nothing is new; database in force: " + digest;
            case KEPT -> "the old database stays in force (" + digest + "): " + Text.printable(outcome.reason());
        };
    }
}
