package seawall.cli.database;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.Hit;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.Vulnerability;
import seawall.report.Text;

/** {@code seawall db search}: vulnerabilities, updates and packages by name. */
@Command(
        name = "search",
        description = "Find vulnerabilities, updates (DSA, USN, ALSA …) and packages by name or its beginning.")
final class SearchCommand implements Callable<Integer> {
    private static final int STATEMENTS_SHOWN = 40;

    private final Program program;

    @Parameters(index = "0", paramLabel = "TEXT")
    String text = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most hits; default ${DEFAULT-VALUE}.")
    int limit = 20;

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    SearchCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintStream out = program.console().out();
        try (AdvisoryDatabase database = Installed.open(knowing, program)) {
            List<Hit> hits = database.search(text, limit);
            for (Hit hit : hits) {
                switch (hit) {
                    case Hit.OfVulnerability(String matched, Vulnerability vulnerability) ->
                        vulnerability(database, matched, vulnerability, hits.size() == 1, out);
                    case Hit.OfGroup(String group, List<String> vulnerabilities) ->
                        out.println(group + "  repairs " + String.join(", ", vulnerabilities));
                    case Hit.OfPackage found -> {
                        List<Statement> statements = database.about(found.ecosystem(), found.name());
                        out.println(Text.printable(found.ecosystem() + " " + found.name()) + "  "
                                + Text.count(statements.size(), "statement", "statements"));
                        if (hits.size() == 1) {
                            statements(statements, out);
                        }
                    }
                }
            }
            if (hits.isEmpty()) {
                program.console().note("nothing in the database is called " + text + " or begins so");
            }
        }
        return ExitCode.OK.code();
    }

    private static void vulnerability(
            AdvisoryDatabase database, String matched, Vulnerability vulnerability, boolean whole, PrintStream out) {
        String also = matched.equals(vulnerability.id()) ? "" : " (" + matched + ")";
        String level = vulnerability.severities().stream()
                .map(Severity::level)
                .max(Severity.Level::compareTo)
                .map(highest -> highest.name().toLowerCase(Locale.ROOT))
                .orElse("not rated");
        out.println(vulnerability.id() + also + "  " + level
                + (vulnerability.exploited() == null ? "" : ", exploited") + "  "
                + Text.printable(vulnerability.summary()));
        if (whole) {
            statements(database.statements(vulnerability.id()), out);
        }
    }

    private static void statements(List<Statement> statements, PrintStream out) {
        for (Statement statement : statements.subList(0, Math.min(STATEMENTS_SHOWN, statements.size()))) {
            out.println("  " + Text.printable(line(statement)));
        }
        if (statements.size() > STATEMENTS_SHOWN) {
            out.println("  and " + (statements.size() - STATEMENTS_SHOWN) + " more");
        }
    }

    private static String line(Statement statement) {
        String hit = switch (statement.status()) {
            case NOT_AFFECTED -> "not affected" + (statement.reason().isEmpty() ? "" : ": " + statement.reason());
            case UNDER_INVESTIGATION -> "under investigation";
            case AFFECTED ->
                statement.ranges().isEmpty()
                        ? Text.count(statement.versions().size(), "version", "versions")
                        : String.join(
                                " or ",
                                statement.ranges().stream()
                                        .map(VersionRange::toString)
                                        .toList());
        };
        Fix fix = statement.fix();
        return statement.vulnerability() + "  " + statement.ecosystem() + " " + statement.packageName() + "  " + hit
                + (fix.wording().isEmpty() ? "" : " (" + fix.wording() + ")") + "  [" + statement.feed() + "]";
    }
}
