package seawall.image.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
