package seawall.image.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.Allowance;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.HeldBytes;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Passage;
import seawall.image.Progress;
import seawall.image.TestLayers;
import seawall.image.oci.Descriptor;
import seawall.image.oci.Platform;
import seawall.model.Digest;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.testkit.TarBuilder;

class BlobLayerTest {
    private static final byte[] TAR = new TarBuilder()
            .file("a", "text")
            .file("b", new byte[100_000])
            .whiteout("c")
            .toBytes();
    private static final byte[] BLOB = TestLayers.gzip(TAR);
    private static final Layer LAYER = new Layer(0, Digester.sha256(TAR), Digester.sha256(BLOB), "");

    /** Names of what was passed. */
    private static class Names implements LayerContent.Visitor {
        final List<String> names = new ArrayList<>();

        @Override
        public void entry(Entry entry, Content content) throws IOException {
            names.add(entry.path());
        }

        @Override
        public void whiteout(String path) {
            names.add("-" + path);
        }

        @Override
        public void opaque(String directory) {
            names.add("-" + directory + "/*");
        }

        @Override
        public void gap(Gap gap) {
            names.add(gap.toString());
        }
    }

    @Test
    void passesEntriesAndVerifiesDigests() throws IOException {
        var names = new Names();
        var layer = TestLayers.blob(LAYER, BLOB, Limits.DEFAULT);
        layer.pass(names);
        layer.pass(names);

        assertThat(names.names).containsExactly("a", "b", "-c", "a", "b", "-c");
    }

    @Test
    void verifiesWithSha512() throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("SHA-512").digest(BLOB);
        var right = new Digest("sha512", java.util.HexFormat.of().formatHex(digest));
        TestLayers.blob(new Layer(0, null, right, ""), BLOB, Limits.DEFAULT).pass(new Names());

        var wrong = new Digest("sha512", "0".repeat(128));
        assertTold(
                new Layer(0, null, wrong, ""),
                BLOB,
                Gap.Kind.MALFORMED,
                "layer was expected to be " + wrong + " but is " + right);
    }

    @Test
    void otherContentThanPromisedIsTold() throws IOException {
        var zero = new Digest("sha256", "0".repeat(64));
        assertTold(
                new Layer(0, zero, LAYER.blob(), ""),
                BLOB,
                Gap.Kind.MALFORMED,
                "layer was expected to unpack to " + zero + " but does to " + LAYER.diffId());
        assertTold(
                new Layer(0, LAYER.diffId(), zero, ""),
                BLOB,
                Gap.Kind.MALFORMED,
                "layer was expected to be " + zero + " but is " + LAYER.blob());
        assertTold(
                new Layer(0, LAYER.diffId(), LAYER.diffId(), ""),
                BLOB,
                Gap.Kind.MALFORMED,
                "layer was expected to be " + LAYER.diffId() + " but is " + LAYER.blob());
    }

    private static void assertTold(Layer layer, byte[] blob, Gap.Kind kind, String detail) {
        var names = new Names();
        ContentException told = catchThrowableOfType(
                ContentException.class,
                () -> TestLayers.blob(layer, blob, Limits.DEFAULT).pass(names));
        assertThat(told).hasMessage(detail);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(names.names).as("entries are passed before").containsExactly("a", "b", "-c");
    }

    @Test
    void otherSizesThanPromisedAreTold() {
        ContentException shorter = catchThrowableOfType(
                ContentException.class,
                () -> new BlobLayer(LAYER, BLOB.length + 1L, () -> new ByteArrayInputStream(BLOB), Limits.DEFAULT)
                        .pass(new Names()));
        assertThat(shorter.kind()).isEqualTo(Gap.Kind.TRUNCATED);
        assertThat(shorter)
                .hasMessage("layer has " + BLOB.length + " of the " + (BLOB.length + 1) + " bytes it is said to have");

        ContentException longer = catchThrowableOfType(
                ContentException.class,
                () -> new BlobLayer(LAYER, BLOB.length - 1L, () -> new ByteArrayInputStream(BLOB), Limits.DEFAULT)
                        .pass(new Names()));
        assertThat(longer.kind()).isEqualTo(Gap.Kind.MALFORMED);
        assertThat(longer).hasMessage("layer is longer than the " + (BLOB.length - 1) + " bytes it is said to have");
    }

    @Test
    void truncatedAtAnyByteIsTold() {
        for (byte[] whole : List.of(BLOB, TAR)) {
            for (int length = 0; length < whole.length; length += 1 + whole.length / 1_000) {
                byte[] cut = Arrays.copyOf(whole, length);
                ContentException told = catchThrowableOfType(
                        ContentException.class,
                        () -> TestLayers.blob(LAYER, cut, Limits.DEFAULT).pass(new Names()));
                assertThat(told).as("cut to " + length).isNotNull();
                assertThat(told.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void entriesBeforeDamageArePassed() {
        byte[] noise = new byte[400_000];
        new java.util.Random(2).nextBytes(noise);
        byte[] blob = TestLayers.gzip(new TarBuilder()
                .file("a", "text")
                .file("b", noise)
                .file("c", noise)
                .toBytes());
        for (int length = 1_000; length < blob.length; length += 50_000) {
            var names = new Names();
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatThrownBy(() -> TestLayers.blob(LAYER, cut, Limits.DEFAULT).pass(names))
                    .hasMessage("gzip data is cut off");
            assertThat(names.names).startsWith("a", "b").hasSize(length < 401_000 ? 2 : 3);
        }
    }

    @Test
    void whatIsNoTarIsTold() {
        for (byte[] nonsense : List.of(
                "just a text".getBytes(StandardCharsets.UTF_8),
                TestLayers.gzip("x".repeat(5_000).getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> TestLayers.blob(new Layer(0, null, null, ""), nonsense, Limits.DEFAULT)
                            .pass(new Names()))
                    .isInstanceOf(ContentException.class)
                    .hasMessageMatching("tar (archive ends within a header|header with a wrong checksum)");
        }
    }

    @Test
    void layersThatMayNotBeDistributedAreMissing() {
        var descriptor = new Descriptor(
                "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                Digester.sha256(BLOB),
                BLOB.length,
                Map.of(),
                Platform.UNKNOWN);
        ContentException told = catchThrowableOfType(
                ContentException.class,
                () -> BlobLayer.of(LAYER, descriptor, () -> new ByteArrayInputStream(BLOB), Limits.DEFAULT)
                        .pass(new Names()));
        assertThat(told.kind()).isEqualTo(Gap.Kind.MISSING);
        assertThat(told).hasMessageContaining("is not part of the image");
    }

    @Test
    void theStreamIsClosedHoweverThePassEnds() {
        for (boolean isVisitorBroken : new boolean[] {false, true}) {
            var isClosed = new AtomicBoolean();
            byte[] large = TestLayers.gzip(
                    new TarBuilder().file("a", new byte[8 << 20]).toBytes());
            var layer = new BlobLayer(
                    new Layer(0, null, null, ""),
                    -1,
                    () -> new FilterInputStream(new ByteArrayInputStream(large)) {
                        @Override
                        public void close() {
                            isClosed.set(true);
                        }
                    },
                    Limits.DEFAULT);
            try {
                layer.pass(new Names() {
                    @Override
                    public void entry(Entry entry, Content content) throws IOException {
                        if (isVisitorBroken) {
                            throw new IllegalStateException("visitor");
                        }
                    }
                });
            } catch (IOException | IllegalStateException expected) {
                assertThat(isVisitorBroken).isTrue();
            }
            assertThat(isClosed).isTrue();
        }
    }

    @Test
    void failuresOfTheStreamReachTheReader() {
        var layer = new BlobLayer(
                LAYER,
                -1,
                () -> new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                },
                Limits.DEFAULT);
        assertThatThrownBy(() -> layer.pass(new Names()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void layersShareWhatTheyMayUnpackTo() throws IOException {
        byte[] tar = new TarBuilder().file("a", new byte[3 << 20]).toBytes();
        var layer = TestLayers.blob(new Layer(0, null, null, ""), TestLayers.gzip(tar), Limits.DEFAULT);
        var passage = new Passage(new HeldBytes(1 << 20), new Allowance(5 << 20), Progress.NONE);
        layer.pass(new Names(), passage);

        ContentException told = catchThrowableOfType(ContentException.class, () -> layer.pass(new Names(), passage));
        assertThat(told.kind()).isEqualTo(Gap.Kind.LIMIT);
        assertThat(told).hasMessageContaining("layers unpack to more than ");
    }

    @Test
    void progressIsToldToTheEnd() throws IOException {
        byte[] random = new byte[5 << 20];
        new java.util.Random(1).nextBytes(random);
        byte[] blob = TestLayers.gzip(new TarBuilder().file("a", random).toBytes());
        List<Long> told = new ArrayList<>();
        TestLayers.blob(new Layer(0, null, null, ""), blob, Limits.DEFAULT)
                .pass(new Names(), Passage.within(Limits.DEFAULT, (_, done, total) -> {
                    assertThat(total).isEqualTo(blob.length);
                    told.add(done);
                }));
        assertThat(told).hasSizeBetween(3, 20).isSorted().endsWith((long) blob.length);
    }
}
