package seawall.advisory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class FileTreeTest {
    private static final int LARGEST = 1000;

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"tar", "gz", "xz", "zst", "zip"})
    void readsArchivesOfEveryKind(String kind) throws IOException {
        byte[] tar = new TarFile()
                .entry('g', "pax_global_header", "52 comment=0123456789012345678901234567890123456789\n")
                .entry('5', "top/", "")
                .file("top/a", "one")
                .file("top/b", "")
                .file("top/c", "x".repeat(512))
                .bytes();
        byte[] archive = switch (kind) {
            case "gz" -> packed(tar, GZIPOutputStream::new);
            case "xz" -> packed(tar, out -> new XZOutputStream(out, new LZMA2Options(1)));
            case "zst" -> Zstd.compress(tar);
            case "zip" -> zip(Map.of("top/a", "one", "top/b", "", "top/c", "x".repeat(512)));
            default -> tar;
        };
        assertThat(read(archive, 1 << 20))
                .containsOnly(Map.entry("top/a", "one"), Map.entry("top/b", ""), Map.entry("top/c", "x".repeat(512)));
        assertThat(problems).isEmpty();
    }

    @Test
    void followsNamesOfExtendedHeaders() throws IOException {
        String path = "deep/".repeat(40) + "ä";
        String record = " path=" + path + "\n";
        int length = record.getBytes(StandardCharsets.UTF_8).length + 3;
        byte[] archive = new TarFile()
                .entry('x', "PaxHeader", "11 mtime=1\n" + length + record)
                .file("short", "pax")
                .entry('L', "././@LongLink", "gnu/" + path + "\0")
                .file("short", "gnu")
                .entry('x', "PaxHeader", length + record)
                .entry('2', "link", "")
                .file("plain", "none")
                .bytes();
        assertThat(read(archive, 1 << 20))
                .containsExactly(Map.entry(path, "pax"), Map.entry("gnu/" + path, "gnu"), Map.entry("plain", "none"));
    }

    @Test
    void passesOverLinksAndLargeFiles() throws IOException {
        Files.createDirectories(folder.resolve("tree/sub/.git"));
        Files.writeString(folder.resolve("tree/sub/b"), "two");
        Files.writeString(folder.resolve("tree/a"), "one");
        Files.writeString(folder.resolve("tree/large"), "x".repeat(LARGEST + 1));
        Files.writeString(folder.resolve("outside"), "secret");
        Files.createSymbolicLink(folder.resolve("tree/link"), folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("tree/loop"), folder.resolve("tree"));
        assertThat(read(folder.resolve("tree"), 1 << 20))
                .containsExactly(Map.entry("a", "one"), Map.entry("sub/b", "two"));
        assertThat(problems).containsExactly("tree: large is larger than 1000 bytes; skipped");
    }

    @Test
    void refusesArchivesThatGrowWithoutEnd() throws IOException {
        byte[] tar = new TarFile().file("zeros", "0".repeat(1 << 20)).bytes();
        byte[] gzip = packed(tar, GZIPOutputStream::new);
        assertThatThrownBy(() -> read(gzip, 1 << 19)).hasMessageContaining("more than 524288 bytes");
        byte[] zip = zip(Map.of("a", "0".repeat(900), "b", "0".repeat(900), "c", "0".repeat(900)));
        assertThatThrownBy(() -> read(zip, 2000)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesDamagedArchives() throws IOException {
        byte[] tar = new TarFile().file("a", "x".repeat(600)).file("b", "two").bytes();
        for (int cut : new int[] {1, 511, 513, 1000, 1600, 2000}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(tar, cut), 1 << 20))
                    .hasMessage("tree: the tar archive is cut off");
        }
        byte[] flipped = tar.clone();
        flipped[3] ^= 1;
        assertThatThrownBy(() -> read(flipped, 1 << 20)).hasMessageContaining("damaged");
        assertThatThrownBy(
                        () -> read(new TarFile().header('0', "a", "77777777777").bytes(), 1 << 20))
                .hasMessage("tree: the tar archive is cut off");
        assertThatThrownBy(() ->
                        read(new TarFile().header('0', "a", "\u007f\u007f7").bytes(), 1 << 20))
                .hasMessageContaining("damaged");
        assertThatThrownBy(
                        () -> read(new TarFile().header('x', "a", "00077777777").bytes(), 1 << 20))
                .hasMessageContaining("longer than");
    }

    @FuzzTest(maxDuration = "4s")
    void readsAnyArchive(FuzzedDataProvider data) throws IOException {
        byte[] tar = data.consumeBoolean()
                ? new TarFile()
                        .entry(
                                data.pickValue(new Character[] {'0', 'x', 'L', 'g', '5'}),
                                data.consumeString(90),
                                data.consumeString(2000))
                        .file("b", data.consumeRemainingAsString())
                        .bytes()
                : data.consumeRemainingAsBytes();
        try {
            new TarStream(new ByteArrayInputStream(tar)).read((path, content) -> content.readAllBytes());
        } catch (IOException refused) {
            assertThat(refused).message().isNotEmpty();
        }
    }

    private Map<String, String> read(byte[] archive, long most) throws IOException {
        return read(Files.write(folder.resolve("archive"), archive), most);
    }

    private Map<String, String> read(Path tree, long most) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var told = new Problems("tree", problems::add)) {
            new FileTree(
                            _ -> true,
                            LARGEST,
                            told,
                            (path, content) -> files.put(path, new String(content, StandardCharsets.UTF_8)))
                    .read(tree, "tree", most);
        }
        return files;
    }

    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] content, Packing packing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.around(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
