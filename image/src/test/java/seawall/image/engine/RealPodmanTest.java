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
import seawall.testkit.engine.PodmanService;

@Tag("root")
@Tag("native")
class RealPodmanTest {
    /** With overlay layers are read in place; with vfs the image is exported. */
    @ParameterizedTest
    @ValueSource(strings = {"overlay", "vfs"})
    void reads_an_image_whatever_the_storage(String storage, @TempDir Path directory) throws IOException {
        try (PodmanService podman = PodmanService.start(directory, storage)) {
            podman.podman("load", "--input", Samples.IMAGE.writeTo(directory).toString());
            try (Source source =
                    EngineSource.podman(podman.socket(), new ImageChoice("sample:1", null), Limits.DEFAULT)) {
                assertThat(source.subject().name()).isEqualTo("podman:sample:1");
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
    }
}
