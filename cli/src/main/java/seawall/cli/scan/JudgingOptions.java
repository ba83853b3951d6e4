package seawall.cli.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seawall.cli.database.Knowledge;
import seawall.cli.database.KnowledgeOptions;
import seawall.cli.program.CommandException;
import seawall.cli.program.Failures;
import seawall.cli.program.Program;
import seawall.cli.target.TargetOptions;
import seawall.match.Judge;
import seawall.match.Objection;
import seawall.match.exception.AcceptedRisk;
import seawall.match.exception.ExceptionsFile;
import seawall.match.vex.OpenVex;

/** Options of what judges a target: what counts, what may set verdicts aside, which advisories, how the target is reached. */
final class JudgingOptions {
    private static final Path STANDARD_EXCEPTIONS = Path.of(".seawall.yaml");

    @Option(names = "--include-dev", description = "Judge also what only development needs.")
    boolean includeDevelopment;

    @Option(
            names = "--exceptions",
            paramLabel = "FILE",
            description = "Accepted risks; default: .seawall.yaml in this directory, if there is one.")
    @Nullable
    Path exceptions;

    @Option(
            names = "--vex",
            paramLabel = "FILE",
            split = ";",
            description = "OpenVEX document whose statements set verdicts aside. Repeatable.")
    List<Path> vex = List.of();

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    @Mixin
    TargetOptions reaching = new TargetOptions();

    /**
     * What may set verdicts aside.
     *
     * @param expired accepted risks past their day, to be named in the report
     */
    record Objections(List<Objection> all, List<AcceptedRisk> expired) {}

    Objections objections(Program program) {
        List<Objection> all = new ArrayList<>();
        List<AcceptedRisk> expired = new ArrayList<>();
        Path file = exceptions != null ? exceptions : Files.exists(STANDARD_EXCEPTIONS) ? STANDARD_EXCEPTIONS : null;
        if (file != null) {
            ExceptionsFile read =
                    exceptions(file, LocalDate.ofInstant(program.clock().instant(), ZoneOffset.UTC));
            all.add(read);
            expired.addAll(read.expired());
        }
        for (Path document : vex) {
            all.add(statements(document));
        }
        return new Objections(all, expired);
    }

    Judge judge(Knowledge knowledge, Objections objections) {
        return new Judge(knowledge.advisories(), objections.all(), includeDevelopment);
    }

    private static ExceptionsFile exceptions(Path file, LocalDate today) {
        try {
            return ExceptionsFile.read(file, today);
        } catch (IOException e) {
            throw CommandException.usage("cannot read exceptions file " + file + ": " + Failures.reason(e));
        }
    }

    private static OpenVex statements(Path document) {
        try (var in = Files.newInputStream(document)) {
            return OpenVex.read(in);
        } catch (IOException e) {
            throw CommandException.usage("cannot read VEX document " + document + ": " + Failures.reason(e));
        }
    }
}
