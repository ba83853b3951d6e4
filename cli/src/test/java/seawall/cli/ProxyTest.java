package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.LoopbackProxy;

/** Commands that reach registries and mirrors through the proxy of the environment. */
class ProxyTest {
    private static final String TRACKER =
            "{\"zlib\": {\"CVE-2024-0001\": {\"releases\": {\"bookworm\": {\"status\": \"open\"}}}}}";

    @TempDir
    Path directory;

    private Terminal behind(String proxy) {
        return Terminal.in(directory).with("HTTP_PROXY", proxy).with("HTTPS_PROXY", proxy);
    }

    @Test
    void registriesAreAskedThroughIt() throws IOException {
        Files.createDirectories(directory.resolve("feeds/debian"));
        Files.writeString(directory.resolve("feeds/debian/tracker.json"), TRACKER);
        assertThat(Terminal.in(directory)
                        .run("db", "build", "--from", directory.resolve("feeds").toString())
                        .code())
                .isZero();
        try (var proxy = new LoopbackProxy("Basic dTpnZWhlaW0=")) {
            String image = "registry.test:5000/app:1";
            Terminal terminal = behind("http://u:geheim@" + proxy.address());
            for (List<String> command : List.of(
                    List.of("scan", "registry:" + image),
                    List.of("scan", "registry:" + image, "--plain-http", "registry.test:5000"),
                    List.of("db", "pull", image),
                    List.of("db", "push", image))) {
                int before = proxy.requests().size();
                Terminal.Result result = terminal.run(command.toArray(String[]::new));
                assertThat(result.code()).as(command + result.err()).isEqualTo(3);
                assertThat(result.out() + result.err()).doesNotContain("geheim");
                assertThat(proxy.requests()).as("%s", command).hasSizeGreaterThan(before);
            }
            assertThat(proxy.requests()).contains("CONNECT registry.test:5000", "GET registry.test:5000");
        }
    }

    @Test
    void mirrorsAreAskedThroughIt() throws IOException {
        HttpServer mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext("/", exchange -> {
            byte[] body = TRACKER.getBytes(StandardCharsets.UTF_8);
            boolean isTracker = exchange.getRequestURI().getPath().endsWith("tracker.json");
            exchange.sendResponseHeaders(isTracker ? 200 : 404, isTracker ? body.length : -1);
            if (isTracker) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        mirror.start();
        try (var proxy = new LoopbackProxy("Basic dTpw")) {
            proxy.route("mirror.test", mirror.getAddress().getPort());
            Terminal.Result update = behind("u:p@" + proxy.address())
                    .run("db", "update", "--feed", "debian", "--feed-mirror", "http://mirror.test/");

            assertThat(update.code()).as(update.out() + update.err()).isZero();
            assertThat(proxy.requests()).isNotEmpty().containsOnly("GET mirror.test");
        } finally {
            mirror.stop(0);
        }
    }

    @Test
    void aValueThatIsNoProxyIsWrongUsage() {
        for (List<String> command : List.of(
                List.of("scan", "registry:registry.test/app"),
                List.of("db", "update"),
                List.of("db", "pull", "registry.test/db"))) {
            Terminal.Result result = behind("socks5://u:geheim@proxy.test:1080").run(command.toArray(String[]::new));

            assertThat(result.code()).as("%s", command).isEqualTo(2);
            assertThat(result.errors())
                    .singleElement()
                    .asString()
                    .startsWith("seawall: HTTPS_PROXY is not of the form ")
                    .doesNotContain("geheim");
        }
    }
}
