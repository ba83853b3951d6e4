package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.MediaTypes;
import seawall.image.registry.TestImages.TestImage;
import seawall.image.registry.http.Timing;
import seawall.image.registry.login.Login.Password;
import seawall.model.Gap;

/** Registries that are broken, overloaded or lying. */
@Timeout(60)
class HostileRegistryTest {
    private static final byte[] LAYER = TestImages.layer("etc/a", 3 << 20);
    private static final TestImage IMAGE = TestImages.image("amd64", List.of(LAYER));

    private final FakeRegistry registry;
    private final List<Duration> pauses = new ArrayList<>();
    private Timing timing = Asking.timing(pauses);

    HostileRegistryTest() throws IOException {
        registry = new FakeRegistry();
        registry.image("1", IMAGE);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Source open() {
        var options = new RegistryOptions(null, Map.of(), Map.of(), Set.of(registry.host()), null, timing);
        return RegistrySource.open(registry.reference("app:1"), ImageChoice.ONLY, options, Limits.DEFAULT);
    }

    private List<String> read() throws IOException {
        try (Source source = open()) {
            return Asking.paths(source);
        }
    }

    private String refusal() {
        try (Source source = open()) {
            return source.subject().name();
        } catch (ImageException refused) {
            assertThat(refused.getMessage()).doesNotContain("\n");
            return refused.code() + ": " + refused.getMessage();
        }
    }

    private void manifestRule(FakeRegistry.Rule rule) {
        registry.rule(exchange -> exchange.getRequestURI().getPath().contains("/manifests/") && rule.handles(exchange));
    }

    /** For requests of the layer. */
    private void layerRule(FakeRegistry.Rule rule) {
        String path = "/blobs/" + registry.blob(LAYER);
        registry.rule(exchange -> exchange.getRequestURI().getPath().endsWith(path) && rule.handles(exchange));
    }

    /** A rule that holds so many times. */
    private static FakeRegistry.Rule times(int count, FakeRegistry.Rule rule) {
        var left = new AtomicInteger(count);
        return exchange -> left.getAndDecrement() > 0 && rule.handles(exchange);
    }

    private static FakeRegistry.Rule status(int status) {
        return exchange -> FakeRegistry.answered(exchange, status, "");
    }

    private static boolean redirected(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        return FakeRegistry.answered(exchange, 307, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|INVALID: HOST answers with status 400 when asked for image HOST/app:1",
                "403|DENIED: HOST does not allow access to image HOST/app:1",
                "404|NOT_FOUND: there is no image HOST/app:1",
                "418|INVALID: HOST answers with status 418 when asked for image HOST/app:1",
                "429|UNREACHABLE: HOST has had too many requests; try again later, or log in for a higher limit",
                "500|UNREACHABLE: HOST answers with status 500 when asked for image HOST/app:1",
                "503|UNREACHABLE: HOST answers with status 503 when asked for image HOST/app:1",
            })
    void says_what_an_answer_means(int status, String message) {
        manifestRule(status(status));
        assertThat(refusal()).isEqualTo(message.replace("HOST", registry.host()));
        assertThat(pauses).hasSize(status == 429 || status >= 500 ? 3 : 0);
    }

    @Test
    void tells_the_registrys_own_reason_on_one_line() {
        manifestRule(exchange -> FakeRegistry.answered(
                exchange, 403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"pay\\n\\u001b[31m first\"}]}"));
        assertThat(refusal()).endsWith("(DENIED pay [31m first)");
        manifestRule(exchange -> FakeRegistry.answered(exchange, 403, "<html>"));
        assertThat(refusal()).endsWith("access to image " + registry.host() + "/app:1");
    }

    @Test
    void waits_as_long_as_it_is_asked_to_but_not_for_ever() throws IOException {
        manifestRule(times(2, exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            return FakeRegistry.answered(exchange, 429, "");
        }));
        manifestRule(times(1, exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "Thu, 26 Nov 2026 12:00:09 GMT");
            return FakeRegistry.answered(exchange, 503, "");
        }));
        assertThat(read()).containsExactly("etc/a");
        assertThat(pauses).containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(7), Duration.ofSeconds(7));
        manifestRule(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "86400");
            return FakeRegistry.answered(exchange, 429, "");
        });
        assertThat(refusal()).startsWith("UNREACHABLE: ");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void asks_again_after_a_moment_of_weakness() throws IOException {
        manifestRule(times(2, status(502)));
        layerRule(times(1, status(500)));
        assertThat(read()).containsExactly("etc/a");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(500));
    }

    @Test
    void refuses_other_content_than_was_asked_for() {
        manifestRule(exchange -> {
            exchange.getResponseHeaders()
                    .add("Docker-Content-Digest", IMAGE.digest().toString());
            return FakeRegistry.answered(exchange, 200, "{}");
        });
        assertThat(refusal())
                .isEqualTo(
                        "INVALID: %1$s serves no valid image %1$s/app:1: it was expected to be %2$s but has other content"
                                .formatted(registry.host(), IMAGE.digest()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|neither",
                "[]|expected an object",
                "nonsense|not valid JSON",
                "{\"manifests\":[],\"layers\":[]}|neither",
                "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}|says it is another type",
                "{\"manifests\":[]}|not of its type",
            })
    void refuses_what_could_be_taken_for_two_things(String json, String words) {
        manifestRule(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", MediaTypes.OCI_MANIFEST + "; charset=utf-8");
            return FakeRegistry.answered(exchange, 200, json);
        });
        assertThat(refusal()).startsWith("INVALID: ").contains(words);
    }

    @Test
    void refuses_a_huge_manifest_announced_or_not() {
        String huge = "{\"config\":\"" + "x".repeat(5 << 20) + "\"}";
        manifestRule(exchange -> FakeRegistry.answered(exchange, 200, huge));
        assertThat(refusal()).startsWith("INVALID: ").endsWith("is longer than 4194304 bytes");
        manifestRule(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(huge.getBytes(StandardCharsets.UTF_8));
            }
            return true;
        });
        assertThat(refusal()).startsWith("INVALID: ").endsWith("is longer than 4194304 bytes");
    }

    /** Sends so many bytes of the layer, from where it was asked to, and breaks the connection. */
    private static FakeRegistry.Rule breaksAfter(int count) {
        return exchange -> {
            String range = FakeRegistry.header(exchange, "Range");
            int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            if (!range.isEmpty()) {
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes " + from + "-" + (LAYER.length - 1) + "/" + LAYER.length);
            }
            exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, LAYER.length - from);
            exchange.getResponseBody().write(LAYER, from, Math.min(count, LAYER.length - from));
            exchange.getResponseBody().flush();
            exchange.close();
            return true;
        };
    }

    @Test
    void goes_on_where_a_broken_connection_left_it() throws IOException {
        layerRule(times(2, breaksAfter(1_000_000)));
        assertThat(read()).containsExactly("etc/a");
        assertThat(registry.seen().stream()
                        .map(FakeRegistry.Seen::range)
                        .filter(each -> !each.isEmpty())
                        .toList())
                .hasSize(2)
                .allMatch(each -> each.matches("bytes=[0-9]+-"));
    }

    @Test
    void progress_restores_patience() throws IOException {
        registry.image("1", TestImages.image("amd64", List.of(LAYER)));
        layerRule(times(100, breaksAfter((1 << 20) + 100)));
        assertThat(read()).containsExactly("etc/a");
    }

    @Test
    void gives_up_where_nothing_comes() {
        layerRule(breaksAfter(10));
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("the connection broke");
        assertThat(registry.seen()).hasSizeLessThan(20);
    }

    @Test
    void starts_again_where_ranges_are_ignored() throws IOException {
        layerRule(exchange -> {
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().write(LAYER);
            return true;
        });
        layerRule(times(1, breaksAfter(1_000_000)));
        assertThat(read()).containsExactly("etc/a");
    }

    @Test
    void refuses_another_part_than_it_asked_for() {
        for (String range : List.of("bytes 0-9/10", "bytes 1000000-2/3", "nonsense", "")) {
            layerRule(exchange -> {
                exchange.getResponseHeaders().add("Content-Range", range);
                return FakeRegistry.answered(exchange, 206, "x");
            });
            layerRule(times(1, breaksAfter(1_000_000)));
            assertThatThrownBy(this::read)
                    .isInstanceOf(ContentException.class)
                    .hasMessageContaining("sends another part of blob");
        }
    }

    @Test
    void refuses_a_layer_that_is_longer_or_shorter_than_it_is_said_to_be() {
        layerRule(exchange -> FakeRegistry.answered(exchange, 200, "x".repeat(LAYER.length + 1)));
        assertThatThrownBy(this::read).hasMessageContaining("but the registry sends " + (LAYER.length + 1));
        layerRule(exchange -> FakeRegistry.answered(exchange, 200, "short"));
        assertThatThrownBy(this::read).hasMessageContaining("but the registry sends 5");
        layerRule(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(LAYER);
            exchange.getResponseBody().write(1);
            return true;
        });
        assertThatThrownBy(this::read).isInstanceOf(ContentException.class).hasMessageContaining("is longer than the");
        layerRule(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(LAYER, 0, 700);
            return true;
        });
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the registry sends 700 of the");
    }

    @Test
    void refuses_a_layer_of_other_content() {
        byte[] other = LAYER.clone();
        other[600]++;
        layerRule(exchange -> {
            exchange.sendResponseHeaders(200, other.length);
            exchange.getResponseBody().write(other);
            return true;
        });
        assertThatThrownBy(this::read)
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("layer was expected to be " + registry.blob(LAYER));
    }

    @Test
    void a_missing_layer_is_a_gap_and_not_the_end() {
        layerRule(status(404));
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        ContentException.class,
                        missing -> assertThat(missing.kind()).isEqualTo(Gap.Kind.MISSING));
    }

    @Test
    void follows_redirects_and_leaves_credentials_behind() throws IOException {
        try (var store = new FakeRegistry()) {
            store.blob(LAYER);
            layerRule(exchange ->
                    redirected(exchange, "http://" + store.host() + "/store/blobs/" + registry.blob(LAYER)));
            registry.rule(exchange -> {
                if (FakeRegistry.header(exchange, "Authorization").isEmpty()) {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=x");
                    return FakeRegistry.answered(exchange, 401, "");
                }
                return false;
            });
            var options = new RegistryOptions(
                    new Password("ann", "x"), Map.of(), Map.of(), Set.of(registry.host(), store.host()), null, timing);
            try (Source source =
                    RegistrySource.open(registry.reference("app:1"), ImageChoice.ONLY, options, Limits.DEFAULT)) {
                assertThat(Asking.paths(source)).containsExactly("etc/a");
            }
            assertThat(store.seen())
                    .hasSize(1)
                    .allMatch(each -> each.authorization().isEmpty());
        }
    }

    @Test
    void follows_no_redirect_to_where_it_may_not_go() {
        for (String location : List.of("http://127.0.0.1:1/x", "http://169.254.169.254/latest/meta-data")) {
            manifestRule(exchange -> redirected(exchange, location));
            assertThat(refusal())
                    .startsWith("DENIED: ")
                    .contains("over plain HTTP")
                    .contains("--plain-http ");
        }
        for (String location :
                List.of("ftp://example.org/x", "https://u:p@example.org/x", "https://", "%%", "file:///etc")) {
            manifestRule(exchange -> redirected(exchange, location));
            assertThat(refusal()).startsWith("INVALID: ");
        }
        manifestRule(exchange -> redirected(exchange, exchange.getRequestURI().toString()));
        assertThat(refusal()).endsWith("redirects more than 5 times");
    }

    @Test
    void does_not_wait_for_ever() {
        timing = new Timing(
                Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofMillis(200), 1, pauses::add, timing.clock());
        layerRule(exchange -> {
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().write(LAYER, 0, 1_000);
            exchange.getResponseBody().flush();
            return untilInterrupted();
        });
        assertThatThrownBy(this::read).hasMessageContaining("nothing more came within");
        manifestRule(_ -> untilInterrupted());
        assertThat(refusal())
                .isEqualTo(
                        "UNREACHABLE: cannot use " + registry.host() + ": it accepts connections but does not answer");
    }

    /** Holds a connection until the registry is stopped. */
    private static boolean untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Test
    void says_that_nobody_is_there() {
        String host = registry.host();
        registry.close();
        assertThat(refusal())
                .isEqualTo("UNREACHABLE: cannot reach " + host
                        + ": the connection was refused; check the name, the port and the network");
    }

    @Test
    void plain_http_is_not_used_unless_it_was_allowed() {
        var hurried = new Timing(
                Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofSeconds(20), 1, pauses::add, timing.clock());
        var options = new RegistryOptions(null, Map.of(), Map.of(), Set.of(), null, hurried);
        assertThatThrownBy(() ->
                        RegistrySource.open(registry.reference("app:1"), ImageChoice.ONLY, options, Limits.DEFAULT))
                .hasMessageContaining(registry.host());
        assertThat(registry.seen()).isEmpty();
    }
}
