package seawall.advisory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.TarBuilder;

class BundleTest {
    private static final Map<String, byte[]> TWO = Map.of("a.json", utf8("A"), "sub/b.json", utf8("B"));

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void readsTheDocumentsOfAFolderAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("in/sub"));
        Files.writeString(folder.resolve("in/sub/b.json"), "B");
        Files.writeString(folder.resolve("in/a.json"), "A");
        Files.writeString(folder.resolve("in/README.md"), "no");
        assertThat(read(folder.resolve("in"))).isEqualTo(Map.of("a.json", "A", "sub/b.json", "B"));
    }

    @Test
    void readsAZip() throws IOException {
        assertThat(read(write("x", Archives.zip(TWO)))).isEqualTo(Map.of("a.json", "A", "sub/b.json", "B"));
    }

    @Test
    void readsAZipInAZip() throws IOException {
        byte[] outer = Archives.zip(Map.of("cves.zip", Archives.zip(TWO)));
        assertThat(read(write("x", outer))).isEqualTo(Map.of("a.json", "A", "sub/b.json", "B"));
    }

    @Test
    void readsATarWithAndWithoutCompression() throws IOException {
        byte[] tar = Archives.tar(TWO);
        Map<String, String> expected = Map.of("a.json", "A", "sub/b.json", "B");
        assertThat(read(write("plain", tar))).isEqualTo(expected);
        var gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(tar);
        }
        assertThat(read(write("gzip", gzip.toByteArray()))).isEqualTo(expected);
        var zstd = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(zstd)) {
            out.write(tar);
        }
        assertThat(read(write("zstd", zstd.toByteArray()))).isEqualTo(expected);
    }

    @Test
    void readsTheLongNamesOfBothKindsOfTar() throws IOException {
        String name = "d/".repeat(80) + "long.json";
        byte[] gnu = new TarBuilder()
                .entry('L', "././@LongLink", "", 0, utf8(name + "\0"))
                .file("cut", "gnu")
                .toBytes();
        assertThat(read(write("gnu", gnu))).isEqualTo(Map.of(name, "gnu"));
        byte[] pax = new TarBuilder().pax('x', "path", name).file("cut", "pax").toBytes();
        assertThat(read(write("pax", pax))).isEqualTo(Map.of(name, "pax"));
    }

    @Test
    void goesOnAfterADocumentThatCannotBeUsed() throws IOException {
        byte[] zip = Archives.zip(new TreeMap<>(Map.of("a.json", utf8("bad"), "b.json", utf8("B"))));
        assertThat(read(write("x", zip))).isEqualTo(Map.of("b.json", "B"));
        assertThat(problems).containsExactly("test.zip: a.json: it is bad");
    }

    @Test
    void skipsADocumentThatUnpacksWithoutEnd() throws IOException {
        byte[] bomb = new byte[(int) Bundle.MOST_DOCUMENT_BYTES + 1];
        byte[] zip = Archives.zip(new TreeMap<>(Map.of("a.json", bomb, "b.json", utf8("B"))));
        assertThat(zip.length).isLessThan(100_000);
        assertThat(read(write("x", zip))).isEqualTo(Map.of("b.json", "B"));
        assertThat(problems)
                .containsExactly(
                        "test.zip: a.json: holds more than 33554432 bytes when unpacked, the most that is read");
    }

    @Test
    void refusesWhatHoldsNoDocuments() throws IOException {
        Path empty = write("x", Archives.zip(Map.of("README.md", utf8("x"))));
        assertThatThrownBy(() -> read(empty)).hasMessage("test.zip holds no .json documents");
        Path bad = write("y", Archives.zip(Map.of("a.json", utf8("bad"))));
        assertThatThrownBy(() -> read(bad)).hasMessage("none of the 1 documents in test.zip can be used");
        Path page = write("z", utf8("<html>Not found</html>".repeat(50)));
        assertThatThrownBy(() -> read(page)).hasMessage("test.zip is neither a zip nor a whole tar; fetch it again");
    }

    @Test
    void refusesWhatIsCutOff() throws IOException {
        byte[] zip = Archives.zip(TWO);
        Path cutZip = write("zip", Arrays.copyOf(zip, zip.length - 30));
        assertThatThrownBy(() -> read(cutZip)).hasMessage("test.zip is a zip without its end; fetch it again");
        byte[] tar = Archives.tar(TWO);
        Path cutTar = write("tar", Arrays.copyOf(tar, 1_024));
        assertThatThrownBy(() -> read(cutTar)).hasMessageContaining("nor a whole tar");
        Path cutContent = write("content", Arrays.copyOf(tar, 512));
        assertThatThrownBy(() -> read(cutContent)).hasMessageContaining("nor a whole tar");
    }

    @Test
    void refusesAListOfFilesThatTakesTooMuchMemory() throws IOException {
        byte[] zip = Archives.zip(TWO);
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - 22 + 12, 0x7fff_fff0);
        Path path = write("x", zip);
        assertThatThrownBy(() -> read(path))
                .hasMessage("test.zip has a list of files of 2147483632 bytes; at most 268435456 are read");
    }

    private Map<String, String> read(Path path) throws IOException {
        Map<String, String> read = new TreeMap<>();
        try (var told = new Problems("test.zip", problems::add)) {
            Bundle.read(path, "test.zip", told, (name, in) -> {
                String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (content.equals("bad")) {
                    throw new IOException("it is bad");
                }
                read.put(name, content);
            });
        }
        return read;
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
