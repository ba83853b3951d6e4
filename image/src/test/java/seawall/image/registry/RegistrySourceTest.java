package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.MediaTypes;
import seawall.image.oci.Platform;
import seawall.image.registry.TestImages.TestImage;
import seawall.model.Digest;

class RegistrySourceTest {
    private static final TestImage AMD64 =
            TestImages.image("amd64", List.of(TestImages.layer("etc/a", 10), TestImages.layer("etc/b", 3 << 20)));
    private static final TestImage ARM64 = TestImages.image("arm64", List.of(TestImages.layer("etc/arm", 10)));

    private final FakeRegistry registry;

    RegistrySourceTest() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Source open(String reference, ImageChoice choice) {
        return RegistrySource.open(registry.reference(reference), choice, Asking.options(registry), Limits.DEFAULT);
    }

    private static ImageChoice platform(String platform) {
        return new ImageChoice("", Platform.parse(platform));
    }

    /** An index of both images under the tag {@code both}. */
    private Digest index() {
        registry.image("amd", AMD64);
        registry.image("arm", ARM64);
        var images = new TreeMap<String, TestImage>();
        images.put("amd64", AMD64);
        images.put("arm64", ARM64);
        return registry.manifest("both", TestImages.index(images));
    }

    @Test
    void opens_an_image_by_tag_and_reads_its_layers() throws IOException {
        registry.image("1.0", AMD64);
        try (Source source = open("team/app:1.0", ImageChoice.ONLY)) {
            assertThat(source.subject().name()).isEqualTo("registry:" + registry.host() + "/team/app:1.0");
            assertThat(Asking.identity(source).platform()).isEqualTo("linux/amd64");
            assertThat(Asking.identity(source).aliases())
                    .containsExactlyInAnyOrder(
                            registry.host() + "/team/app:1.0", AMD64.digest().toString());
            assertThat(Asking.paths(source)).containsExactly("etc/a", "etc/b");
            assertThat(source.gaps()).isEmpty();
        }
        assertThat(registry.requests()).hasSize(4).noneMatch(each -> each.equals("GET /v2/"));
    }

    @Test
    void fetches_no_layer_before_it_is_read() {
        registry.image("1.0", AMD64);
        open("team/app:1.0", ImageChoice.ONLY).close();
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void takes_the_wanted_platform_of_an_index() throws IOException {
        Digest index = index();
        try (Source source = open("team/app:both", platform("linux/arm64"))) {
            assertThat(Asking.paths(source)).containsExactly("etc/arm");
            assertThat(Asking.identity(source).aliases())
                    .containsExactlyInAnyOrder(
                            registry.host() + "/team/app:both",
                            index.toString(),
                            ARM64.digest().toString());
        }
        assertThatThrownBy(() -> open("team/app:both", platform("linux/s390x")))
                .hasMessageEndingWith("has no image for linux/s390x; choose a platform of linux/amd64, linux/arm64");
        assertThatThrownBy(() -> open("team/app:amd", platform("linux/arm64")))
                .hasMessageEndingWith("is for linux/amd64 and not for linux/arm64");
    }

    @Test
    void a_digest_names_an_image_and_no_tag_beside_it() throws IOException {
        index();
        try (Source source = open("team/app:both@" + ARM64.digest(), ImageChoice.ONLY)) {
            assertThat(Asking.identity(source).aliases())
                    .containsExactly(ARM64.digest().toString());
        }
    }

    @Test
    void opens_all_platforms_with_one_client() throws IOException {
        Digest index = index();
        List<Source> sources =
                RegistrySource.openAll(registry.reference("team/app:both"), Asking.options(registry), Limits.DEFAULT);
        assertThat(sources)
                .extracting(each -> Asking.identity(each).platform())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(sources)
                .allSatisfy(each -> assertThat(Asking.identity(each).aliases()).contains(index.toString()));
        sources.getFirst().close();
        sources.getFirst().close();
        assertThat(Asking.paths(sources.getLast())).containsExactly("etc/arm");
        sources.getLast().close();
        assertThat(registry.requests()).hasSize(6);
    }

    @Test
    void all_platforms_of_a_single_image_are_that_image() {
        registry.image("1.0", AMD64);
        List<Source> sources =
                RegistrySource.openAll(registry.reference("team/app:1.0"), Asking.options(registry), Limits.DEFAULT);
        assertThat(sources).hasSize(1);
        sources.forEach(Source::close);
    }

    @Test
    void an_index_that_names_itself_over_and_over_ends() {
        byte[] leaf = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}"
                .formatted(MediaTypes.OCI_INDEX)
                .getBytes(StandardCharsets.UTF_8);
        byte[] current = leaf;
        for (int depth = 0; depth < 6; depth++) {
            String entry = TestImages.descriptor(MediaTypes.OCI_INDEX, current);
            registry.manifest("deep", current);
            current = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                    .formatted(MediaTypes.OCI_INDEX, String.join(",", Collections.nCopies(50, entry)))
                    .getBytes(StandardCharsets.UTF_8);
        }
        registry.manifest("deep", current);
        assertThatThrownBy(() -> open("team/app:deep", ImageChoice.ONLY)).hasMessageContaining("nested deeper than 4");
        assertThatThrownBy(() -> RegistrySource.openAll(
                        registry.reference("team/app:deep"), Asking.options(registry), Limits.DEFAULT))
                .isInstanceOf(ImageException.class);
        assertThat(registry.requests()).hasSizeLessThan(200);
    }

    @Test
    void an_artefact_is_no_image() {
        byte[] manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.cncf.helm.config.v1+json",\
                "digest":"%s","size":2},"layers":[]}""".formatted(MediaTypes.OCI_MANIFEST, registry.blob("{}".getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        registry.manifest("chart", manifest);
        assertThatThrownBy(() -> open("team/app:chart", ImageChoice.ONLY))
                .hasMessageContaining("artefact of type application/vnd.cncf.helm.config.v1+json");
    }

    @Test
    void an_image_of_the_first_schema_is_told() {
        registry.rule(exchange -> {
            exchange.getResponseHeaders()
                    .add("Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws");
            return FakeRegistry.answered(
                    exchange, 200, "{\"schemaVersion\":1,\"fsLayers\":[{\"blobSum\":\"sha256:00\"}],\"history\":[]}");
        });
        assertThatThrownBy(() -> open("team/app:old", ImageChoice.ONLY)).hasMessageContaining("Docker's schema 1");
    }
}
