package seawall.image.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import seawall.image.registry.login.Login;

/** The registry of Debian's package docker-registry on a free port of loopback, with the user ann. */
final class RealRegistry implements AutoCloseable {
    static final Login.Password ANN = new Login.Password("ann", "open sesame");

    private static final String HTPASSWD = "ann:$2y$05$seawallseawallseawalluhTPnRYrxY8CskwKMtqg5AmXTmK8SKau\n";
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final String host;

    /**
     * Starts it.
     *
     * @param directory empty one for its files
     * @param tls further lines of its configuration below {@code http}, each indented by two spaces; empty for plain HTTP
     */
    RealRegistry(Path directory, String tls) throws IOException {
        Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        Path configuration = Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log:
                  accesslog:
                    disabled: true
                storage:
                  filesystem:
                    rootdirectory: %s
                auth:
                  htpasswd:
                    realm: test
                    path: %s
                http:
                  addr: 127.0.0.1:0
                %s""".formatted(
                        directory.resolve("storage"), directory.resolve("htpasswd"), tls));
        process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .start();
        host = listening(process);
        Thread.ofVirtual().start(() -> drain(process));
    }

    private static String listening(Process process) throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("docker-registry does not start");
    }

    private static void drain(Process process) {
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(_ -> {});
    }

    String host() {
        return host;
    }

    ImageReference reference(String nameAndVersion) {
        return ImageReference.parse(host + "/" + nameAndVersion);
    }

    /** Skips the calling test, with a reason, where one of the programs is not installed. */
    static void require(String... programs) {
        for (String program : programs) {
            boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            Assumptions.assumeTrue(found, "needs the program " + program);
        }
    }

    /** Runs a command; throws where it fails, with what it said. */
    static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        run.getOutputStream().close();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!run.waitFor(1, TimeUnit.MINUTES) || run.exitValue() != 0) {
            run.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed: " + output.strip());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
