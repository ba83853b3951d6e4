package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.registry.TestImages.TestImage;

class RegistrySourceTest {
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void opens_an_image_by_tag_and_reads_its_layers() throws IOException {
        TestImage image =
                TestImages.image("riscv64", List.of(TestImages.layer("etc/a", 10), TestImages.layer("etc/b", 3 << 20)));
        registry.image("1.0", image);
        try (Source source = RegistrySource.open(
                registry.reference("team/app:1.0"), ImageChoice.ONLY, Asking.options(registry), Limits.DEFAULT)) {
            assertThat(source.subject().name()).isEqualTo("registry:" + registry.host() + "/team/app:1.0");
            assertThat(Asking.identity(source).platform()).isEqualTo("linux/riscv64");
            assertThat(Asking.identity(source).aliases())
                    .containsExactlyInAnyOrder(
                            registry.host() + "/team/app:1.0", image.digest().toString());
            assertThat(Asking.paths(source)).containsExactly("etc/a", "etc/b");
            assertThat(source.gaps()).isEmpty();
        }
        assertThat(registry.requests()).hasSize(4).noneMatch(each -> each.equals("GET /v2/"));
    }
}
