package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.testkit.LoopbackProxy;

/** Registries with certificates of the JDK's keytool. */
class TlsTest {
    private static final String PASSWORD = "password";

    @TempDir
    static Path directory;

    @BeforeAll
    static void certificates() throws IOException, InterruptedException {
        certificate("good", "good", "-ext", "san=ip:127.0.0.1");
        certificate("named", "named", "-ext", "san=dns:registry.test");
        certificate("other", "other", "-ext", "san=dns:other.example.org");
        certificate("expired", "authority", "-ext", "bc:c");
        certificate("expired", "expired", "-ext", "san=ip:127.0.0.1", "-signer", "authority", "-startdate", "-20d");
    }

    /** Puts a key with a certificate that is valid for ten days into a store, and the certificate into a file. */
    private static void certificate(String store, String name, String... more)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name));
        arguments.addAll(List.of("-validity", "10", "-storetype", "PKCS12"));
        arguments.addAll(List.of(more));
        keytool(store, name, arguments);
        keytool(store, name, List.of("-exportcert", "-rfc", "-file", name + ".pem"));
    }

    private static void keytool(String store, String name, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(arguments);
        command.addAll(List.of("-alias", name, "-storepass", PASSWORD, "-keystore", store));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static FakeRegistry registry(String certificate) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(certificate))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        if (keys.containsAlias("authority")) {
            keys.deleteEntry("authority");
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var registry = new FakeRegistry(context);
        registry.image("1", TestImages.image("amd64", List.of(TestImages.layer("etc/a", 10))));
        return registry;
    }

    private static String read(FakeRegistry registry, @Nullable String authorities) throws IOException {
        return read(registry.reference("app:1"), authorities, Map.of());
    }

    private static String read(ImageReference reference, @Nullable String authorities, Map<String, String> environment)
            throws IOException {
        var options = new RegistryOptions(
                null,
                environment,
                Map.of(),
                Set.of(),
                authorities == null ? null : directory.resolve(authorities),
                Asking.timing(new ArrayList<>()));
        try (Source source = RegistrySource.open(reference, ImageChoice.ONLY, options, Limits.DEFAULT)) {
            return String.join(" ", Asking.paths(source));
        } catch (ImageException refused) {
            return refused.code() + ": " + refused.getMessage();
        }
    }

    @Test
    void trusts_the_authorities_of_a_file_and_no_others() throws IOException, GeneralSecurityException {
        try (FakeRegistry registry = registry("good")) {
            assertThat(read(registry, "good.pem")).isEqualTo("etc/a");
            for (String authorities : new String[] {null, "other.pem"}) {
                assertThat(read(registry, authorities))
                        .isEqualTo(
                                "UNREACHABLE: cannot reach " + registry.host()
                                        + " over TLS: its certificate's authority is not trusted; trust it with --registry-ca FILE");
            }
        }
    }

    @Test
    void refuses_a_certificate_of_another_host_and_one_that_has_expired() throws IOException, GeneralSecurityException {
        try (FakeRegistry registry = registry("other")) {
            assertThat(read(registry, "other.pem"))
                    .startsWith("UNREACHABLE: cannot reach " + registry.host() + " over TLS: ")
                    .containsIgnoringCase("subject alternative names");
        }
        try (FakeRegistry registry = registry("expired")) {
            assertThat(read(registry, "authority.pem")).endsWith("over TLS: its certificate has expired");
        }
    }

    @Test
    void a_proxy_makes_a_tunnel_that_it_cannot_look_into() throws IOException, GeneralSecurityException {
        var image = ImageReference.parse("registry.test:5000/app:1");
        try (FakeRegistry registry = registry("named");
                var proxy = new LoopbackProxy("Basic dTpwQHA=").route("registry.test:5000", registry.port())) {
            var environment = Map.of("HTTPS_PROXY", "http://u:p%40p@" + proxy.address());
            var leaked = new ArrayList<String>();
            registry.rule(exchange -> {
                leaked.addAll(exchange.getRequestHeaders().getOrDefault("Proxy-Authorization", List.of()));
                return false;
            });

            assertThat(read(image, "named.pem", environment)).isEqualTo("etc/a");
            assertThat(leaked).isEmpty();
            assertThat(proxy.requests()).isNotEmpty().containsOnly("CONNECT registry.test:5000");
            assertThat(registry.seen())
                    .isNotEmpty()
                    .allSatisfy(seen -> assertThat(seen.authorization()).isEmpty());
            assertThat(read(image, "other.pem", environment))
                    .startsWith("UNREACHABLE: cannot reach registry.test:5000 over TLS: ");
        }
    }

    @Test
    void what_a_proxy_refuses_is_told_with_its_name_and_without_its_password() throws IOException {
        var image = ImageReference.parse("registry.test:5000/app:1");
        String address;
        try (var proxy = new LoopbackProxy("Basic dTpw")) {
            address = proxy.address();
            assertThat(read(image, null, Map.of("https_proxy", "http://u:p@" + address)))
                    .isEqualTo("UNREACHABLE: the proxy " + address
                            + " of https_proxy does not connect to registry.test:5000: it answers with status 403");
            assertThat(read(image, null, Map.of("https_proxy", "http://u:geheim@" + address)))
                    .isEqualTo(
                            "DENIED: cannot reach registry.test:5000: the proxy " + address
                                    + " of https_proxy asks for a name and password; those in https_proxy are missing or wrong");
        }
        assertThat(read(image, null, Map.of("https_proxy", "http://u:geheim@" + address)))
                .startsWith("UNREACHABLE: cannot reach the proxy " + address
                        + " of https_proxy on the way to registry.test:5000: the connection was refused");
    }

    @Test
    void a_registry_over_tls_does_not_lead_to_plain_http() throws IOException, GeneralSecurityException {
        try (FakeRegistry registry = registry("good");
                FakeRegistry plain = new FakeRegistry()) {
            registry.rule(exchange -> {
                exchange.getResponseHeaders().add("Location", "http://" + plain.host() + "/v2/app/manifests/1");
                return FakeRegistry.answered(exchange, 302, "");
            });
            assertThat(read(registry, "good.pem"))
                    .startsWith("DENIED: " + plain.host() + " would be asked over plain HTTP");
            assertThat(plain.seen()).isEmpty();
        }
    }

    @Test
    void says_what_is_wrong_with_a_file_of_authorities() throws IOException, GeneralSecurityException {
        Files.writeString(directory.resolve("text.pem"), "no certificate");
        Files.writeString(directory.resolve("empty.pem"), "");
        try (FakeRegistry registry = registry("good")) {
            assertThat(read(registry, "text.pem")).startsWith("INVALID: ").contains("text.pem");
            assertThat(read(registry, "empty.pem")).startsWith("INVALID: there is no certificate in ");
            assertThat(read(registry, "missing.pem")).startsWith("IO: cannot read the certificate file ");
        }
    }
}
