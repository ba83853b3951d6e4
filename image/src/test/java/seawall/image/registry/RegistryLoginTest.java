package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.registry.FakeRegistry.Seen;
import seawall.image.registry.login.Login.Password;

/** Every way to log in, against a registry that asks for it. */
class RegistryLoginTest {
    private static final Password ANN = new Password("ann", "s3cret");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ann:s3cret".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path home;

    private FakeRegistry registry;

    RegistryLoginTest() throws IOException {
        registry = new FakeRegistry();
    }

    @BeforeEach
    void image() {
        registry.image(
                "1",
                TestImages.image(
                        "amd64",
                        List.of(TestImages.layer("a", 10), TestImages.layer("b", 20), TestImages.layer("c", 30))));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    /** Opens and reads the image; says how that went. */
    private String read(@Nullable Password login) throws IOException {
        try (Source source = RegistrySource.open(
                registry.reference("team/app:1"),
                ImageChoice.ONLY,
                Asking.options(registry, login, Map.of("HOME", home.toString())),
                Limits.DEFAULT)) {
            return String.join(" ", Asking.paths(source));
        } catch (ImageException refused) {
            return refused.code() + ": " + refused.getMessage();
        }
    }

    /** Lets only those in who send the value, and asks others for it. */
    private void wants(String authorization, String... challenges) {
        registry.rule(exchange -> {
            if (FakeRegistry.header(exchange, "Authorization").equals(authorization)
                    || exchange.getRequestURI().getPath().equals("/token")) {
                return false;
            }
            List.of(challenges).forEach(each -> exchange.getResponseHeaders().add("WWW-Authenticate", each));
            return FakeRegistry.answered(exchange, 401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}");
        });
    }

    private String bearer(String more) {
        return "Bearer realm=\"http://" + registry.host() + "/token\",service=\"the registry\"" + more;
    }

    private void tokenService(FakeRegistry.Rule rule) {
        registry.rule(exchange -> exchange.getRequestURI().getPath().equals("/token") && rule.handles(exchange));
    }

    private List<Seen> tokenRequests() {
        return registry.seen().stream()
                .filter(each -> each.path().startsWith("/token"))
                .toList();
    }

    private static FakeRegistry.Rule gives(String json) {
        return exchange -> FakeRegistry.answered(exchange, 200, json);
    }

    @Test
    void sends_nothing_where_nothing_is_asked_for() throws IOException {
        assertThat(read(ANN)).isEqualTo("a b c");
        assertThat(registry.seen()).allMatch(each -> each.authorization().isEmpty());
    }

    @Test
    void basic() throws IOException {
        wants(BASIC, "Basic realm=\"x\"");
        assertThat(read(ANN)).isEqualTo("a b c");
        assertThat(registry.seen()).hasSize(6);
        assertThat(read(new Password("ann", "wrong")))
                .isEqualTo(
                        "DENIED: %1$s refuses the password of ann for team/app; log in again with docker login %1$s or podman login %1$s"
                                .formatted(registry.host()));
        assertThat(read(null))
                .isEqualTo(
                        "DENIED: %1$s wants a login for team/app, or it does not exist; log in with docker login %1$s or podman login %1$s"
                                .formatted(registry.host()));
    }

    @Test
    void an_anonymous_token_is_got_once_for_the_repository() throws IOException {
        wants("Bearer tok.en", bearer(",scope=\"repository:team/app:pull\""));
        tokenService(gives("{\"token\":\"tok.en\",\"expires_in\":300,\"issued_at\":\"2026-01-01T00:00:00Z\"}"));
        assertThat(read(null)).isEqualTo("a b c");
        assertThat(tokenRequests())
                .containsExactly(new Seen(
                        "GET", "/token?service=the+registry&scope=repository%3Ateam%2Fapp%3Apull", "", "", ""));
    }

    @Test
    void a_password_buys_a_token_and_goes_to_nobody_else() throws IOException {
        wants("Bearer t", "Basic realm=\"x\"", bearer(",scope=\"repository:team/app:pull\""));
        tokenService(exchange -> FakeRegistry.header(exchange, "Authorization").equals(BASIC)
                ? gives("{\"access_token\":\"t\"}").handles(exchange)
                : FakeRegistry.answered(exchange, 401, ""));
        assertThat(read(ANN)).isEqualTo("a b c");
        assertThat(tokenRequests())
                .hasSize(1)
                .first()
                .satisfies(each -> assertThat(each.path()).endsWith("&account=ann"));
        assertThat(registry.seen())
                .filteredOn(each -> !each.path().startsWith("/token"))
                .noneMatch(each -> each.authorization().startsWith("Basic"));
        assertThat(read(new Password("ann", "wrong"))).startsWith("DENIED: ").contains("refuses the password of ann");
        assertThat(read(null)).startsWith("DENIED: ").contains("wants a login");
    }

    @Test
    void the_scope_may_be_left_to_be_known() throws IOException {
        wants("Bearer t", bearer(""));
        tokenService(gives("{\"token\":\"t\"}"));
        assertThat(read(null)).isEqualTo("a b c");
        assertThat(tokenRequests().getFirst().path()).contains("scope=repository%3Ateam%2Fapp%3Apull");
    }

    @Test
    void an_identity_token_is_exchanged() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(
                home.resolve(".docker/config.json"),
                "{\"auths\":{\"" + registry.host() + "\":{\"identitytoken\":\"refresh+me\"}}}");
        wants("Bearer t", bearer(",scope=\"repository:team/app:pull repository:base:pull\""));
        tokenService(gives("{\"access_token\":\"t\"}"));
        assertThat(read(null)).isEqualTo("a b c");
        assertThat(tokenRequests())
                .containsExactly(new Seen(
                        "POST",
                        "/token",
                        "",
                        "",
                        "grant_type=refresh_token&client_id=seawall&service=the+registry"
                                + "&scope=repository%3Ateam%2Fapp%3Apull+repository%3Abase%3Apull"
                                + "&refresh_token=refresh%2Bme"));
    }

    @Test
    void an_identity_token_does_not_follow_a_redirect_elsewhere() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(
                home.resolve(".docker/config.json"),
                "{\"auths\":{\"" + registry.host() + "\":{\"identitytoken\":\"refresh\"}}}");
        try (var elsewhere = new FakeRegistry()) {
            wants("Bearer t", bearer(""));
            tokenService(exchange -> redirected(exchange, 307, "http://" + elsewhere.host() + "/token"));
            assertThat(read(null)).startsWith("UNREACHABLE: the token service").endsWith("status 307");
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    private static boolean redirected(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        return FakeRegistry.answered(exchange, status, "");
    }

    @Test
    void a_token_that_ended_is_renewed_on_the_way() throws IOException {
        wants("Bearer new", bearer(""));
        var tokens = new java.util.concurrent.atomic.AtomicInteger();
        registry.rule(exchange -> exchange.getRequestURI().getPath().contains("/manifests/")
                && FakeRegistry.header(exchange, "Authorization").equals("Bearer old")
                && FakeRegistry.answered(exchange, 200, new String(registry.manifest("1"), StandardCharsets.UTF_8)));
        tokenService(exchange -> gives("{\"token\":\"" + (tokens.getAndIncrement() == 0 ? "old" : "new") + "\"}")
                .handles(exchange));
        assertThat(read(null)).isEqualTo("a b c");
        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void a_stored_registry_token_is_sent_as_it_is() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(
                home.resolve(".docker/config.json"),
                "{\"auths\":{\"" + registry.host() + "\":{\"registrytoken\":\"stored\"}}}");
        wants("Bearer stored", bearer(""));
        assertThat(read(null)).isEqualTo("a b c");
        assertThat(tokenRequests()).isEmpty();
    }

    @Test
    void what_is_wrong_with_stored_logins_is_told_when_they_are_missed() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"credsStore\":\"desktop\"}");
        wants(BASIC, "Basic realm=\"x\"");
        assertThat(read(null)).endsWith("(the program docker-credential-desktop is not on the PATH)");
    }

    @Test
    void a_token_service_is_not_trusted_either() throws IOException {
        wants("Bearer t", bearer(""));
        for (String answer :
                List.of("", "[]", "{}", "{\"token\":\"\"}", "{\"token\":\"a b\"}", "{\"token\":\"a\\r\\nX: y\"}")) {
            tokenService(gives(answer));
            assertThat(read(null))
                    .startsWith("INVALID: ")
                    .contains("token service")
                    .doesNotContain("\n");
        }
        tokenService(gives("{\"token\":\"" + "x".repeat(2 << 20) + "\"}"));
        assertThat(read(null)).contains("longer than 1048576 bytes");
        tokenService(exchange -> FakeRegistry.answered(exchange, 500, ""));
        assertThat(read(null))
                .startsWith("UNREACHABLE: the token service " + registry.host())
                .endsWith("with status 500");
    }

    @Test
    void a_token_service_has_to_be_an_address_that_may_be_used() throws IOException {
        for (String realm : List.of("", "token", "file:///etc/passwd", "https://", "https://u:p@auth.example.org/")) {
            try (var other = new FakeRegistry()) {
                other.rule(exchange -> {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"" + realm + "\"");
                    return FakeRegistry.answered(exchange, 401, "");
                });
                assertThat(refusal(other)).startsWith("INVALID: ");
            }
        }
        try (var other = new FakeRegistry()) {
            other.rule(exchange -> {
                exchange.getResponseHeaders()
                        .add("WWW-Authenticate", "Bearer realm=\"http://" + registry.host() + "/token\"");
                return FakeRegistry.answered(exchange, 401, "");
            });
            assertThat(refusal(other)).startsWith("DENIED: ").endsWith("allow it with --plain-http " + registry.host());
            assertThat(registry.seen()).isEmpty();
        }
    }

    private static String refusal(FakeRegistry other) {
        try (Source source = RegistrySource.open(
                other.reference("team/app:1"),
                ImageChoice.ONLY,
                Asking.options(other, ANN, Map.of()),
                Limits.DEFAULT)) {
            return source.subject().name();
        } catch (ImageException refused) {
            return refused.code() + ": " + refused.getMessage();
        }
    }

    @Test
    void a_challenge_that_is_not_understood_is_a_refusal() throws IOException {
        wants("nothing", "Negotiate");
        assertThat(read(ANN)).startsWith("DENIED: ");
    }
}
