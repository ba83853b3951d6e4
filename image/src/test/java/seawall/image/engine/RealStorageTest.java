package seawall.image.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.testkit.engine.DockerDaemon;
import seawall.testkit.engine.PodmanService;

/** An image reads alike however Docker and Podman store it. */
@Tag("root")
@Tag("native")
class RealStorageTest {
    private static final ImageChoice SAMPLE = new ImageChoice("sample:1", null);

    @TempDir
    Path directory;

    /** With overlay2 layers are read in place; with vfs the image is exported; with containerd its blobs are read. */
    @ParameterizedTest
    @ValueSource(strings = {"overlay2", "vfs", "containerd"})
    void of_docker(String storage) throws IOException {
        try (DockerDaemon docker = DockerDaemon.start(directory, storage)) {
            docker.docker("load", "--input", Samples.IMAGE.writeTo(directory).toString());
            try (Source source = EngineSource.docker(docker.socket(), SAMPLE, Limits.DEFAULT)) {
                isRead(source, "docker:sample:1");
            }
        }
    }

    /** With overlay layers are read in place; with vfs the image is exported. */
    @ParameterizedTest
    @ValueSource(strings = {"overlay", "vfs"})
    void of_podman(String storage) throws IOException {
        try (PodmanService podman = PodmanService.start(directory, storage)) {
            podman.podman("load", "--input", Samples.IMAGE.writeTo(directory).toString());
            try (Source source = EngineSource.podman(podman.socket(), SAMPLE, Limits.DEFAULT)) {
                isRead(source, "podman:sample:1");
            }
        }
    }

    private static void isRead(Source source, String name) {
        assertThat(source.subject().name()).isEqualTo(name);
        assertThat(source.subject().image())
                .usingRecursiveComparison()
                .ignoringFields("aliases")
                .isEqualTo(Samples.identity());
        assertThat(source.layers())
                .extracting(each -> each.layer().createdBy())
                .containsExactly("base", "change", "cover");
        assertThat(SourceFiles.of(source)).isEqualTo(new SourceFiles(Samples.VISIBLE, List.of()));
    }
}
