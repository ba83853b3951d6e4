package seawall.image.registry.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredLoginsTest {
    private static final String HOST = "registry.example.org:5000";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() {
        environment.put("HOME", home.toString());
        environment.put("PATH", home.resolve("bin") + ":relative:" + System.getenv("PATH"));
    }

    private StoredLogins.Found find(String registry, String repository) throws IOException {
        return new StoredLogins(
                        Map.of(),
                        environment,
                        Duration.ofSeconds(20),
                        home.resolve("own").toString())
                .find(registry, repository);
    }

    private static String auth(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private void write(String file, String json) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, json);
    }

    private void entry(String file, String key, String user) throws IOException {
        write(file, "{\"auths\":{\"" + key + "\":{\"auth\":\"" + auth(user, "secret") + "\"}}}");
    }

    private void helper(String name, String script) throws IOException {
        write("bin/docker-credential-" + name, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(
                home.resolve("bin/docker-credential-" + name), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void finds_nothing_where_there_is_nothing() throws IOException {
        assertThat(find(HOST, "a/b")).isEqualTo(new StoredLogins.Found(Optional.empty(), List.of()));
    }

    @Test
    void asks_the_files_in_order() throws IOException {
        entry(".docker/config.json", HOST, "docker");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("docker", "secret"));
        entry(".config/containers/auth.json", HOST, "podman");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("podman", "secret"));
        environment.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
        entry("xdg/containers/auth.json", HOST, "xdg");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("xdg", "secret"));
        entry("own/auth.json", HOST, "own");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("own", "secret"));
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        entry("run/containers/auth.json", HOST, "runtime");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("runtime", "secret"));
        environment.put("DOCKER_CONFIG", home.resolve("ci").toString());
        entry("ci/config.json", HOST, "ci");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("ci", "secret"));
        environment.put("REGISTRY_AUTH_FILE", home.resolve("named.json").toString());
        assertThat(find(HOST, "a").login()).isEmpty();
        assertThat(find(HOST, "a").problems()).containsExactly("there is no file that REGISTRY_AUTH_FILE names");
        entry("named.json", HOST, "named");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("named", "secret"));
    }

    @Test
    void a_file_without_the_registry_leaves_it_to_the_next() throws IOException {
        entry(".config/containers/auth.json", "other.example.org", "other");
        entry(".docker/config.json", HOST, "ann");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("ann", "secret"));
    }

    @Test
    void what_was_given_goes_first_and_only_for_its_registry() throws IOException {
        entry(".docker/config.json", HOST, "stored");
        var given = new StoredLogins(Map.of(HOST, new Login.Password("given", "x")), environment);
        assertThat(given.find(HOST, "a").login()).contains(new Login.Password("given", "x"));
        assertThat(given.find("registry.example.org", "a").login()).isEmpty();
    }

    @Test
    void the_longest_path_counts() throws IOException {
        write(".docker/config.json", """
                {"auths":{"%1$s":{"auth":"%2$s"},"%1$s/team":{"auth":"%3$s"},"%1$s/team/app":{"auth":"%4$s"}}}""".formatted(HOST, auth("host", "1"), auth("team", "2"), auth("app", "3")));
        assertThat(find(HOST, "team/app").login()).contains(new Login.Password("app", "3"));
        assertThat(find(HOST, "team/other/x").login()).contains(new Login.Password("team", "2"));
        assertThat(find(HOST, "teams/app").login()).contains(new Login.Password("host", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://index.docker.io/v1/",
                "index.docker.io/v1/",
                "docker.io",
                "https://docker.io",
                "registry-1.docker.io",
                "https://index.docker.io/v2/"
            })
    void knows_the_names_of_docker_hub(String key) throws IOException {
        entry(".docker/config.json", key, "ann");
        assertThat(find("docker.io", "library/debian").login()).contains(new Login.Password("ann", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://" + HOST, "http://" + HOST + "/v2/", HOST + "/v1/", "REGISTRY.example.org:5000"})
    void knows_old_addresses(String key) throws IOException {
        entry(".docker/config.json", key, "ann");
        assertThat(find(HOST, "a").login()).contains(new Login.Password("ann", "secret"));
    }

    @Test
    void reads_every_kind_of_entry() throws IOException {
        write(".docker/config.json", """
                {"credsStore":"","auths":{
                "a.org":{"username":"u","password":"p"},
                "b.org":{"auth":"%s","identitytoken":"idt"},
                "c.org":{"registrytoken":"rt"},
                "d.org":{},
                "e.org":{"auth":""},
                "f.org":{"auth":"%s"}},"HttpHeaders":{"x":"y"}}""".formatted(auth("u", "p"), auth("u", "p:q\0\0")));
        assertThat(find("a.org", "x").login()).contains(new Login.Password("u", "p"));
        assertThat(find("b.org", "x").login()).contains(new Login.IdentityToken("idt"));
        assertThat(find("c.org", "x").login()).contains(new Login.RegistryToken("rt"));
        assertThat(find("d.org", "x").login()).isEmpty();
        assertThat(find("e.org", "x").login()).isEmpty();
        assertThat(find("f.org", "x").login()).contains(new Login.Password("u", "p:q"));
    }

    @Test
    void a_damaged_entry_harms_no_other_and_tells_no_secret() throws IOException {
        write(".docker/config.json", """
                {"auths":{"bad.org":{"auth":"!!secret!!"},"worse.org":{"auth":"c2VjcmV0"},"%s":{"auth":"%s"}}}""".formatted(HOST, auth("ann", "x")));
        assertThat(find(HOST, "a").login()).contains(new Login.Password("ann", "x"));
        for (String registry : List.of("bad.org", "worse.org")) {
            assertThat(find(registry, "a").problems())
                    .containsExactly("the login for " + registry + " is not user and password in base64");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{\"auths\":1}", "{\"auths\":{\"x\":3}}", "secret", "{\"credsStore\":{}}"})
    void a_damaged_file_is_told_and_the_next_one_asked(String json) throws IOException {
        write(".config/containers/auth.json", json);
        entry(".docker/config.json", HOST, "ann");
        StoredLogins.Found found = find(HOST, "a");
        assertThat(found.login()).contains(new Login.Password("ann", "secret"));
        assertThat(found.problems().toString()).doesNotContain("secret");
    }

    @Test
    void asks_helpers_before_entries() throws IOException {
        helper(
                "store",
                "read -r host; printf '{\"ServerURL\":\"%s\",\"Username\":\"%s\",\"Secret\":\"s\"}' \"$host\" \"$host\"");
        helper("tokens", "echo '{\"Username\":\"<token>\",\"Secret\":\"idt\"}'");
        helper("empty", "echo 'credentials not found in native keychain'; exit 1");
        write(".docker/config.json", """
                {"credsStore":"store","credHelpers":{"t.org":"tokens","e.org":"empty"},
                "auths":{"%1$s":{"auth":"%2$s"},"e.org":{"auth":"%2$s"}}}""".formatted(HOST, auth("entry", "x")));
        assertThat(find(HOST, "a").login()).contains(new Login.Password(HOST, "s"));
        assertThat(find("docker.io", "a").login()).contains(new Login.Password("https://index.docker.io/v1/", "s"));
        assertThat(find("t.org", "a").login()).contains(new Login.IdentityToken("idt"));
        assertThat(find("e.org", "a").login()).contains(new Login.Password("entry", "x"));
    }

    @Test
    void tells_what_is_wrong_with_a_helper() throws IOException {
        helper("fails", "echo secret; exit 3");
        helper("talks", "head -c 200000 /dev/zero");
        helper("lies", "echo secret");
        assertThat(problem("fails")).isEqualTo("the program docker-credential-fails failed with status 3");
        assertThat(problem("talks")).isEqualTo("the program docker-credential-talks prints too much");
        assertThat(problem("lies")).startsWith("answer of docker-credential-lies is not valid JSON");
        assertThat(problem("missing")).isEqualTo("the program docker-credential-missing is not on the PATH");
        for (String name : List.of("../x", "a/b", "-x", ".x", "a b", "x;y", "x".repeat(100))) {
            assertThat(problem(name)).isEqualTo("the name of the credential helper is not valid");
        }
    }

    private String problem(String helper) throws IOException {
        write(".docker/config.json", "{\"credsStore\":\"" + helper + "\"}");
        return find(HOST, "a").problems().getFirst();
    }

    @Test
    void a_helper_that_does_not_end_is_ended() throws IOException {
        helper("sleeps", "exec sleep 60");
        write(".docker/config.json", "{\"credsStore\":\"sleeps\"}");
        var impatient = new StoredLogins(Map.of(), environment, Duration.ofMillis(1), "");
        assertThat(impatient.find(HOST, "a").problems())
                .containsExactly("the program docker-credential-sleeps took longer than 0 seconds");
    }

    @Test
    void nothing_prints_a_secret() throws IOException {
        assertThat(new Login.Password("ann", "secret")).hasToString("password of ann");
        assertThat(new Login.IdentityToken("secret").toString()).doesNotContain("secret");
        assertThat(new Login.RegistryToken("secret").toString()).doesNotContain("secret");
        entry(".docker/config.json", HOST, "ann");
        assertThat(find(HOST, "a").toString()).doesNotContain("secret");
        assertThat(CredentialFile.parse(Files.readAllBytes(home.resolve(".docker/config.json"))))
                .hasToString("1 logins and 0 helpers");
    }
}
