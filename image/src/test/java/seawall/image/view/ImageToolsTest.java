package seawall.image.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.archive.ImageArchive;
import seawall.image.layout.OciLayout;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.model.Subject;
import seawall.testkit.NativeProgram;
import seawall.testkit.TarBuilder;

/** Images that umoci builds, and skopeo converts, are read as umoci unpacks them. */
@Tag("native")
class ImageToolsTest {
    private static final TextReader TEXT = TextReader.ofAll();

    @TempDir
    private @Nullable Path folder;

    private Path directory = Path.of("");

    @BeforeEach
    void needTools() {
        NativeProgram.require("umoci", "skopeo");
        directory = Objects.requireNonNull(folder);
    }

    @Test
    void everyFormOfAnImageIsTheSame() throws Exception {
        build(
                "layout",
                "1.0",
                new TarBuilder()
                        .file("etc/os-release", "ID=test")
                        .file("opt/app", "one")
                        .file("opt/lib/old", "x".repeat(9_000)),
                new TarBuilder().file("opt/app", "two").whiteout("opt/lib"),
                new TarBuilder()
                        .symbolicLink("opt/current", "app")
                        .hardLink("opt/same", "opt/app")
                        .opaque("srv"));
        Path layout = directory.resolve("layout");
        Map<String, String> expected =
                Map.of("etc/os-release", "0:ID=test", "opt/app", "0:one 1:two", "opt/same", "2:two");

        Subject.ImageIdentity identity;
        try (Source source = OciLayout.openDirectory(layout, ImageChoice.ONLY, Limits.DEFAULT)) {
            assertThat(TEXT.filesOf(source)).isEqualTo(expected);
            identity = Objects.requireNonNull(source.subject().image());
            assertThat(identity.aliases()).contains("1.0");
        }
        for (String target : List.of("oci-archive:oci.tar:app", "docker-archive:docker.tar:app:1")) {
            NativeProgram.run(directory, "skopeo", "copy", "--insecure-policy", "oci:layout:1.0", target);
        }
        NativeProgram.run(directory, "gzip", "-k", "docker.tar");
        NativeProgram.run(directory, "zstd", "-q", "docker.tar");
        for (String archive : List.of("oci.tar", "docker.tar", "docker.tar.gz", "docker.tar.zst")) {
            try (Source source = ImageArchive.open(directory.resolve(archive), ImageChoice.ONLY, Limits.DEFAULT)) {
                assertThat(TEXT.filesOf(source)).as(archive).isEqualTo(expected);
                assertThat(Objects.requireNonNull(source.subject().image()).diffIds())
                        .isEqualTo(identity.diffIds());
            }
        }
    }

    @Test
    void layersMayBeZstd() throws Exception {
        build("layout", "1.0", new TarBuilder().file("a", "one"), new TarBuilder().file("b", "two"));
        NativeProgram.run(
                directory,
                "skopeo",
                "copy",
                "--insecure-policy",
                "--dest-compress",
                "--dest-compress-format",
                "zstd",
                "oci:layout:1.0",
                "oci:zstd:1.0");
        try (Source source = OciLayout.openDirectory(directory.resolve("zstd"), ImageChoice.ONLY, Limits.DEFAULT)) {
            assertThat(TEXT.filesOf(source)).isEqualTo(Map.of("a", "0:one", "b", "1:two"));
            assertThat(FileViews.read(source, List.of(TEXT), Limits.DEFAULT, Progress.NONE)
                            .gaps())
                    .isEmpty();
        }
    }

    @Test
    void severalImagesAndPlatformsShareALayout() throws Exception {
        build("layout", "one", new TarBuilder().file("a", "one"));
        build("layout", "two", new TarBuilder().file("a", "two"));
        NativeProgram.run(directory, "umoci", "config", "--image", "layout:two", "--architecture", "arm64");

        try (Source source = OciLayout.openDirectory(
                directory.resolve("layout"), new ImageChoice("two", Platform.parse("linux/arm64")), Limits.DEFAULT)) {
            assertThat(TEXT.filesOf(source)).isEqualTo(Map.of("a", "0:two"));
        }
    }

    @Test
    void randomStacksAreReadAsTheyAreUnpacked() throws Exception {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        for (int i = 0; i < 25; i++) {
            String tag = "random" + i;
            build("layout", tag, LayerStackLawTest.layers(random));
            NativeProgram.run(directory, "umoci", "unpack", "--rootless", "--image", "layout:" + tag, tag);
            try (Source source =
                    OciLayout.openDirectory(directory.resolve("layout"), new ImageChoice(tag, null), Limits.DEFAULT)) {
                assertThat(current(source))
                        .as(tag)
                        .isEqualTo(files(directory.resolve(tag).resolve("rootfs")));
            }
        }
    }

    private void build(String layout, String tag, TarBuilder... layers) throws IOException, InterruptedException {
        if (!Files.exists(directory.resolve(layout))) {
            NativeProgram.run(directory, "umoci", "init", "--layout", layout);
        }
        String image = layout + ":" + tag;
        NativeProgram.run(directory, "umoci", "new", "--image", image);
        for (TarBuilder layer : layers) {
            Files.write(directory.resolve("layer.tar"), layer.toBytes());
            NativeProgram.run(directory, "umoci", "raw", "add-layer", "--image", image, "layer.tar");
        }
    }

    private static Map<String, String> current(Source source) {
        MergedView view = FileViews.read(source, List.of(TEXT), Limits.DEFAULT, Progress.NONE);
        assertThat(view.gaps()).isEmpty();
        Map<String, String> files = new TreeMap<>();
        view.files(TEXT).forEach(file -> files.put(file.path(), file.current().value()));
        return files;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(each -> !Files.isSymbolicLink(each) && Files.isRegularFile(each))
                    .forEach(each -> files.put(root.relativize(each).toString(), text(each)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
