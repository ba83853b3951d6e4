package seawall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.testkit.NativeProgram;

/** The registry of Debian's package docker-registry on a free port of loopback, without TLS, with the user ann. */
final class LocalRegistry implements AutoCloseable {
    private static final String USER = "ann";
    private static final String PASSWORD = "open sesame";

    /** The password above as htpasswd(1) stores it, with bcrypt. */
    private static final String HTPASSWD = "ann:$2y$05$seawallseawallseawalluhTPnRYrxY8CskwKMtqg5AmXTmK8SKau\n";

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final String host;
    private final Path directory;

    /** Starts it with its files in an empty directory; skips the calling test, with a reason, where it is not installed. */
    LocalRegistry(Path directory) throws IOException {
        NativeProgram.require("docker-registry", "skopeo");
        this.directory = directory;
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
                """.formatted(
                        directory.resolve("storage"), directory.resolve("htpasswd")));
        process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .start();
        host = listening();
        Thread.ofVirtual()
                .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(_ -> {}));
    }

    private String listening() throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("docker-registry does not start");
    }

    /** Its address, {@code 127.0.0.1:PORT}. */
    String host() {
        return host;
    }

    /** Puts an archived OCI layout into it. */
    void push(Path archive, String nameAndTag) throws IOException, InterruptedException {
        NativeProgram.run(
                directory,
                "skopeo",
                "copy",
                "--insecure-policy",
                "--quiet",
                "--dest-tls-verify=false",
                "--dest-creds",
                USER + ":" + PASSWORD,
                "oci-archive:" + archive,
                "docker://" + host + "/" + nameAndTag);
    }

    /** A directory for {@code DOCKER_CONFIG} whose login for this registry is the right one. */
    Path login() throws IOException {
        return login("right", PASSWORD);
    }

    /** One whose password is not the user's. */
    Path wrongLogin() throws IOException {
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
        process.destroy();
    }
}
