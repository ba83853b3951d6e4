package seawall.testkit.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import seawall.testkit.NativeProgram;

/** A foreign program that a test runs in the background and ends. */
public final class Daemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private final Process process;
    private final Path log;

    private Daemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Skips the calling test, with a reason, unless it runs as root and all programs are on the path. */
    public static void requireRootAnd(String... programs) {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        NativeProgram.require(programs);
    }

    /** Starts a program; its output goes to a file beside {@code directory}'s other content. */
    public static Daemon start(Path directory, List<String> command) throws IOException {
        Path log = directory.resolve(Path.of(command.getFirst()).getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Daemon(process, log);
    }

    /** Waits until {@code isReady}; skips the calling test with the program's last words where that never comes. */
    public void awaitOrSkip(BooleanSupplier isReady) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isReady.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                close();
                Assumptions.abort("cannot run here: " + lastWords());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private String lastWords() throws IOException {
        String words = Files.readString(log, StandardCharsets.UTF_8);
        return words.substring(Math.max(0, words.length() - 400)).strip();
    }

    /** Runs a program to its end and returns its output; throws where it fails. */
    public static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return output.strip();
    }

    /** Asks it to end, and insists after a while. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
