package seawall.advisory.update.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.model.network.Proxies;
import seawall.testkit.LoopbackProxy;

class WebTest {
    private final LoopbackPublisher publisher = open();

    private static LoopbackPublisher open() {
        try {
            return new LoopbackPublisher();
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
    }

    @BeforeEach
    void serve() {
        publisher.serve("/file", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
        });
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private static String get(URI address, Map<String, String> environment) throws IOException, InterruptedException {
        try (var web = new Web(Proxies.of(environment), FetchLimits.DEFAULT, "seawall/test")) {
            HttpResponse<InputStream> response = web.get(address, Map.of());
            try (InputStream body = response.body()) {
                return response.statusCode() + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private void redirect(String from, String to) {
        publisher.serve(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        redirect("/old", "/older?x=1");
        redirect("/older", publisher.address("/file").toString());
        assertThat(get(publisher.address("/old"), Map.of())).isEqualTo("200 ok");
    }

    @Test
    void circlesEnd() {
        redirect("/old", "/old");
        assertThatThrownBy(() -> get(publisher.address("/old"), Map.of()))
                .hasMessageContaining("more than 5 redirects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:secret@127.0.0.1/", "::", "jar:x"})
    void strangeRedirectsAreRefused(String target) {
        redirect("/old", target);
        assertThatThrownBy(() -> get(publisher.address("/old"), Map.of()))
                .isInstanceOf(FetchFailure.class)
                .hasMessageContaining("redirects to something that is no");
    }

    @Test
    void aPasswordGoesToItsOwnHostOnlyAndIntoNoMessage() throws Exception {
        URI address = URI.create(publisher.address("/old").toString().replace("//", "//user:geheim@"));
        redirect("/old", "/file");
        assertThat(get(address, Map.of())).isEqualTo("200 ok");
        assertThat(publisher.requests())
                .allMatch(request -> request.header("Authorization").equals("Basic dXNlcjpnZWhlaW0="));
        try (var elsewhere = new LoopbackPublisher()) {
            redirect("/old", elsewhere.address("/file").toString());
            assertThat(get(address, Map.of())).startsWith("404");
            assertThat(elsewhere.lastRequest().header("Authorization")).isEmpty();
        }
        redirect("/old", "/old");
        assertThatThrownBy(() -> get(address, Map.of())).hasMessageNotContaining("geheim");
    }

    @Test
    void proxiesOfTheEnvironmentAreUsed() throws Exception {
        try (var proxy = new LoopbackProxy("Basic dTpwIHA=")) {
            proxy.route("advisories.test", publisher.address("").getPort());
            var target = URI.create("http://advisories.test/file");
            var environment = Map.of("http_proxy", "http://u:p%20p@" + proxy.address());

            assertThat(get(target, environment)).isEqualTo("200 ok");
            assertThat(publisher.lastRequest().header("Proxy-authorization")).isEmpty();
            assertThat(get(publisher.address("/file"), environment)).isEqualTo("200 ok");
            assertThat(proxy.requests()).containsExactly("GET advisories.test");
            assertThatThrownBy(() -> get(target, Map.of("http_proxy", "http://u:geheim@" + proxy.address())))
                    .isInstanceOf(FetchFailure.class)
                    .hasMessageContaining(
                            "the proxy " + proxy.address() + " of http_proxy asks for a name and password")
                    .hasMessageNotContaining("geheim");
        }
    }

    @Test
    void throughATunnelThePasswordIsSentAsWell() throws Exception {
        try (var proxy = new LoopbackProxy("Basic dTpw")) {
            var target = URI.create("https://advisories.test/file");
            // The proxy takes the password and then finds nobody at the other end.
            proxy.route("advisories.test:443", publisher.address("").getPort());
            publisher.close();

            assertThatThrownBy(() -> get(target, Map.of("HTTPS_PROXY", "http://u:p@" + proxy.address())))
                    .hasMessageContaining("the connection broke");
            assertThat(proxy.requests()).isNotEmpty().containsOnly("CONNECT advisories.test:443");
            assertThatThrownBy(() -> get(target, Map.of("HTTPS_PROXY", "http://u:geheim@" + proxy.address())))
                    .hasMessageContaining("asks for a name and password")
                    .hasMessageNotContaining("geheim");
            assertThatThrownBy(() -> get(
                            URI.create("https://other.test/"), Map.of("HTTPS_PROXY", "http://u:p@" + proxy.address())))
                    .hasMessageContaining("proxy " + proxy.address() + " of HTTPS_PROXY")
                    .hasMessageContaining("403");
        }
    }
}
