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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        try (var web = new Web(environment, FetchLimits.DEFAULT, "seawall/test")) {
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
        try (var proxy = new LoopbackPublisher()) {
            proxy.serve("/file", exchange -> {
                String password = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders("Basic dTpwIHA=".equals(password) ? 200 : 407, -1);
            });
            String address = proxy.address("").toString();
            URI target = URI.create("http://advisories.invalid/file");
            assertThat(get(target, Map.of("http_proxy", address))).startsWith("407");
            assertThat(get(target, Map.of("http_proxy", address.replace("//", "//u:p%20p@"))))
                    .startsWith("200");
            assertThat(get(publisher.address("/file"), Map.of("http_proxy", address, "no_proxy", "127.0.0.1")))
                    .isEqualTo("200 ok");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/ | HTTPS_PROXY=http://p:3128 | p:3128
            https://a.example/ | https_proxy=p:3128 | p:3128
            https://a.example/ | ALL_PROXY=http://q | q:1080
            https://a.example/ | http_proxy=http://p:3128 | direct
            http://a.example/ | HTTP_PROXY=http://p:3128 | direct
            http://a.example/ | http_proxy=http://p:3128 | p:3128
            https://a.example/ | HTTPS_PROXY=http://p:1 NO_PROXY=example | direct
            https://a.example/ | HTTPS_PROXY=http://p:1 NO_PROXY=.example | direct
            https://a.example/ | HTTPS_PROXY=http://p:1 NO_PROXY=*.example | direct
            https://A.EXAMPLE/ | HTTPS_PROXY=http://p:1 NO_PROXY=b,a.example | direct
            https://a.example/ | HTTPS_PROXY=http://p:1 NO_PROXY=* | direct
            https://a.example/ | HTTPS_PROXY=http://p:1 NO_PROXY=ample | p:1
            https://a.example:8443/ | HTTPS_PROXY=http://p:1 NO_PROXY=a.example:8443 | direct
            https://a.example/ | HTTPS_PROXY=http://p:1 NO_PROXY=a.example:8443 | p:1
            """)
    void proxiesAreChosenAsCurlDoes(String address, String environment, String chosen) {
        Map<String, String> variables = java.util.Arrays.stream(environment.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Proxies.Server proxy = Proxies.of(variables).proxy(URI.create(address));
        assertThat(proxy == null ? "direct" : proxy.toString()).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://u:geheim@p:1", "http://u:geheim@", "http://[geheim"})
    void aProxyThatIsNoAddressIsNamedWithoutItsValue(String value) {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("geheim");
    }
}
