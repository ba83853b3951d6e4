package seawall.cli.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seawall.cli.database.Knowledge;
import seawall.cli.program.CommandException;
import seawall.cli.program.Console;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.cli.target.Opened;
import seawall.cli.target.Targets;
import seawall.image.Limits;
import seawall.match.Judgement;
import seawall.match.gate.Gate;
import seawall.model.Inventory;
import seawall.model.Subject;
import seawall.report.Report;

/** {@code seawall scan}: target → inventory → judgement → report → exit code. */
@Command(
        name = "scan",
        sortOptions = false,
        description = "Say what is in a target and what is wrong with it.",
        footer = {
            "",
            "Targets",
            "  host                     this machine",
            "  dir:PATH                 a root file system or a project",
            "  file:PATH                one lock file, archive or binary",
            "  docker-archive:PATH      what docker save writes",
            "  oci-archive:PATH         an archived OCI layout",
            "  oci-dir:PATH             an OCI layout",
            "  registry:IMAGE           an image in a registry",
            "  containerd:IMAGE, docker:IMAGE, podman:IMAGE",
            "  container:ID             a container's own file system",
            "  sbom:PATH                CycloneDX or SPDX",
            "A name without a word before the colon is looked for as a path, as a local image and in a registry.",
            "",
            "Exit codes: 0 done, 1 gate failed, 2 wrong usage, 3 could not be done, 4 incomplete."
        })
public final class ScanCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "TARGET", description = "What to scan; the forms are listed below.")
    String target = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            split = ";",
            defaultValue = "table",
            description = "table, json, cyclonedx, spdx, sarif or markdown; to standard output or a file. Repeatable.")
    List<String> outputs = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION[,…]",
            split = ";",
            description =
                    "Exit with 1 for a finding that meets all of these: critical, high, medium, low, negligible, any, fixable, kev, malicious, epss>=N, risk>=N. Repeatable: any of them.")
    List<String> failOn = List.of();

    @Option(
            names = "--max-undecided",
            paramLabel = "N",
            description =
                    "How many packages may stay undecided, wholly or about some vulnerability, before a gate is not passed; default 0.")
    @Nullable
    Integer mostUndecided;

    @Option(names = "--only-fixed", description = "Show and gate only what has a repaired version.")
    boolean onlyFixed;

    @Option(names = "--show-suppressed", description = "List what was set aside and by what, also in the table.")
    boolean showSuppressed;

    @Mixin
    JudgingOptions judging = new JudgingOptions();

    public ScanCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Console console = program.console();
        List<Output> wanted = Output.parse(outputs, Formats.all(console.colours(), showSuppressed));
        Gate gate = gate();
        JudgingOptions.Objections objections = judging.objections(program);
        Targets targets = new Targets(judging.reaching, Limits.DEFAULT, program);
        Reading reading = new Reading(console, Limits.DEFAULT);

        List<Opened> opened = targets.open(targets.resolve(target));
        ExitCode worst = ExitCode.OK;
        boolean written = true;
        for (int i = 0; i < opened.size(); i++) {
            try (Opened each = opened.get(i)) {
                Inventory inventory = reading.inventory(each);
                try (Knowledge knowledge = Knowledge.about(inventory, judging.knowing, program)) {
                    Report report = report(inventory, knowledge, objections, gate);
                    String suffix = judging.reaching.isForAllPlatforms() ? suffix(inventory.subject()) : "";
                    written &= Output.writeAll(wanted, report, suffix, console);
                    worst = worst.or(exitCode(report));
                }
            }
        }
        return (written ? worst : ExitCode.FAILED).code();
    }

    private Report report(Inventory inventory, Knowledge knowledge, JudgingOptions.Objections objections, Gate gate) {
        Judgement judgement = Narrowing.of(judging.judge(knowledge, objections).judge(inventory), onlyFixed);
        List<String> notes = new ArrayList<>(knowledge.notes());
        objections
                .expired()
                .forEach(risk -> notes.add(risk.vulnerability() + " counts again, expired: "
                        + risk.suppression().words()));
        if (onlyFixed) {
            notes.add("only findings with a repaired version are shown");
        }
        Report.GateResult result = gate.isSet()
                ? new Report.GateResult(failOn, gate.failures(judgement), gate.isTooUndecided(judgement))
                : null;
        return new Report(Program.version(), judgement, knowledge.facts(), result, notes);
    }

    /** Tells the files of several platforms apart: {@code -linux-arm64}. */
    private static String suffix(Subject subject) {
        return subject.image() == null ? "" : "-" + subject.image().platform().replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private Gate gate() {
        try {
            return Gate.parse(failOn, mostUndecided);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    /** A failed gate wins over an incomplete result: what was found is enough to stop (docs/exit-codes.md). */
    private static ExitCode exitCode(Report report) {
        ExitCode ofReading = report.judgement().inventory().isDamaged() ? ExitCode.INCOMPLETE : ExitCode.OK;
        return report.gateOutcome()
                .map(outcome -> switch (outcome) {
                    case FAILED -> ExitCode.GATE_FAILED;
                    case TOO_UNDECIDED, NOT_ALL_READ -> ExitCode.INCOMPLETE;
                    case PASSED -> ofReading;
                })
                .orElse(ofReading);
    }
}
