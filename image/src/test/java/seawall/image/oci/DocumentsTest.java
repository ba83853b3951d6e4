package seawall.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.content.ContentException;
import seawall.model.Digest;
import seawall.model.Gap;
import seawall.testkit.JsonBeyondLimits;

class DocumentsTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String DESCRIPTOR = "{\"digest\": \"" + DIGEST + "\"}";

    @Test
    void readsAManifest() throws ContentException {
        ImageManifest manifest = ImageManifest.parse(json("""
                {"schemaVersion": 2,
                 "mediaType": "application/vnd.oci.image.manifest.v1+json",
                 "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%1$s", "size": 7, "data": "e30="},
                 "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+zstd", "digest": "%1$s", "size": 9,
                             "urls": ["https://example.org"], "annotations": {"a": "b", "n": 1}}],
                 "annotations": null, "unknown": [{"deep": [[]]}]}""".formatted(DIGEST)));

        assertThat(manifest.isImage()).isTrue();
        assertThat(manifest.config().digest()).isEqualTo(Digest.parse(DIGEST));
        assertThat(manifest.config().size()).isEqualTo(7);
        assertThat(manifest.layers()).singleElement().satisfies(layer -> {
            assertThat(layer.size()).isEqualTo(9);
            assertThat(layer.annotations()).containsOnlyKeys("a");
            assertThat(layer.isForeign()).isFalse();
        });
    }

    @Test
    void readsAnIndexAndLeavesOutWhatIsNoImage() throws ContentException {
        ImageIndex index = ImageIndex.parse(json("""
                {"manifests": [
                  {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%1$s", "size": 1,
                   "platform": {"os": "linux", "architecture": "arm", "variant": "v7", "os.features": ["x"]}},
                  {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%1$s", "size": 1,
                   "platform": {"os": "unknown", "architecture": "unknown"}},
                  {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%1$s", "size": 1,
                   "annotations": {"vnd.docker.reference.type": "attestation-manifest"}},
                  {"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": "%1$s", "size": 1},
                  {"mediaType": "application/vnd.docker.distribution.manifest.list.v2+json", "digest": "%1$s", "size": 1}]}""".formatted(DIGEST)));

        assertThat(index.images()).hasSize(2);
        assertThat(index.images().getFirst().platform()).hasToString("linux/arm/v7");
        assertThat(index.images().getLast().isIndex()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
    void refusesDocumentsBeyondALimitOfTheParser(JsonBeyondLimits document) {
        assertThatThrownBy(() -> ImageIndex.parse(json(document.in("b"))))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Gap.Kind.LIMIT))
                .hasMessageEndingWith(": nested too deep, or a text or number is too long");
    }

    @Test
    void givesLayersTheirCommands() throws ContentException {
        ImageConfig config = ImageConfig.parse(json("""
                {"os": "linux", "architecture": "arm64", "variant": "v8", "rootfs": {"type": "layers", "diff_ids": ["%1$s", "%1$s"]},
                 "history": [{"created_by": "ADD"}, {"created_by": "ENV", "empty_layer": true}, {"created_by": "%2$s"}]}""".formatted(DIGEST, "x".repeat(5_000))));

        assertThat(config.platform()).hasToString("linux/arm64/v8");
        assertThat(config.createdBy()).startsWith("ADD").last().asString().hasSize(4_096);
        assertThat(config.layers(Arrays.asList(null, Digest.parse(DIGEST))))
                .extracting(layer -> layer.index() + " " + (layer.blob() == null))
                .containsExactly("0 true", "1 false");
        assertThatThrownBy(() -> config.layers(List.of())).hasMessage("manifest has 0 layers but configuration has 2");
    }

    @Test
    void aHistoryThatDoesNotFitIsLeftOut() throws ContentException {
        ImageConfig config =
                ImageConfig.parse(json("{\"rootfs\": {\"diff_ids\": [\"" + DIGEST + "\"]}, \"history\": [{}, {}]}"));
        assertThat(config.createdBy()).containsExactly("");
        assertThat(config.platform().isUnknown()).isTrue();
    }

    @Test
    void readsDockersList() throws ContentException {
        List<DockerManifest> images = DockerManifest.parse(json("""
                [{"Config": "abc.json", "RepoTags": ["app:1", "app:2"], "Layers": ["a/layer.tar"], "LayerSources": {"x": {}}},
                 {"Config": "def.json", "RepoTags": null, "Layers": []}]"""));

        assertThat(images)
                .containsExactly(
                        new DockerManifest("abc.json", List.of("app:1", "app:2"), List.of("a/layer.tar")),
                        new DockerManifest("def.json", List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"config\": 1}",
                "{\"config\": {}}",
                "{\"config\": {\"digest\": \"md5:00\"}}",
                "{\"config\": {\"digest\": \"sha256:../../etc/passwd\"}}",
                "{\"config\": {\"digest\": \"%s\", \"size\": -1}}",
                "{\"config\": {\"digest\": \"%s\", \"size\": 1.5}}",
                "{\"config\": {\"digest\": \"%s\", \"size\": 99999999999999999999}}",
                "{\"config\": {\"digest\": \"%s\"}, \"layers\": {}}",
                "{\"config\": {\"digest\": \"%s\"}, \"layers\": [1]}",
                "{\"config\": {\"digest\": \"%s\"}, \"layers\": [[]]}",
                "{\"config\": {\"digest\": \"%s\"}, \"layers\": []} {}",
                "{\"config\": {\"digest\": \"%s\"}, \"config\": {\"digest\": \"%s\"}}",
                "{\"config\": {\"digest\": \"%s\"}, \"manifests\": []}",
                "{\"config\": {\"digest\": \"%s\"}, \"mediaType\": 1}",
                "\u0000\u0001",
                "{\"config\": {\"digest\": \"%s\"}, \"x\": \"\\uD800\"",
            })
    void brokenManifestsAreTold(String text) {
        ContentException told = catchThrowableOfType(
                ContentException.class, () -> ImageManifest.parse(json(text.replace("%s", DIGEST))));
        assertThat(told).isNotNull();
        assertThat(told.kind()).isEqualTo(Gap.Kind.MALFORMED);
        assertThat(told.getMessage()).startsWith("image manifest");
    }

    @Test
    void whatMayBeTakenForAnotherDocumentIsRefused() {
        assertThatThrownBy(() -> ImageIndex.parse(json("{\"manifests\": [], \"layers\": []}")))
                .hasMessage("image index: has layers like a manifest");
        assertThatThrownBy(() -> ImageIndex.parse(json("{\"manifests\": [" + DESCRIPTOR + "], \"manifests\": []}")))
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void dockersFirstSchemaIsNotUnderstood() {
        ContentException told = catchThrowableOfType(
                ContentException.class, () -> ImageManifest.parse(json("{\"schemaVersion\": 1, \"fsLayers\": []}")));
        assertThat(told.kind()).isEqualTo(Gap.Kind.UNSUPPORTED);
    }

    @Test
    void artefactsAreNoImages() throws ContentException {
        assertThat(ImageManifest.parse(json(
                                "{\"config\": {\"mediaType\": \"application/vnd.cncf.helm.config.v1+json\", \"digest\": \""
                                        + DIGEST + "\"}}"))
                        .isImage())
                .isFalse();
    }

    @Test
    void numbersOfElementsAreLimited() {
        assertLimit(() -> ImageManifest.parse(json("{\"config\": " + DESCRIPTOR + ", \"layers\": ["
                + (DESCRIPTOR + ",").repeat(1_000) + DESCRIPTOR + "]}")));
        assertLimit(() -> ImageConfig.parse(json(
                "{\"rootfs\": {\"diff_ids\": [" + ("\"" + DIGEST + "\",").repeat(1_000) + "\"" + DIGEST + "\"]}}")));
        assertLimit(() ->
                ImageIndex.parse(json("{\"manifests\": [" + (DESCRIPTOR + ",").repeat(10_000) + DESCRIPTOR + "]}")));
        assertLimit(
                () -> DockerManifest.parse(json("[" + "{\"Config\": \"c\"},".repeat(1_000) + "{\"Config\": \"c\"}]")));
    }

    private static void assertLimit(ThrowingCallable parsing) {
        ContentException told = catchThrowableOfType(ContentException.class, parsing);
        assertThat(told).isNotNull();
        assertThat(told.kind()).isEqualTo(Gap.Kind.LIMIT);
    }

    @Test
    void deepNestingIsRefused() {
        assertLimit(() -> ImageManifest.parse(json("{\"x\": " + "[".repeat(100_000))));
        assertLimit(() -> ImageManifest.parse(json("{\"x\": " + "9".repeat(100_000))));
        assertLimit(() -> ImageManifest.parse(json("{\"" + "x".repeat(100_000))));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64,linux/amd64,true",
        "linux/amd64,linux/x86_64,true",
        "linux/arm64,linux/arm64/v8,true",
        "linux/arm64/v8,linux/arm64,true",
        "linux/arm,linux/arm/v7,true",
        "linux/arm/v7,linux/arm/v6,false",
        "linux/arm/v7,linux/arm,false",
        "linux/amd64,windows/amd64,false",
        "linux/amd64,linux/arm64,false",
    })
    void platformsAreCompared(String wanted, String candidate, boolean fits) {
        assertThat(Platform.parse(wanted).accepts(Platform.parse(candidate))).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/arm/v7/x", "linux//v7"})
    void otherTextsAreNoPlatforms(String text) {
        assertThatThrownBy(() -> Platform.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected os/architecture[/variant]");
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
