package seawall.image.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.content.Digester;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
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
import seawall.model.Layer;
import seawall.model.Subject;
import seawall.testkit.NativeProgram;
import seawall.testkit.TarBuilder;

class ImageArchiveTest {
    private static final byte[] LOWER =
            new TarBuilder().file("a", "one").file("b", "one").toBytes();
    private static final byte[] UPPER = new TarBuilder().file("b", "two").toBytes();
    private static final Map<String, String> FILES = Map.of("a", "0:one", "b", "0:one 1:two");
    private static final String CONFIG = TestImage.config("linux/amd64", LOWER, UPPER);

    @TempDir
    private @Nullable Path folder;

    private static String manifest(String config, String tags, String... layers) {
        return "{\"Config\": \"%s\", \"RepoTags\": [%s], \"Layers\": [\"%s\"]}"
                .formatted(config, tags, String.join("\", \"", layers));
    }

    /** What docker saved before version 25. */
    private static TestImage oldForm() {
        return new TestImage()
                .put("abc.json", CONFIG)
                .put("1/layer.tar", LOWER)
                .put("2/layer.tar", UPPER)
                .put("manifest.json", "[" + manifest("abc.json", "\"app:1\"", "1/layer.tar", "2/layer.tar") + "]");
    }

    @Test
    void opensTheOldFormOfDocker() {
        try (Source source = openDocker(oldForm().toTar(), ImageChoice.ONLY)) {
            Subject.ImageIdentity identity =
                    Objects.requireNonNull(source.subject().image());
            assertThat(source.subject().name()).isEqualTo("docker-archive:" + file());
            assertThat(identity.config()).isEqualTo(Digester.sha256(CONFIG.getBytes(StandardCharsets.UTF_8)));
            assertThat(identity.diffIds()).containsExactly(Digester.sha256(LOWER), Digester.sha256(UPPER));
            assertThat(identity.aliases()).containsExactly("app:1");
            assertThat(source.layers())
                    .extracting(layer -> layer.layer().blob())
                    .containsOnlyNulls();
            assertReads(source);
        }
    }

    @Test
    void opensTheNewFormOfDockerAsEither() {
        var image = new TestImage();
        Digest config = image.blob(CONFIG.getBytes(StandardCharsets.UTF_8));
        Digest lower = image.blob(LOWER);
        Digest upper = image.blob(UPPER);
        image.put(
                "manifest.json",
                "["
                        + manifest(
                                "blobs/sha256/" + config.hex(),
                                "\"docker.io/library/app:1\"",
                                "blobs/sha256/" + lower.hex(),
                                "blobs/sha256/" + upper.hex())
                        + "]");
        for (String reference : List.of("", "app:1", "library/app:1", config.toString(), config.hex())) {
            try (Source source = openDocker(image.toTar(), new ImageChoice(reference, null))) {
                assertThat(source.layers())
                        .extracting(
                                layer -> Objects.requireNonNull(layer.layer().blob()))
                        .containsExactly(lower, upper);
                assertReads(source);
            }
        }
        assertFails(
                image.toTar(),
                new ImageChoice("app", null),
                Code.NOT_FOUND,
                "has no image app; it has docker.io/library/app:1");
    }

    @Test
    void followsLinksBetweenLayersOfOldArchives() {
        byte[] archive = new TarBuilder()
                .file("abc.json", TestImage.config("linux/amd64", LOWER, LOWER, UPPER))
                .directory("1")
                .file("1/layer.tar", LOWER)
                .symbolicLink("2/layer.tar", "../1/layer.tar")
                .file("x", UPPER)
                .hardLink("3/layer.tar", "x")
                .file(
                        "manifest.json",
                        "[" + manifest("abc.json", "", "1/layer.tar", "2/layer.tar", "3/layer.tar") + "]")
                .toBytes();
        try (Source source = openDocker(archive, ImageChoice.ONLY)) {
            assertThat(TextReader.ofAll().filesOf(source))
                    .isEqualTo(Map.of("a", "0:one 1:one", "b", "0:one 1:one 2:two"));
        }
    }

    @Test
    void linksThatLoopOrLeaveLeadNowhere() {
        for (String target : List.of("layer.tar", "../../../etc/passwd", "/nowhere")) {
            byte[] archive = new TarBuilder()
                    .file("abc.json", TestImage.config("linux/amd64", LOWER))
                    .symbolicLink("1/layer.tar", target)
                    .file("manifest.json", "[" + manifest("abc.json", "", "1/layer.tar") + "]")
                    .toBytes();
            try (Source source = openDocker(archive, ImageChoice.ONLY)) {
                MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), Limits.DEFAULT, Progress.NONE);
                assertThat(view.gaps()).singleElement().satisfies(gap -> {
                    assertThat(gap.kind()).isEqualTo(Gap.Kind.MISSING);
                    assertThat(gap.detail()).isEqualTo("1/layer.tar is not there");
                });
            }
        }
    }

    @Test
    void choosesAmongSeveralImages() {
        TestImage two = oldForm()
                .put("def.json", TestImage.config("linux/arm64", UPPER))
                .put(
                        "manifest.json",
                        "[" + manifest("abc.json", "\"app:1\"", "1/layer.tar", "2/layer.tar") + ", "
                                + manifest("def.json", "", "2/layer.tar") + "]");
        assertFails(
                two.toTar(), ImageChoice.ONLY, Code.AMBIGUOUS, "holds several images, say which one: app:1, def.json");
        try (Source source = openDocker(two.toTar(), new ImageChoice("app:1", null))) {
            assertReads(source);
        }
        assertFails(
                oldForm().toTar(),
                new ImageChoice("", Platform.parse("linux/arm64")),
                Code.NO_PLATFORM,
                "is for linux/amd64 and not for linux/arm64");
    }

    @Test
    void opensAnArchivedLayoutAndTellsFormsApart() {
        var layout = new TestImage();
        layout.index(layout.descriptor(layout.manifest(
                "linux/amd64", new TarBuilder().file("a", "one").file("b", "one"), new TarBuilder().file("b", "two"))));
        Path file = layout.writeTar(file());
        try (Source source = ImageArchive.openOci(file, ImageChoice.ONLY, Limits.DEFAULT)) {
            assertThat(source.subject().name()).isEqualTo("oci-archive:" + file);
            assertReads(source);
        }
        try (Source source = ImageArchive.open(file, ImageChoice.ONLY, Limits.DEFAULT)) {
            assertThat(source.subject().name()).startsWith("oci-archive:");
        }
        try (Source source = ImageArchive.open(oldForm().writeTar(file), ImageChoice.ONLY, Limits.DEFAULT)) {
            assertThat(source.subject().name()).startsWith("docker-archive:");
        }
        ImageException neither = catchThrowableOfType(
                ImageException.class,
                () -> ImageArchive.open(
                        new TestImage().put("a", "b").writeTar(file), ImageChoice.ONLY, Limits.DEFAULT));
        assertThat(neither).hasMessage(file + " is no image archive: it has neither manifest.json nor index.json");
    }

    @Test
    void opensCompressedArchives() {
        List<UnaryOperator<byte[]>> compressions = List.of(TestLayers::gzip, Zstd::compress);
        for (UnaryOperator<byte[]> compression : compressions) {
            try (Source source = openDocker(compression.apply(oldForm().toTar()), ImageChoice.ONLY)) {
                assertReads(source);
                assertReads(source);
            }
        }
    }

    @Test
    void manyLayersOfACompressedArchiveAreReadInAnyOrder() {
        byte[][] tars = new byte[30][];
        String[] layers = new String[tars.length];
        var image = new TestImage();
        for (int i = 0; i < tars.length; i++) {
            tars[i] = new TarBuilder().file("f" + i, new byte[20_000 + i]).toBytes();
            layers[i] = "%02d/layer.tar".formatted((i * 7) % tars.length);
            image.put(layers[i], tars[i]);
        }
        image.put("config.json", TestImage.config("linux/amd64", tars))
                .put("manifest.json", "[" + manifest("config.json", "", layers) + "]");
        try (Source source = openDocker(TestLayers.gzip(image.toTar()), ImageChoice.ONLY)) {
            MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), Limits.DEFAULT, Progress.NONE);
            assertThat(view.gaps()).isEmpty();
            assertThat(TextReader.ofAll().filesOf(view)).hasSize(tars.length);
        }
    }

    @Test
    void truncatedAnywhereIsAnErrorOrAGap() {
        for (byte[] whole : List.of(oldForm().toTar(), TestLayers.gzip(oldForm().toTar()))) {
            for (int length = 0; length < whole.length; length += 97) {
                assertToldWhenCut(Arrays.copyOf(whole, length), whole.length - length);
            }
        }
    }

    private void assertToldWhenCut(byte[] archive, int missing) {
        try (Source source = openDocker(archive, ImageChoice.ONLY)) {
            MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), Limits.DEFAULT, Progress.NONE);
            boolean isOnlyTheEndMissing =
                    missing <= 1024 + 512 && TextReader.ofAll().filesOf(view).equals(FILES);
            assertThat(!view.gaps().isEmpty() || isOnlyTheEndMissing)
                    .as("cut by " + missing)
                    .isTrue();
        } catch (ImageException told) {
            assertThat(told.code()).isEqualTo(Code.INVALID);
            assertThat(told.getMessage()).startsWith("docker-archive:");
        }
    }

    @Test
    void damageIsNamedAsTheLikelyReason() {
        byte[] archive = oldForm().toTar();
        byte[] cut = Arrays.copyOf(archive, 2_000);
        assertFails(
                cut,
                ImageChoice.ONLY,
                Code.INVALID,
                "is not a complete docker archive: manifest.json is not there; tar archive ends within a file");
    }

    @Test
    void wrongLayersAreGaps() {
        TestImage swapped = oldForm().put("2/layer.tar", LOWER);
        try (Source source = openDocker(swapped.toTar(), ImageChoice.ONLY)) {
            MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), Limits.DEFAULT, Progress.NONE);
            assertThat(view.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.kind()).isEqualTo(Gap.Kind.MALFORMED);
                assertThat(gap.where()).isEqualTo(Digester.sha256(UPPER).toString());
                assertThat(gap.detail()).startsWith("layer was expected to unpack to ");
            });
        }
    }

    @Test
    void manifestsThatDoNotFitAreErrors() {
        assertFails(
                oldForm()
                        .put("manifest.json", "[" + manifest("abc.json", "", "1/layer.tar") + "]")
                        .toTar(),
                ImageChoice.ONLY,
                Code.INVALID,
                "manifest has 1 layers but configuration has 2");
        assertFails(oldForm().put("manifest.json", "[]").toTar(), ImageChoice.ONLY, Code.NOT_FOUND, "holds no image");
        assertFails(
                oldForm().put("manifest.json", "[{}]").toTar(),
                ImageChoice.ONLY,
                Code.INVALID,
                "an image without configuration");
        assertFails(
                oldForm()
                        .put("manifest.json", "[" + manifest("../abc.json", "", "1/layer.tar") + "]")
                        .toTar(),
                ImageChoice.ONLY,
                Code.INVALID,
                "path that leads out of the archive");
        assertFails(
                oldForm().put("abc.json", new byte[17 << 20]).toTar(),
                ImageChoice.ONLY,
                Code.INVALID,
                "abc.json is longer than 16777216 bytes");
    }

    @Test
    void whatIsNoArchiveIsAnError() throws IOException {
        for (String content : List.of("", "text", "BZh91AY&SY", "\u001f\u008b nonsense", "PK\u0003\u0004")) {
            Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
            ImageException told = catchThrowableOfType(
                    ImageException.class, () -> ImageArchive.open(file(), ImageChoice.ONLY, Limits.DEFAULT));
            assertThat(told).as(content).isNotNull().hasMessageContaining("is no image archive");
            assertThat(told.code()).isEqualTo(Code.INVALID);
        }
        assertThat(code(file().resolveSibling("none"))).isEqualTo(Code.NOT_FOUND);
        assertThat(code(Objects.requireNonNull(folder))).isEqualTo(Code.INVALID);
    }

    @Test
    @Tag("native")
    void aPipeIsNotWaitedFor() throws Exception {
        NativeProgram.run(Objects.requireNonNull(folder), "mkfifo", "pipe");
        assertThat(code(Objects.requireNonNull(folder).resolve("pipe"))).isEqualTo(Code.INVALID);
    }

    private static Code code(Path file) {
        return Objects.requireNonNull(catchThrowableOfType(
                        ImageException.class, () -> ImageArchive.open(file, ImageChoice.ONLY, Limits.DEFAULT)))
                .code();
    }

    @Test
    void digestsInPathsAreNotTakenForMoreThanTheyAre() {
        var image = new TestImage();
        Digest config = image.blob(TestImage.config("linux/amd64", LOWER).getBytes(StandardCharsets.UTF_8));
        String wrong = HexFormat.of().formatHex(new byte[32]);
        image.put("blobs/sha256/" + wrong, LOWER)
                .put(
                        "manifest.json",
                        "[" + manifest("blobs/sha256/" + config.hex(), "", "blobs/sha256/" + wrong) + "]");
        try (Source source = openDocker(image.toTar(), ImageChoice.ONLY)) {
            Layer layer = source.layers().getFirst().layer();
            assertThat(layer.blob()).hasToString("sha256:" + wrong);
            MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), Limits.DEFAULT, Progress.NONE);
            assertThat(view.gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.detail()).startsWith("layer was expected to be"));
        }
    }

    private Path file() {
        return Objects.requireNonNull(folder).resolve("image.tar");
    }

    private Source openDocker(byte[] archive, ImageChoice choice) {
        try {
            return ImageArchive.openDocker(Files.write(file(), archive), choice, Limits.DEFAULT);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void assertReads(Source source) {
        assertThat(TextReader.ofAll().filesOf(source)).isEqualTo(FILES);
    }

    private void assertFails(byte[] archive, ImageChoice choice, Code code, String message) {
        ImageException told = catchThrowableOfType(ImageException.class, () -> openDocker(archive, choice));
        assertThat(told).isNotNull().hasMessageContaining(message);
        assertThat(told.code()).isEqualTo(code);
    }
}
