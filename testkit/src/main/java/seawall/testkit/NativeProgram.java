package seawall.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs programs of the operating system whose output tests compare with; tests that use it carry the tag "native". */
public final class NativeProgram {
    private static final int LONGEST_MINUTES = 5;

    private NativeProgram() {}

    /** Skips the calling test, with a reason, where one of the programs is not installed. */
    public static void require(String... programs) {
        for (String program : programs) {
            Assumptions.assumeTrue(find(program).isPresent(), "needs the program " + program);
        }
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a command in a directory and returns what it printed; throws where it failed, with what it said. */
    public static String run(Path directory, String... command) throws IOException, InterruptedException {
        require(command[0]);
        Path errors = Files.createTempFile("native", ".err");
        Path output = Files.createTempFile("native", ".out");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(errors.toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: "
                        + Files.readString(errors).strip());
            }
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } finally {
            Files.delete(errors);
            Files.delete(output);
        }
    }
}
