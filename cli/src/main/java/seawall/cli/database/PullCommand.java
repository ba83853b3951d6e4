package seawall.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.update.DatabaseStore;
import seawall.advisory.update.Lock;
import seawall.cli.program.CommandException;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Failures;
import seawall.cli.program.Program;
import seawall.cli.program.ProgressLine;
import seawall.image.registry.ImageReference;
import seawall.model.Digest;

/** {@code seawall db pull}: a database out of a registry, verified and put in force. */
@Command(name = "pull", sortOptions = false, description = "Take a database out of a registry and put it in force.")
final class PullCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Program program;

    @Mixin
    RegistryTransfer transfer = new RegistryTransfer();

    @Mixin
    KnowledgeOptions knowing = new KnowledgeOptions();

    PullCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (knowing.offline) {
            throw CommandException.failed("db pull needs the network, which --offline forbids");
        }
        ImageReference reference = transfer.reference();
        DatabaseStore store = knowing.store(program);
        try (Lock lock = store.lock(PATIENCE);
                DatabaseStore.Workplace workplace = store.workplace(lock)) {
            Path file = workplace.database();
            Digest digest = pulled(reference, file);
            try (AdvisoryDatabase database = AdvisoryDatabase.open(file, digest)) {
                database.verify();
            }
            store.install(file, digest, "pulled from " + reference, lock);
            program.console().out().println("database in force: " + digest);
        } catch (IOException e) {
            throw CommandException.failed("cannot write " + store.folder() + ": " + Failures.reason(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("the pull was interrupted; the old database stays in force");
        }
        return ExitCode.OK.code();
    }

    private Digest pulled(ImageReference from, Path file) {
        try (ProgressLine line = new ProgressLine(program.console())) {
            return transfer.artefacts(program, "pulling", line)
                    .pull(from, RegistryTransfer.ARTEFACT_TYPE, file)
                    .content()
                    .digest();
        }
    }
}
