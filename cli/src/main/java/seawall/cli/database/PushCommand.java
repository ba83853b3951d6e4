package seawall.cli.database;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.cli.program.ProgressLine;
import seawall.image.registry.ImageReference;
import seawall.model.Digest;

/** {@code seawall db push}: the database into a registry. */
@Command(name = "push", sortOptions = false, description = "Put the database into a registry, for others to pull.")
final class PushCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    RegistryTransfer transfer = new RegistryTransfer();

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    PushCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ImageReference reference = transfer.reference();
        try (AdvisoryDatabase database = Installed.open(knowing, program)) {
            Digest manifest = pushed(reference);
            program.console().out().println("pushed " + database.digest() + " to " + reference + " as " + manifest);
        }
        return ExitCode.OK.code();
    }

    private Digest pushed(ImageReference to) {
        try (ProgressLine line = new ProgressLine(program.console())) {
            return transfer.artefacts(program, "pushing", line)
                    .push(
                            to,
                            Installed.path(knowing, program),
                            RegistryTransfer.ARTEFACT_TYPE,
                            RegistryTransfer.MEDIA_TYPE,
                            Map.of());
        }
    }
}
