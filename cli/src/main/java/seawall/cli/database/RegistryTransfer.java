package seawall.cli.database;

import seawall.cli.program.Program;
import seawall.cli.program.ProgressLine;
import seawall.cli.target.RegistrySettings;
import seawall.image.registry.Artefacts;

/** How databases lie in registries: as artefacts of one type of their own. */
final class RegistryTransfer {
    static final String ARTEFACT_TYPE = "application/vnd.seawall.advisory-database.v1";
    static final String MEDIA_TYPE = "application/vnd.seawall.advisory-database.v1";

    private RegistryTransfer() {}

    static Artefacts artefacts(RegistrySettings settings, Program program, String verb, ProgressLine line) {
        return new Artefacts(
                settings.options(program.environment()),
                (done, total) -> line.show(verb + " the database: " + ProgressLine.sizes(done, total)));
    }
}
