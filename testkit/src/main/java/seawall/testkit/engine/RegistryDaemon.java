package seawall.testkit.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.testkit.NativeProgram;

/** The registry of Debian's package docker-registry on a free port of loopback, without TLS, with the user ann. */
public final class RegistryDaemon implements AutoCloseable {
    public static final String USER = "ann";
    public static final String PASSWORD = "open sesame";

    /** The password above as htpasswd(1) stores it, with bcrypt. */
    private static final String HTPASSWD = "ann:$2y$05$seawallseawallseawalluhTPnRYrxY8CskwKMtqg5AmXTmK8SKau\n";

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");

    private final Path directory;
    private final Process process;
    private final String host;

    private RegistryDaemon(Path directory, Process process, String host) {
        this.directory = directory;
        this.process = process;
        this.host = host;
    }

    /** Starts it with its files in an empty directory; skips the calling test, with a reason, where it is not installed. */
    public static RegistryDaemon start(Path directory) throws IOException {
        NativeProgram.require("docker-registry", "skopeo");
        Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        Path configuration = Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log:
                  accesslog:
                    disabled: true
                storage:
                  filesystem:
                    rootdirectory: %1$s/storage
                auth:
                  htpasswd:
                    realm: test
                    path: %1$s/htpasswd
                http:
                  addr: 127.0.0.1:0
                """.formatted(directory));
        Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        String host = listening(log);
        Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
        return new RegistryDaemon(directory, process, host);
    }

    private static String listening(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("docker-registry does not start");
    }

    /** Its address, {@code 127.0.0.1:PORT}. */
    public String host() {
        return host;
    }

    /**
     * Puts an image into it.
     *
     * @param image as skopeo(1) names it, relative to {@code folder}
     * @param options further ones of {@code skopeo copy}
     */
    public void push(Path folder, String image, String nameAndTag, String... options)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("skopeo", "copy", "--insecure-policy", "--quiet", "--dest-tls-verify=false"));
        command.addAll(List.of("--dest-creds", USER + ":" + PASSWORD));
        command.addAll(List.of(options));
        command.addAll(List.of(image, "docker://" + host + "/" + nameAndTag));
        NativeProgram.run(folder, command.toArray(String[]::new));
    }

    /** A directory for {@code DOCKER_CONFIG} whose login for this registry is the right one. */
    public Path login() throws IOException {
        return login("right", PASSWORD);
    }

    /** One whose password is not the user's. */
    public Path wrongLogin() throws IOException {
        return login("wrong", "close sesame");
    }

    private Path login(String name, String password) throws IOException {
        String basic = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.writeString(
                folder.resolve("config.json"), "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(host, basic));
        return folder;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
