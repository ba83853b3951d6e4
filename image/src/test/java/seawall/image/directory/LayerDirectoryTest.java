package seawall.image.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.TestLayers;
import seawall.image.view.FileViews;
import seawall.image.view.MergedView;
import seawall.image.view.TextReader;
import seawall.model.Layer;
import seawall.testkit.NativeProgram;

class LayerDirectoryTest {
    @TempDir
    private @Nullable Path folder;

    private Path directory = Path.of("");

    @BeforeEach
    void resolveFolder() throws IOException {
        directory = Objects.requireNonNull(folder).toRealPath();
    }

    @Test
    void readsWhiteoutsOfFuseOverlayfs() throws IOException {
        Files.createDirectories(directory.resolve("d/opaque"));
        Files.writeString(directory.resolve("d/.wh.gone"), "");
        Files.writeString(directory.resolve("d/opaque/.wh..wh..opq"), "");
        Files.writeString(directory.resolve("d/opaque/file"), "text");
        Files.setAttribute(
                Files.createDirectory(directory.resolve("marked")),
                "user:overlay.opaque",
                "y".getBytes(StandardCharsets.UTF_8));
        Files.setAttribute(
                Files.createFile(directory.resolve("empty")),
                "user:overlay.whiteout",
                "y".getBytes(StandardCharsets.UTF_8));

        assertThat(Listing.of(layer(0, directory)).toList())
                .containsExactly(
                        "d DIRECTORY 755",
                        "d/gone WHITEOUT",
                        "d/opaque DIRECTORY 755",
                        "d/opaque/* OPAQUE",
                        "d/opaque/file FILE 644 4 text",
                        "empty WHITEOUT",
                        "marked DIRECTORY 755",
                        "marked/* OPAQUE");
    }

    @Test
    void aMissingDirectoryIsAGapOfItsLayer() {
        MergedView view = FileViews.read(
                TestLayers.source(List.of(layer(0, directory.resolve("none")))),
                List.of(TextReader.ofAll()),
                Limits.DEFAULT,
                Progress.NONE);

        assertThat(view.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).isEqualTo("vanished while reading"));
    }

    @Test
    @Tag("root")
    @Tag("native")
    void readsWhatTheKernelsOverlayWrites() throws Exception {
        Assumptions.assumeTrue(System.getProperty("user.name", "").equals("root"), "needs root");
        // Overlays of overlays, as in containers, are often refused; a file system of its own is not.
        for (String name : List.of("disk", "merged")) {
            Files.createDirectory(directory.resolve(name));
        }
        NativeProgram.run(directory, "mount", "-t", "tmpfs", "tmpfs", "disk");
        try {
            overlay();
        } finally {
            NativeProgram.run(directory, "sh", "-c", "umount merged; umount disk; true");
        }
    }

    private void overlay() throws Exception {
        NativeProgram.run(
                directory,
                "sh",
                "-c",
                "cd disk && mkdir -p lower/d/e lower/f upper work && echo 1 > lower/d/a"
                        + " && echo 2 > lower/d/e/b && echo 3 > lower/f/c && echo 4 > lower/top && echo 5 > lower/gone");
        NativeProgram.run(
                directory,
                "mount",
                "-t",
                "overlay",
                "overlay",
                "-o",
                "lowerdir=disk/lower,upperdir=disk/upper,workdir=disk/work",
                "merged");
        NativeProgram.run(
                directory,
                "sh",
                "-c",
                "cd merged && rm gone && rm -r d && mkdir -p d && echo new > d/new"
                        + " && rm -r f && echo file > f && mv top moved && ln moved linked && mkdir -p x/y && echo deep > x/y/z");
        MergedView view = FileViews.read(
                TestLayers.source(
                        List.of(layer(0, directory.resolve("disk/lower")), layer(1, directory.resolve("disk/upper")))),
                List.of(TextReader.ofAll()),
                Limits.DEFAULT,
                Progress.NONE);
        Map<String, String> expected = new TreeMap<>();
        Path merged = directory.resolve("merged");
        try (Stream<Path> all = Files.walk(merged)) {
            all.filter(Files::isRegularFile)
                    .forEach(each -> expected.put(merged.relativize(each).toString(), "1:" + text(each)));
        }
        assertThat(TextReader.ofAll().filesOf(view)).isEqualTo(expected);
        assertThat(expected).containsKeys("d/new", "f", "moved", "linked", "x/y/z");
        assertThat(view.gaps()).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static LayerContent layer(int index, Path directory) {
        return new LayerDirectory(new Layer(index, null, null, ""), directory, Limits.DEFAULT);
    }
}
