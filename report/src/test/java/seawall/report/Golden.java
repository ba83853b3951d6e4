package seawall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a form writes with a file below {@code src/test/resources/golden}. With {@code -Dseawall.golden=write} the files
 * are written instead; the difference is for a person to review.
 */
public final class Golden {
    private Golden() {}

    public static void check(String name, String actual) throws IOException {
        Path file = Path.of(System.getProperty("seawall.root"), "report/src/test/resources/golden", name);
        if ("write".equals(System.getProperty("seawall.golden"))) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
