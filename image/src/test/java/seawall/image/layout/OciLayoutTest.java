package seawall.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.TestImage;
import seawall.image.TestLayers;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.image.view.FileViews;
import seawall.image.view.MergedView;
import seawall.image.view.TextReader;
import seawall.model.Digest;
import seawall.model.Gap;
import seawall.model.Subject;
import seawall.testkit.TarBuilder;

class OciLayoutTest {
    private static final TarBuilder LOWER = new TarBuilder().file("a", "one").file("b", "one");
    private static final TarBuilder UPPER = new TarBuilder().file("b", "two");

    @TempDir
    private @Nullable Path folder;

    private final TestImage image = new TestImage();

    @Test
    void opensTheOnlyImage() {
        Digest manifest = image.manifest("linux/amd64", LOWER, UPPER);
        try (Source source = open(ImageChoice.ONLY, image.named(manifest, "1.0"))) {
            Subject subject = source.subject();
            assertThat(subject.kind()).isEqualTo(Subject.Kind.IMAGE);
            assertThat(subject.name()).isEqualTo("oci-dir:" + folder);
            Subject.ImageIdentity identity = Objects.requireNonNull(subject.image());
            assertThat(identity.diffIds())
                    .containsExactly(Digester.sha256(LOWER.toBytes()), Digester.sha256(UPPER.toBytes()));
            assertThat(identity.aliases()).containsExactly("1.0", manifest.toString());
            assertThat(identity.platform()).isEqualTo("linux/amd64");
            assertThat(source.layers())
                    .extracting(layer -> layer.layer().createdBy())
                    .containsExactly("step 0", "step 1");
            assertThat(TextReader.ofAll().filesOf(source)).isEqualTo(Map.of("a", "0:one", "b", "0:one 1:two"));
        }
    }

    @Test
    void choosesAmongPlatformsOfANestedIndex() {
        Digest amd64 = image.manifest("linux/amd64", LOWER);
        Digest arm64 = image.manifest("linux/arm64", UPPER);
        String nested = image.nested(
                image.forPlatform(amd64, "linux/amd64"),
                image.forPlatform(arm64, "linux/arm64/v8"),
                image.forPlatform(image.manifest("unknown/unknown", LOWER), "unknown/unknown"));

        assertThat(platform(new ImageChoice("", Platform.parse("linux/arm64")), nested))
                .isEqualTo("linux/arm64");
        assertThat(platform(new ImageChoice("", Platform.parse("linux/amd64")), nested))
                .isEqualTo("linux/amd64");
        assertThat(platform(ImageChoice.ONLY, nested))
                .isEqualTo("linux/" + Platform.ofThisMachine().architecture());
        assertFails(
                new ImageChoice("", Platform.parse("windows/amd64")),
                ImageException.Code.NO_PLATFORM,
                "has no image for windows/amd64; choose a platform of linux/amd64, linux/arm64/v8",
                nested);
    }

    @Test
    void choosesByNameOrDigest() {
        Digest one = image.manifest("linux/amd64", LOWER);
        Digest two = image.manifest("linux/amd64", UPPER);
        String[] index = {image.named(one, "one"), image.named(two, "two")};

        assertThat(diffIds(new ImageChoice("two", null), index)).containsExactly(Digester.sha256(UPPER.toBytes()));
        assertThat(diffIds(new ImageChoice(one.toString(), null), index))
                .containsExactly(Digester.sha256(LOWER.toBytes()));
        assertFails(
                ImageChoice.ONLY,
                ImageException.Code.AMBIGUOUS,
                "holds several images, say which one: one, two",
                index);
        assertFails(
                new ImageChoice("three", null),
                ImageException.Code.NOT_FOUND,
                "has no image three; it has one, two",
                index);
    }

    @Test
    void severalNamesOfOneImageAreOneImage() {
        Digest manifest = image.manifest("linux/amd64", LOWER);

        assertThat(diffIds(ImageChoice.ONLY, image.named(manifest, "one"), image.named(manifest, "latest")))
                .hasSize(1);
    }

    @Test
    void unnamedImagesWithoutPlatformsAreAmbiguous() {
        Digest one = image.manifest("linux/amd64", LOWER);
        Digest two = image.manifest("linux/amd64", UPPER);

        assertFails(
                ImageChoice.ONLY,
                ImageException.Code.AMBIGUOUS,
                "holds several images, say which one: sha256:",
                image.descriptor(one),
                image.descriptor(two));
    }

    @Test
    void theImageItselfTellsItsPlatform() {
        Digest manifest = image.manifest("linux/amd64", LOWER);

        assertFails(
                new ImageChoice("", Platform.parse("linux/arm64")),
                ImageException.Code.NO_PLATFORM,
                "is for linux/amd64 and not for linux/arm64",
                image.descriptor(manifest));
    }

    @Test
    void whatIsMissingOrDamagedIsTold() {
        assertFails(ImageChoice.ONLY, ImageException.Code.NOT_FOUND, "holds no image");
        Digest manifest = image.manifest("linux/amd64", LOWER);
        String descriptor = image.descriptor(manifest);
        String blob = "blobs/sha256/" + manifest.hex();

        image.put(blob, "{\"other\": 1}");
        assertFails(
                ImageChoice.ONLY, ImageException.Code.INVALID, "blob " + manifest + " has other content", descriptor);
        image.put(blob, new byte[17 << 20]);
        assertFails(ImageChoice.ONLY, ImageException.Code.INVALID, blob + " is longer than 16777216 bytes", descriptor);
        image.put("index.json", "{");
        ImageException told = catchThrowableOfType(
                ImageException.class,
                () -> OciLayout.openDirectory(image.writeDirectory(directory()), ImageChoice.ONLY, Limits.DEFAULT));
        assertThat(told).hasMessageEndingWith("is not a complete OCI layout: image index is not valid JSON at byte 1");
    }

    @Test
    void aMissingDocumentIsTold() {
        Digest manifest = image.manifest("linux/amd64", LOWER);
        String descriptor = image.descriptor(manifest);
        image.remove("blobs/sha256/" + manifest.hex());
        assertFails(
                ImageChoice.ONLY,
                ImageException.Code.INVALID,
                "is not a complete OCI layout: blobs/sha256/" + manifest.hex() + " is not there",
                descriptor);

        ImageException none = catchThrowableOfType(
                ImageException.class,
                () -> OciLayout.openDirectory(directory().resolve("none"), ImageChoice.ONLY, Limits.DEFAULT));
        assertThat(none.code()).isEqualTo(ImageException.Code.NOT_FOUND);
    }

    @Test
    void aMissingLayerIsAGapAndTheOthersAreRead() {
        Digest manifest = image.manifest("linux/amd64", LOWER, UPPER);
        image.remove("blobs/sha256/"
                + Digester.sha256(TestLayers.gzip(UPPER.toBytes())).hex());
        try (Source source = open(ImageChoice.ONLY, image.descriptor(manifest))) {
            MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), Limits.DEFAULT, Progress.NONE);

            assertThat(TextReader.ofAll().filesOf(view)).isEqualTo(Map.of("a", "0:one", "b", "0:one"));
            assertThat(view.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.kind()).isEqualTo(Gap.Kind.MISSING);
                assertThat(gap.detail()).endsWith(" is not there");
            });
        }
    }

    @Test
    void indexesThatNestTooDeepAreRefused() {
        String descriptor = image.descriptor(image.manifest("linux/amd64", LOWER));
        for (int depth = 0; depth < 5; depth++) {
            descriptor = image.nested(descriptor);
        }
        assertFails(ImageChoice.ONLY, ImageException.Code.INVALID, "indexes nested deeper than 4", descriptor);
    }

    private Path directory() {
        return Objects.requireNonNull(folder);
    }

    private Source open(ImageChoice choice, String... index) {
        return OciLayout.openDirectory(image.index(index).writeDirectory(directory()), choice, Limits.DEFAULT);
    }

    private String platform(ImageChoice choice, String... index) {
        try (Source source = open(choice, index)) {
            return Objects.requireNonNull(source.subject().image()).platform();
        }
    }

    private List<Digest> diffIds(ImageChoice choice, String... index) {
        try (Source source = open(choice, index)) {
            return Objects.requireNonNull(source.subject().image()).diffIds();
        }
    }

    private void assertFails(ImageChoice choice, ImageException.Code code, String message, String... index) {
        ImageException told = catchThrowableOfType(ImageException.class, () -> open(choice, index));
        assertThat(told).isNotNull().hasMessageContaining(message).hasMessageStartingWith("oci-dir:" + folder);
        assertThat(told.code()).isEqualTo(code);
    }
}
