package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.registry.TestImages.TestImage;
import seawall.image.registry.login.Login.Password;

class MirrorsTest {
    private static final byte[] LAYER = TestImages.layer("etc/a", 2 << 20);
    private static final TestImage IMAGE = TestImages.image("amd64", List.of(LAYER));

    private final FakeRegistry origin;
    private final FakeRegistry first;
    private final FakeRegistry second;

    MirrorsTest() throws IOException {
        origin = new FakeRegistry();
        first = new FakeRegistry();
        second = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        origin.close();
        first.close();
        second.close();
    }

    private Source open() {
        var options = new RegistryOptions(
                new Password("ann", "for the origin only"),
                Map.of(),
                Map.of(origin.host(), List.of(first.host() + "/cache/hub", second.host())),
                Set.of(origin.host(), first.host(), second.host()),
                null,
                Asking.timing(new ArrayList<>()));
        return RegistrySource.open(origin.reference("team/app:1"), ImageChoice.ONLY, options, Limits.DEFAULT);
    }

    private List<String> read() throws IOException {
        try (Source source = open()) {
            return Asking.paths(source);
        }
    }

    @Test
    void the_first_mirror_that_has_it_serves_it() throws IOException {
        first.image("1", IMAGE);
        second.image("1", IMAGE);
        origin.image("1", IMAGE);
        assertThat(read()).containsExactly("etc/a");
        assertThat(first.requests()).hasSize(3).allMatch(each -> each.startsWith("GET /v2/cache/hub/team/app/"));
        assertThat(second.seen()).isEmpty();
        assertThat(origin.seen()).isEmpty();
    }

    @Test
    void what_a_mirror_has_not_comes_from_the_next() throws IOException {
        second.manifest("1", IMAGE.manifest());
        origin.image("1", IMAGE);
        assertThat(read()).containsExactly("etc/a");
        assertThat(first.seen()).hasSize(3);
        assertThat(second.seen()).hasSize(3);
        assertThat(origin.requests()).hasSize(2).allMatch(each -> each.contains("/blobs/"));
    }

    @Test
    void a_mirror_that_is_away_is_asked_once() throws IOException {
        first.close();
        second.rule(exchange -> FakeRegistry.answered(exchange, 403, ""));
        origin.image("1", IMAGE);
        assertThat(read()).containsExactly("etc/a");
        assertThat(second.seen()).hasSize(1);
    }

    @Test
    void a_mirror_that_lies_is_left() throws IOException {
        first.rule(exchange -> FakeRegistry.answered(exchange, 200, "{}"));
        origin.image("1", IMAGE);
        assertThat(read()).containsExactly("etc/a");
        assertThat(first.seen()).hasSize(1);
    }

    @Test
    void a_broken_download_goes_on_elsewhere() throws IOException {
        first.image("1", IMAGE);
        origin.image("1", IMAGE);
        first.rule(exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(first.blob(LAYER).toString())) {
                return false;
            }
            if (!FakeRegistry.header(exchange, "Range").isEmpty()) {
                return FakeRegistry.answered(exchange, 500, "");
            }
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().write(LAYER, 0, 500_000);
            exchange.getResponseBody().flush();
            exchange.close();
            return true;
        });
        assertThat(read()).containsExactly("etc/a");
        assertThat(origin.seen()).hasSize(1).allMatch(each -> each.range().startsWith("bytes="));
    }

    @Test
    void the_origins_login_is_not_for_mirrors() {
        first.rule(exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=x");
            return FakeRegistry.answered(exchange, 401, "");
        });
        origin.image("1", IMAGE);
        open().close();
        assertThat(first.seen())
                .hasSize(1)
                .allMatch(each -> each.authorization().isEmpty());
    }

    @Test
    void the_origin_has_the_last_word() {
        first.rule(exchange -> FakeRegistry.answered(exchange, 403, ""));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        ImageException.class,
                        wrong -> assertThat(wrong.code()).isEqualTo(ImageException.Code.NOT_FOUND))
                .hasMessageEndingWith("its mirrors failed as well: " + first.host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://mirror.example.org", "mirror.example.org/", "mirror.example.org/Up", "a b"})
    void a_mirror_is_a_host_and_a_path(String mirror) {
        assertThatThrownBy(() -> new RegistryOptions(
                        null,
                        Map.of(),
                        Map.of("docker.io", List.of(mirror)),
                        Set.of(),
                        null,
                        Asking.timing(new ArrayList<>())))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("not a mirror");
    }

    @Test
    void plain_http_is_allowed_to_hosts_only() {
        assertThatThrownBy(() -> new RegistryOptions(
                        null, Map.of(), Map.of(), Set.of("http://x.org"), null, Asking.timing(new ArrayList<>())))
                .hasMessageStartingWith("not a registry");
    }
}
