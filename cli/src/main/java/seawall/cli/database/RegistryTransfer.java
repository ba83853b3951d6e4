package seawall.cli.database;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import seawall.cli.program.Program;
import seawall.cli.program.ProgressLine;
import seawall.cli.target.RegistrySettings;
import seawall.image.registry.Artefacts;
import seawall.image.registry.ImageReference;

/** Where in which registry a database lies: as an artefact of a type of its own. */
final class RegistryTransfer {
    static final String ARTEFACT_TYPE = "application/vnd.seawall.advisory-database.v1";
    static final String MEDIA_TYPE = "application/vnd.seawall.advisory-database.v1";

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "For example registry.test/seawall/db:latest")
    String reference = "";

    @Mixin
    RegistrySettings registry = new RegistrySettings();

    ImageReference reference() {
        return ImageReference.parse(reference);
    }

    Artefacts artefacts(Program program, String verb, ProgressLine line) {
        return new Artefacts(
                registry.options(program.environment()),
                (done, total) -> line.show(verb + " the database: " + ProgressLine.sizes(done, total)));
    }
}
