package seawall.image.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.view.FileViews;
import seawall.image.view.TextReader;

class ImageArchiveFuzzTest {
    private static final Limits LIMITS = new Limits(1_000, 100, 1 << 20, 100, 1 << 20, 1 << 20, 4_096, 1 << 20);

    @FuzzTest(maxDuration = "4s")
    void opensOrTellsWhyNot(byte[] archive) throws IOException {
        Path file = Files.createTempFile("fuzzed", ".tar");
        try (Source source = ImageArchive.open(Files.write(file, archive), ImageChoice.ONLY, LIMITS)) {
            FileViews.read(source, List.of(TextReader.ofAll()), LIMITS, Progress.NONE);
        } catch (ImageException told) {
            if (told.getMessage() == null) {
                throw new IllegalStateException("no reason", told);
            }
        } finally {
            Files.delete(file);
        }
    }
}
