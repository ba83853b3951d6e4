package seawall.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real advisories, rules and vectors that lie beside a checkout in {@code ../shared/data} on some machines. */
public final class SharedData {
    private SharedData() {}

    /** The file or folder {@code name} below the shared data; skips the calling test, with a reason, where it is absent. */
    public static Path require(String name) {
        Path root = Path.of(System.getProperty("seawall.root", "."))
                .toAbsolutePath()
                .normalize();
        Path wanted = root.resolveSibling("shared").resolve("data").resolve(name);
        Assumptions.assumeTrue(Files.exists(wanted), "needs ../shared/data/" + name);
        return wanted;
    }
}
