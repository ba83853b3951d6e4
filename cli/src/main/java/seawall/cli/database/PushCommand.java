package seawall.cli.database;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.cli.program.ProgressLine;
import seawall.cli.target.RegistrySettings;
import seawall.image.registry.ImageReference;
import seawall.model.Digest;

/** {@code seawall db push}: the database into a registry. */
@Command(name = "push", sortOptions = false, description = "Put the database into a registry, for others to pull.")
final class PushCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "For example registry.test/seawall/db:latest")
    String reference = "";

    @Mixin
    RegistrySettings registry = new RegistrySettings();

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    PushCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ImageReference parsed = ImageReference.parse(reference);
        try (AdvisoryDatabase database = Installed.open(knowing, program)) {
            Digest manifest = pushed(parsed);
            program.console().out().println("pushed " + database.digest() + " to " + parsed + " as " + manifest);
        }
        return ExitCode.OK.code();
    }

    private Digest pushed(ImageReference to) {
        try (ProgressLine line = new ProgressLine(program.console())) {
            return RegistryTransfer.artefacts(registry, program, "pushing", line)
                    .push(
                            to,
                            Installed.path(knowing, program),
                            RegistryTransfer.ARTEFACT_TYPE,
                            RegistryTransfer.MEDIA_TYPE,
                            Map.of());
        }
    }
}
