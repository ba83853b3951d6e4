package seawall.image.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static seawall.image.engine.Samples.IMAGE;
import static seawall.image.engine.Samples.VISIBLE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.model.Subject;
import seawall.testkit.engine.ContainerdDaemon;
import seawall.testkit.engine.TestImage;

@Tag("root")
@Tag("native")
class RealContainerdTest {
    @TempDir
    static Path directory;

    private static ContainerdDaemon containerd;

    @BeforeAll
    static void importImage() throws IOException {
        containerd = ContainerdDaemon.start(directory);
        Path archive = IMAGE.writeTo(directory);
        containerd.ctr("image", "import", archive.toString());
        containerd.ctr("--namespace", "discarded", "image", "import", archive.toString());
        containerd.ctr("--namespace", "discarded", "content", "prune", "references");
    }

    @AfterAll
    static void stop() {
        if (containerd != null) {
            containerd.close();
        }
    }

    private static Source open(String namespace, ImageChoice choice) {
        return EngineSource.containerd(containerd.socket(), namespace, choice, Limits.DEFAULT);
    }

    @Test
    void reads_blobs_in_place() {
        try (Source source = open("default", new ImageChoice("sample:1", null))) {
            assertThat(source.layers())
                    .allSatisfy(each -> assertThat(each.layer().blob()).isNotNull());
            assertThat(SourceFiles.of(source)).isEqualTo(new SourceFiles(VISIBLE, List.of()));
        }
    }

    @Test
    void reads_layer_directories_where_blobs_were_discarded() {
        try (Source source = open("discarded", new ImageChoice("sample:1", null))) {
            assertThat(source.layers()).allSatisfy(each -> {
                assertThat(each.layer().blob()).isNull();
                assertThat(each.layer().diffId()).isNotNull();
            });
            assertThat(SourceFiles.of(source)).isEqualTo(new SourceFiles(VISIBLE, List.of()));
        }
    }

    @Test
    void leaves_no_snapshot_behind() throws IOException {
        String before = containerd.ctr("--namespace", "discarded", "snapshots", "ls");
        open("discarded", new ImageChoice("sample:1", null)).close();
        assertThat(containerd.ctr("--namespace", "discarded", "snapshots", "ls"))
                .isEqualTo(before);
    }

    @Test
    void tells_the_identity_of_the_image() {
        try (Source source = open("default", new ImageChoice("docker.io/library/sample:1", null))) {
            assertThat(source.subject())
                    .isEqualTo(new Subject(
                            Subject.Kind.IMAGE,
                            "containerd:docker.io/library/sample:1",
                            Samples.identity(IMAGE.name(), IMAGE.manifest())));
            assertThat(source.layers())
                    .extracting(each -> each.layer().createdBy())
                    .containsExactly("base", "change", "cover");
        }
    }

    @Test
    void finds_an_image_by_each_of_its_names() {
        for (String reference : List.of("sample:1", "library/sample:1", IMAGE.config(), IMAGE.manifest())) {
            open("default", new ImageChoice(reference, null)).close();
        }
    }

    @Test
    void names_the_platforms_there_are() {
        var choice = new ImageChoice("sample:1", Platform.parse("linux/riscv64"));
        assertThatThrownBy(() -> open("default", choice))
                .isInstanceOf(ImageException.class)
                .hasMessage("containerd has not pulled docker.io/library/sample:1 for linux/riscv64; it has linux/"
                        + TestImage.architecture());
    }

    @Test
    void says_that_there_is_no_such_image() {
        assertThatThrownBy(() -> open("default", new ImageChoice("absent", null)))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("containerd has no image absent");
    }
}
