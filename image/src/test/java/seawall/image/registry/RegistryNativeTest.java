package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.image.registry.login.Login.Password;
import seawall.model.Digest;
import seawall.testkit.NativeProgram;
import seawall.testkit.engine.RegistryDaemon;

/** Against the registry most others descend from, with images of skopeo and umoci. */
@Tag("native")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryNativeTest {
    private static final Password ANN = new Password(RegistryDaemon.USER, RegistryDaemon.PASSWORD);
    private static final String TYPE = "application/vnd.example.database.v1";

    @TempDir
    static Path directory;

    private @Nullable RegistryDaemon started;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        NativeProgram.require("umoci");
        started = RegistryDaemon.start(Files.createDirectory(directory.resolve("plain")));
        Files.write(directory.resolve("lower.tar"), TestImages.layer("etc/lower", 100_000));
        Files.write(directory.resolve("upper.tar"), TestImages.layer("etc/upper", 5 << 20));
        for (String architecture : List.of("amd64", "arm64")) {
            NativeProgram.run(directory, "umoci", "init", "--layout", architecture);
            String image = architecture + ":1.0";
            NativeProgram.run(directory, "umoci", "new", "--image", image);
            NativeProgram.run(directory, "umoci", "raw", "add-layer", "--image", image, "lower.tar");
            NativeProgram.run(directory, "umoci", "raw", "add-layer", "--image", image, "upper.tar");
            NativeProgram.run(directory, "umoci", "config", "--image", image, "--architecture", architecture);
            started.push(directory, "oci:" + image, "team/" + architecture + ":1.0");
            started.push(directory, "oci:" + image, "team/" + architecture + ":docker", "--format", "v2s2");
        }
    }

    private RegistryDaemon registry() {
        return Objects.requireNonNull(started);
    }

    private ImageReference reference(String nameAndVersion) {
        return ImageReference.parse(registry().host() + "/" + nameAndVersion);
    }

    @AfterAll
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private RegistryOptions options(@Nullable Password login, Map<String, String> environment) {
        return new RegistryOptions(
                login, environment, Map.of(), Set.of(registry().host()), null, Asking.timing(new ArrayList<>()));
    }

    @Test
    void reads_what_skopeo_pushed() throws IOException {
        for (String version : List.of("1.0", "docker")) {
            try (Source source = RegistrySource.open(
                    reference("team/arm64:" + version), ImageChoice.ONLY, options(ANN, Map.of()), Limits.DEFAULT)) {
                assertThat(Asking.identity(source).platform()).isEqualTo("linux/arm64");
                assertThat(Asking.paths(source)).containsExactly("etc/lower", "etc/upper");
            }
        }
    }

    @Test
    void refuses_another_platform() {
        assertThatThrownBy(() -> RegistrySource.open(
                        reference("team/arm64:1.0"),
                        new ImageChoice("", Platform.parse("linux/s390x")),
                        options(ANN, Map.of()),
                        Limits.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        wrong -> assertThat(wrong.code()).isEqualTo(ImageException.Code.NO_PLATFORM));
    }

    @Test
    void logs_in_with_what_docker_stored() throws IOException {
        try (Source source = RegistrySource.open(
                reference("team/amd64:1.0"),
                ImageChoice.ONLY,
                options(null, Map.of("DOCKER_CONFIG", registry().login().toString())),
                Limits.DEFAULT)) {
            assertThat(source.layers()).hasSize(2);
        }
    }

    @Test
    void tells_wrong_and_missing_passwords_and_missing_images_apart() {
        assertThat(failure("team/amd64:1.0", new Password("ann", "wrong")))
                .isEqualTo(
                        "%1$s refuses the password of ann for team/amd64; log in again with docker login %1$s or podman login %1$s"
                                .formatted(registry().host()));
        assertThat(failure("team/amd64:1.0", null))
                .startsWith(registry().host() + " wants a login for team/amd64, or it does not exist");
        assertThat(failure("team/amd64:2.0", ANN))
                .startsWith("there is no image " + registry().host() + "/team/amd64:2.0 (MANIFEST_UNKNOWN");
    }

    @Test
    void plain_http_has_to_be_allowed_even_on_loopback() {
        var options = new RegistryOptions(ANN, Map.of(), Map.of(), Set.of(), null, Asking.timing(new ArrayList<>()));
        assertThatThrownBy(() ->
                        RegistrySource.open(reference("team/amd64:1.0"), ImageChoice.ONLY, options, Limits.DEFAULT))
                .hasMessage("cannot reach %1$s over TLS: it speaks plain HTTP; allow it with --plain-http %1$s"
                        .formatted(registry().host()));
    }

    private String failure(String image, @Nullable Password login) {
        try (Source source =
                RegistrySource.open(reference(image), ImageChoice.ONLY, options(login, Map.of()), Limits.DEFAULT)) {
            return "opened " + source.subject().name();
        } catch (ImageException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void keeps_a_large_file_as_an_artefact() throws IOException {
        Path file = Files.write(directory.resolve("database"), TestImages.layer("large", 40 << 20));
        var artefacts = new Artefacts(options(ANN, Map.of()), Artefacts.Transfer.SILENT);
        ImageReference reference = reference("team/database:latest");
        Digest digest = artefacts.push(reference, file, TYPE, "application/octet-stream", Map.of("made", "today"));
        Path target = directory.resolve("fetched");
        Artefacts.Artefact artefact = artefacts.pull(reference, TYPE, target);
        assertThat(artefact.manifest()).isEqualTo(digest);
        assertThat(artefact.annotations()).containsEntry("made", "today");
        assertThat(target).hasSameBinaryContentAs(file);
        assertThat(artefacts.push(reference, file, TYPE, "application/octet-stream", Map.of("made", "today")))
                .isEqualTo(digest);
    }
}
