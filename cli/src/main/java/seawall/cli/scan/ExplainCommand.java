package seawall.cli.scan;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import seawall.cli.database.Knowledge;
import seawall.cli.program.CommandException;
import seawall.cli.program.Console;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.cli.target.Opened;
import seawall.cli.target.Targets;
import seawall.image.Limits;
import seawall.match.Explanation;
import seawall.match.Judge;
import seawall.model.Inventory;

/** {@code seawall explain}: the story of one vulnerability in one target. */
@Command(
        name = "explain",
        sortOptions = false,
        description = "Tell why a target is affected by a vulnerability, or why not.",
        footer = {
            "",
            "Examples",
            "  seawall explain host CVE-2024-3094",
            "  seawall explain registry:example.org/app:1.4 CVE-2021-44228 log4j-core"
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "TARGET", description = "As for seawall scan.")
    String target = "";

    @Parameters(index = "1", paramLabel = "VULNERABILITY", description = "CVE number or the publisher's identifier.")
    String identifier = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "PACKAGE",
            description = "Only this package or source package.")
    @Nullable
    String packageName;

    @Mixin
    JudgingOptions judging = new JudgingOptions();

    public ExplainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Console console = program.console();
        JudgingOptions.Objections objections = judging.objections(program);
        Targets targets = new Targets(judging.reaching, Limits.DEFAULT, program);
        Inventory inventory;
        try (Opened opened = targets.open(targets.resolve(target)).getFirst()) {
            inventory = new Reading(console, Limits.DEFAULT).inventory(opened);
        }
        if (inventory.packages().stream().noneMatch(pkg -> Explanation.isMeant(pkg, packageName))
                && packageName != null) {
            throw CommandException.failed("there is no package %s in %s; scan -o json lists what there is"
                    .formatted(packageName, inventory.subject().name()));
        }
        try (Knowledge knowledge = Knowledge.about(inventory, judging.knowing, program)) {
            knowledge.notes().forEach(console::note);
            Judge judge = judging.judge(knowledge, objections);
            Explanation explanation = Explanation.of(judge, knowledge.advisories(), inventory, identifier, packageName);
            new Story(console.out()).tell(explanation, inventory);
            return (inventory.isDamaged() ? ExitCode.INCOMPLETE : ExitCode.OK).code();
        }
    }
}
