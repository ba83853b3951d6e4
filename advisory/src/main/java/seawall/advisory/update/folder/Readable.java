package seawall.advisory.update.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import seawall.advisory.update.fetch.FetchFailure;

/** Opens files of the searched folder, so that a failure to do so is told as one of that folder. */
final class Readable {
    private Readable() {}

    static InputStream open(Path file, String name) throws FetchFailure {
        try {
            return Files.newInputStream(file);
        } catch (IOException unreadable) {
            throw FetchFailure.unreadable(name, unreadable);
        }
    }
}
