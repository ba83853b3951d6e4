package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.engine.RegistryDaemon;
import seawall.testkit.engine.TestImage;

/** Scans, pushes and pulls through a real registry that wants a login. */
@Tag("native")
@Timeout(300)
class RegistryProofTest {
    @TempDir
    static Path directory;

    private static @Nullable RegistryDaemon started;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        started = RegistryDaemon.start(Files.createDirectory(directory.resolve("registry")));
        registry().push(directory, "oci-archive:" + image().writeTo(directory), "team/app:1.0");
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static RegistryDaemon registry() {
        return Objects.requireNonNull(started);
    }

    private static TestImage image() throws IOException {
        return MixedImage.of("example.org/team/app:1.0");
    }

    private static Terminal.Result seawall(Path login, String... arguments) {
        return Terminal.in(directory).with("DOCKER_CONFIG", login.toString()).run(arguments);
    }

    private static String target() {
        return "registry:" + registry().host() + "/team/app:1.0";
    }

    @Test
    void listsWhatIsInstalledWithItsLayer() throws IOException {
        Terminal.Result scan = seawall(
                registry().login(), "scan", target(), "--plain-http", registry().host(), "--offline", "-o", "json");

        assertThat(scan.code()).as(scan.err()).isZero();
        JsonValue report = scan.json();
        assertThat(report.elements("gaps")).isEmpty();
        assertThat(MixedImage.installed(report)).isEqualTo(MixedImage.PACKAGES);
        assertThat(report.elements("packages").stream()
                        .filter(pkg -> pkg.text("presence").equals("declared"))
                        .map(pkg -> MixedImage.plain(pkg.text("purl"))))
                .contains("pkg:golang/golang.org/x/text@v0.3.7");
        assertThat(report.elements("layers").stream().map(each -> each.text("diffId")))
                .isEqualTo(image().diffIds());
        assertThat(report.text("subject", "image", "config")).isEqualTo(image().config());
        assertThat(report.at("subject", "image", "aliases").toString()).contains(image().manifest());
    }

    @Test
    void aWrongPasswordIsToldInOneLine() throws IOException {
        failsInOneLine(registry().wrongLogin(), registry().host(), "team/app:1.0");
    }

    @Test
    void aMissingLoginIsToldInOneLine() throws IOException {
        failsInOneLine(
                Files.createDirectory(directory.resolve("nologin")), registry().host(), "team/app:1.0");
    }

    @Test
    void anImageThatIsNotThereIsToldInOneLine() throws IOException {
        failsInOneLine(registry().login(), registry().host(), "team/other:1.0");
        failsInOneLine(registry().login(), registry().host(), "team/app:2.0");
    }

    @Test
    void anUnreachableRegistryIsToldInOneLine() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        failsInOneLine(registry().login(), "127.0.0.1:" + port, "team/app:1.0");
    }

    @Test
    void aRegistryWithoutTlsIsRefusedUnlessNamed() throws IOException {
        Terminal.Result scan = seawall(registry().login(), "scan", target(), "--offline");

        assertThat(scan.code()).isEqualTo(3);
        assertThat(scan.errors()).singleElement().asString().contains(registry().host());
    }

    private static void failsInOneLine(Path login, String host, String image) {
        Terminal.Result scan =
                seawall(login, "scan", "registry:" + host + "/" + image, "--plain-http", host, "--offline");

        assertThat(scan.code()).isEqualTo(3);
        assertThat(scan.out()).isEmpty();
        assertThat(scan.errors())
                .singleElement()
                .asString()
                .startsWith("seawall: ")
                .contains(host);
    }

    @Test
    void aDatabaseComesBackAsItWasPushed() throws IOException {
        Path feed = Files.createDirectories(directory.resolve("feeds/debian"));
        Files.writeString(feed.resolve("tracker.json"), """
                {"zlib": {"CVE-2024-0001": {"releases": {"bookworm":
                  {"status": "resolved", "fixed_version": "1:1.2.13.dfsg-2", "urgency": "high"}}}}}""");
        Path login = registry().login();
        String reference = registry().host() + "/team/db:1";
        List<String> digests = seawall(
                        login,
                        "db",
                        "build",
                        "--from",
                        directory.resolve("feeds").toString())
                .out()
                .lines()
                .filter(line -> line.startsWith("database in force: "))
                .toList();
        Terminal.Result pushed = seawall(
                login, "db", "push", reference, "--plain-http", registry().host());
        Path elsewhere = directory.resolve("elsewhere");
        Terminal other = Terminal.in(elsewhere).with("DOCKER_CONFIG", login.toString());
        Terminal.Result pulled =
                other.run("db", "pull", reference, "--plain-http", registry().host());

        assertThat(pushed.code()).as(pushed.err()).isZero();
        assertThat(pulled.code()).as(pulled.err()).isZero();
        assertThat(pulled.out().lines()).isEqualTo(digests).hasSize(1);
        assertThat(other.run("db", "status", "--verify").out()).contains("(verified)", "debian");
        assertThat(other.run("scan", target(), "--plain-http", registry().host())
                        .out())
                .contains("CVE-2024-0001");
    }

    @Test
    void anImageIsNoDatabase() throws IOException {
        Terminal.Result pulled = Terminal.in(directory.resolve("third"))
                .with("DOCKER_CONFIG", registry().login().toString())
                .run(
                        "db",
                        "pull",
                        registry().host() + "/team/app:1.0",
                        "--plain-http",
                        registry().host());

        assertThat(pulled.code()).isEqualTo(3);
        assertThat(pulled.errors()).hasSize(1);
    }
}
