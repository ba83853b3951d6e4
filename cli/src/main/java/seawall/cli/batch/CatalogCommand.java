package seawall.cli.batch;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Program;
import seawall.cli.scan.Reading;
import seawall.cli.target.Opened;
import seawall.content.json.JsonWriter;
import seawall.image.Limits;
import seawall.image.directory.SingleFile;
import seawall.model.Inventory;
import seawall.model.Package;

/** {@code seawall catalog}: the packages of single files, a JSON object a package. */
@Command(
        name = "catalog",
        description = {
            "List the packages of a lock file, archive or binary as JSON lines; nothing is judged.",
            "Without FILE: JSON lines {\"file\":…} in, one {\"file\":…,\"packages\":[…],\"gaps\":[…]} each out."
        })
public final class CatalogCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE")
    @Nullable
    Path file;

    public CatalogCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        JsonLines lines = JsonLines.inTurn(program);
        if (file == null) {
            return lines.answer((line, answer) -> {
                String name = line.required("file");
                answer.text("file", name);
                write(inventory(Path.of(name)), answer);
            });
        }
        Inventory inventory = inventory(file);
        for (Package pkg : inventory.packages()) {
            lines.write(json -> members(pkg, json));
        }
        inventory.gaps().forEach(gap -> program.console().error(gap.where() + ": " + gap.detail()));
        return (inventory.gaps().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private Inventory inventory(Path path) {
        try (Opened opened = new Opened.Readable(SingleFile.open(path))) {
            return new Reading(program.console(), Limits.DEFAULT).inventory(opened);
        }
    }

    private static void write(Inventory inventory, JsonWriter json) {
        json.objects("packages", inventory.packages(), pkg -> members(pkg, json))
                .objects(
                        "gaps",
                        inventory.gaps(),
                        gap -> json.text("where", gap.where())
                                .word("kind", gap.kind())
                                .text("detail", gap.detail()));
    }

    private static void members(Package pkg, JsonWriter json) {
        json.text("name", pkg.name())
                .text("version", pkg.version())
                .text("purl", pkg.purl())
                .flag("development", pkg.development())
                .texts("licences", pkg.licences());
    }
}
