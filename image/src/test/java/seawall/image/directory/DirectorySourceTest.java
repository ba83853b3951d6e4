package seawall.image.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.ImageException;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.view.FileViews;
import seawall.image.view.MergedView;
import seawall.image.view.TextReader;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.model.Subject;
import seawall.testkit.NativeProgram;

class DirectorySourceTest {
    @TempDir
    private @Nullable Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void resolveFolder() throws IOException {
        root = Objects.requireNonNull(folder).toRealPath().resolve("root");
        Files.createDirectory(root);
    }

    private Path write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void passesEveryTypeAndFollowsNoLink() throws IOException {
        write("etc/hostname", "harbour");
        Files.setPosixFilePermissions(write("bin/tool", "#!"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createLink(root.resolve("bin/same"), root.resolve("bin/tool"));
        Files.createSymbolicLink(root.resolve("up"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("etc/absolute"), Path.of("/etc/passwd"));
        Files.writeString(Objects.requireNonNull(folder).resolve("outside"), "outside");

        Listing listing = Listing.of(Listing.directory(root));

        assertThat(listing.toList())
                .containsExactly(
                        "bin DIRECTORY 755",
                        "bin/same FILE 751 2 #!",
                        "bin/tool FILE 751 2 #!",
                        "etc DIRECTORY 755",
                        "etc/absolute SYMLINK -> /etc/passwd",
                        "etc/hostname FILE 644 7 harbour",
                        "loop SYMLINK -> loop",
                        "up SYMLINK -> ../..");
        assertThat(listing.gaps).isEmpty();
    }

    @Test
    void theRootMayBeReachedByALink() throws IOException {
        write("a", "text");
        Path link = Files.createSymbolicLink(root.resolveSibling("link"), root);

        assertThat(Listing.of(Listing.directory(link)).toList()).containsExactly("a FILE 644 4 text");
    }

    @Test
    void whatIsNoDirectoryIsAnError() {
        assertThat(code(root.resolve("none"))).isEqualTo(ImageException.Code.NOT_FOUND);
        assertThat(code(write("file", ""))).isEqualTo(ImageException.Code.INVALID);
        assertThat(code(root.resolve("file/below"))).isEqualTo(ImageException.Code.IO);
    }

    private static ImageException.Code code(Path directory) {
        return Objects.requireNonNull(catchThrowableOfType(ImageException.class, () -> Listing.directory(directory)))
                .code();
    }

    @Test
    @Tag("native")
    void pipesAndSocketsAreNotOpened() throws Exception {
        NativeProgram.run(root, "mkfifo", "pipe");
        NativeProgram.run(root, "python3", "-c", "import socket; socket.socket(socket.AF_UNIX).bind('socket')");

        assertThat(Listing.of(Listing.directory(root)).toList()).containsExactly("pipe OTHER", "socket OTHER");
    }

    @Test
    @Tag("native")
    void namesNeedNotBeText() throws Exception {
        NativeProgram.run(root, "python3", "-c", "open(b'caf\\xe9', 'w').write('latin'); open(b'a\\nb', 'w')");

        Listing listing = Listing.of(Listing.directory(root));

        assertThat(listing.lines.values()).containsExactly("FILE 644 0", "FILE 644 5 latin");
        assertThat(listing.lines).containsKey("a\nb");
    }

    @Test
    @Tag("native")
    void tenThousandLevelsAreOneGap() throws Exception {
        String deep = "import os\nfor _ in range(10000):\n    os.mkdir('d'); os.chdir('d')\nopen('bottom', 'w')\n";
        NativeProgram.run(root, "python3", "-c", deep);
        try {
            Listing listing = Listing.of(Listing.directory(root));

            assertThat(listing.lines).hasSize(Walk.DEEPEST);
            assertThat(listing.gaps.values())
                    .containsExactly("LIMIT nested deeper than 256 directories or path too long");
        } finally {
            NativeProgram.run(root, "rm", "-rf", "d");
        }
    }

    @Test
    void whatVanishesOrChangesMeanwhileHarmsNothing() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            write(name + "/file", "text");
        }
        Path outside = Files.createDirectory(root.resolveSibling("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        List<String> seen = new ArrayList<>();
        var listing = new Listing() {
            @Override
            public void entry(Entry entry, Content content) throws IOException {
                super.entry(entry, content);
                seen.add(entry.path());
                if (entry.type() == Entry.Type.DIRECTORY) {
                    Path directory = root.resolve(entry.path());
                    Files.deleteIfExists(directory.resolve("file"));
                    Files.delete(directory);
                    if (seen.size() % 2 == 0) {
                        Files.createSymbolicLink(directory, outside);
                    }
                }
            }
        };
        Listing.directory(root).layers().getFirst().pass(listing);

        assertThat(listing.lines).hasSize(6).doesNotContainKey("a/secret");
        assertThat(seen).noneMatch(path -> path.contains("secret"));
        assertThat(listing.gaps.values()).hasSize(6).allMatch(gap -> gap.startsWith("UNREADABLE "));
    }

    @Test
    void filesThatGrowOrShrinkMeanwhileKeepTheirSizeOrAreTold() throws IOException {
        write("grows", "12345");
        write("shrinks", "12345");
        Map<String, String> read = new TreeMap<>();
        Listing.directory(root).layers().getFirst().pass(new Listing() {
            @Override
            public void entry(Entry entry, Content content) throws IOException {
                if (entry.path().equals("grows")) {
                    Files.writeString(root.resolve("grows"), "6789", StandardOpenOption.APPEND);
                } else {
                    Files.writeString(root.resolve("shrinks"), "1");
                }
                try (InputStream in = content.open()) {
                    read.put(entry.path(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException told) {
                    read.put(entry.path(), String.valueOf(told.getMessage()));
                }
                if (entry.path().equals("shrinks")) {
                    assertThatThrownBy(() -> content.head(5)).hasMessage("file became shorter while reading");
                }
            }
        });
        assertThat(read).isEqualTo(Map.of("grows", "12345", "shrinks", "file became shorter while reading"));
    }

    @Test
    void filesAreReadAtAnyPosition() throws IOException {
        write("file", "0123456789");
        Listing.directory(root).layers().getFirst().pass(new Listing() {
            @Override
            public void entry(Entry entry, Content content) throws IOException {
                byte[] some = new byte[4];
                assertThat(content.read(8, some, 0, 4)).isEqualTo(2);
                assertThat(some).startsWith('8', '9');
                assertThat(content.read(2, some, 1, 2)).isEqualTo(2);
                assertThat(some).startsWith('8', '2', '3');
                assertThat(content.read(10, some, 0, 1)).isEqualTo(-1);
                assertThat(content.head(3)).containsExactly('0', '1', '2');
                assertThat(content.head(20)).hasSize(10);
                try (InputStream in = content.open()) {
                    in.skipNBytes(5);
                    assertThat(in.readAllBytes()).containsExactly('5', '6', '7', '8', '9');
                }
            }
        });
    }

    @Test
    void moreEntriesThanAllowedAreOneGap() {
        for (int i = 0; i < 5; i++) {
            write("file" + i, "");
        }
        var limits = new Limits(3, 10, 1, 1, 1, 1, 100, 1);
        Source source = DirectorySource.open(root, new Subject(Subject.Kind.PROJECT, "dir:", null), limits);
        MergedView view = FileViews.read(source, List.of(TextReader.ofAll()), limits, Progress.NONE);

        assertThat(TextReader.ofAll().filesOf(view)).hasSize(3);
        assertThat(view.gaps()).containsExactly(new Gap(Gap.Kind.LIMIT, "layer 0", "more than 3 files"));
    }

    @Test
    @Tag("root")
    @Tag("native")
    void whatMayNotBeReadIsAGap() throws Exception {
        Assumptions.assumeTrue(System.getProperty("user.name", "").equals("root"), "needs root");
        write("open/file", "text");
        write("closed/file", "text");
        write("secret", "text");
        NativeProgram.run(root, "chown", "-R", "65534", "closed", "secret");
        NativeProgram.run(root, "chmod", "700", "closed");
        NativeProgram.run(root, "chmod", "600", "secret");
        String listing = NativeProgram.run(
                root,
                "setpriv",
                "--bounding-set=-dac_override,-dac_read_search",
                "--inh-caps=-all",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Listing.class.getName(),
                root.toString());

        assertThat(listing.lines())
                .containsExactly(
                        "closed DIRECTORY 700",
                        "open DIRECTORY 755",
                        "open/file FILE 644 4 text",
                        "secret FILE 600 4 denied",
                        "gap closed UNREADABLE permission denied");
    }

    @Test
    @Tag("root")
    @Tag("native")
    void kernelViewsAreNotWalkedButOtherMountsAre() throws Exception {
        Assumptions.assumeTrue(System.getProperty("user.name", "").equals("root"), "needs root");
        Files.createDirectory(root.resolve("proc"));
        Files.createDirectory(root.resolve("a disk"));
        try {
            NativeProgram.run(root, "mount", "-t", "proc", "proc", "proc");
            NativeProgram.run(root, "mount", "-t", "tmpfs", "tmpfs", "a disk");
            write("a disk/file", "text");

            assertThat(Listing.of(Listing.directory(root)).toList())
                    .containsExactly("a disk DIRECTORY 777", "a disk/file FILE 644 4 text", "proc DIRECTORY 555");
        } finally {
            NativeProgram.run(root, "sh", "-c", "umount proc; umount 'a disk'; true");
        }
    }

    @Test
    void theHostHasAKernel() {
        try (Source host = DirectorySource.host(Limits.DEFAULT)) {
            assertThat(host.subject().kind()).isEqualTo(Subject.Kind.HOST);
            assertThat(host.runningKernel())
                    .hasValueSatisfying(release -> assertThat(release).isEqualTo(System.getProperty("os.version")));
            assertThat(host.layers()).extracting(LayerContent::layer).containsExactly(Layer.ONLY);
        }
        assertThat(Listing.directory(root).runningKernel()).isEmpty();
    }

    @Test
    void oneFileIsASourceOfItsOwn() throws IOException {
        Path file = write("package-lock.json", "{}");
        Path link = Files.createSymbolicLink(root.resolve("link.json"), file);
        try (Source source = SingleFile.open(link)) {
            assertThat(source.subject().name()).isEqualTo("file:" + file);
            assertThat(Listing.of(source).toList()).containsExactly("link.json FILE 644 2 {}");
        }
        assertThatThrownBy(() -> SingleFile.open(root)).hasMessage(root + " is no regular file");
        assertThatThrownBy(() -> SingleFile.open(root.resolve("none"))).isInstanceOf(ImageException.class);
    }
}
