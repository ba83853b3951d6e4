package seawall.image.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.TestLayers;
import seawall.image.blob.BlobLayer;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.testkit.TarBuilder;

/** Every limit of a source, when hit, is a gap whose words docs/limits.md tells; and what was read before counts. */
class LimitsTest {
    private static final Layer UNKNOWN = new Layer(0, null, null, "");
    private static final Limits SMALL = new Limits(20, 10, 100 << 20, 1_000, 2 << 20, 4 << 20, 100, 1 << 20);

    @Test
    void theDocumentTellsDefaults() throws Exception {
        List<String> rows =
                document().lines().filter(line -> line.startsWith("| `")).toList();
        RecordComponent[] components = Limits.class.getRecordComponents();

        assertThat(rows).hasSameSizeAs(components);
        for (int i = 0; i < components.length; i++) {
            long value = ((Number) components[i].getAccessor().invoke(Limits.DEFAULT)).longValue();
            assertThat(rows.get(i))
                    .startsWith(
                            "| `" + components[i].getName() + "` | " + shown(components[i].getName(), value) + " |");
        }
    }

    private static String shown(String name, long value) {
        if (!name.endsWith("Bytes")) {
            return String.format(Locale.ROOT, "%,d", value);
        }
        return value >= 1L << 30 && value % (1L << 30) == 0 ? (value >> 30) + " GiB" : (value >> 20) + " MiB";
    }

    private static String document() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("seawall.root", "..")).resolve("docs/limits.md"));
    }

    @Test
    void entriesOfAllLayersTogether() throws IOException {
        // Neither layer has too many by itself, and whichever is cut had its first entry read.
        var lower = new TarBuilder().file("a", "read");
        var upper = new TarBuilder().file("a", "read");
        IntStream.range(0, 7).forEach(i -> lower.directory("d" + i).whiteout("x" + i));
        IntStream.range(0, 7).forEach(i -> upper.directory("e" + i).whiteout("y" + i));

        assertLimit(Gap.Kind.LIMIT, source(lower, upper), "a");
    }

    @Test
    void entriesOfOneArchive() throws IOException {
        var many = new TarBuilder().file("a", "read");
        IntStream.range(0, 25).forEach(i -> many.file(".wh..wh.x" + i, ""));

        assertLimit(Gap.Kind.LIMIT, source(many), "a");
    }

    @Test
    void keptFiles() throws IOException {
        var many = new TarBuilder();
        IntStream.range(0, 15).forEach(i -> many.file("f%02d".formatted(i), ""));

        assertLimit(
                Gap.Kind.LIMIT,
                source(many),
                IntStream.range(0, 10).mapToObj("f%02d"::formatted).toArray(String[]::new));
    }

    @Test
    void unpackedBytesOfAllLayersTogether() throws IOException {
        byte[] half = new byte[60 << 20];
        Arrays.fill(half, 0, half.length / 100, (byte) 'x');
        var layer = new TarBuilder().file("a", "read").file("skipped", half);

        assertLimit(Gap.Kind.LIMIT, source(layer, layer, layer), "a");
    }

    @Test
    void endlessLayers() throws IOException {
        byte[] member = TestLayers.gzip(new byte[1_000]);
        byte[] begin = new TarBuilder().file("a", "read").unended();
        assertLimit(Gap.Kind.LIMIT, source(() -> endless(TestLayers.gzip(begin), member)), "a");
        assertLimit(Gap.Kind.LIMIT, source(() -> endless(begin, new byte[512])), "a");
        assertLimit(Gap.Kind.LIMIT, source(() -> endless(TestLayers.gzip(begin), new byte[4_096])), "a");
        byte[] emptyFrame = {0x55, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'x', 'y', 'z'};
        assertLimit(Gap.Kind.LIMIT, source(() -> endless(new byte[] {0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0}, emptyFrame)));
    }

    private static InputStream endless(byte[] begin, byte[] repeated) {
        return new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
            private int at;

            @Override
            public int read() {
                at = at == repeated.length ? 0 : at;
                return repeated[at++] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                at = at == repeated.length ? 0 : at;
                int count = Math.min(length, repeated.length - at);
                System.arraycopy(repeated, at, into, offset, count);
                at += count;
                return count;
            }
        });
    }

    @Test
    void compressionRatio() throws IOException {
        byte[] bomb = TestLayers.gzip(new TarBuilder()
                .file("a", "read")
                .file("zeros", new byte[90 << 20])
                .toBytes());
        assertThat(bomb.length).isLessThan(94_000);
        assertLimit(Gap.Kind.LIMIT, source(() -> new ByteArrayInputStream(bomb)), "a");
    }

    @Test
    void filesHeldForRandomAccess() throws IOException {
        byte[] bytes = new byte[3 << 20];
        var seeker = seeker();
        byte[] tar = new TarBuilder().file("long", bytes).toBytes();
        MergedView view =
                FileViews.read(source(() -> new ByteArrayInputStream(tar)), List.of(seeker), SMALL, Progress.NONE);
        assertTold(view.gaps(), Gap.Kind.LIMIT);

        var scarce = new Limits(20, 10, 100 << 20, 1_000, 8 << 20, 2 << 20, 100, 1 << 20);
        view = FileViews.read(
                source(scarce, () -> new ByteArrayInputStream(tar)), List.of(seeker), scarce, Progress.NONE);
        assertTold(view.gaps(), Gap.Kind.LIMIT);
    }

    private static FileReader<String> seeker() {
        return new FileReader<>() {
            @Override
            public String name() {
                return "seeker";
            }

            @Override
            public boolean wants(Entry entry) {
                return true;
            }

            @Override
            public String read(Entry entry, Content content, Gaps gaps) throws IOException {
                content.read(content.size() - 1, new byte[1], 0, 1);
                return "";
            }
        };
    }

    @Test
    void sparseFiles() throws IOException {
        byte[] tar = new TarBuilder()
                .pax('x', "GNU.sparse.major", "1", "GNU.sparse.minor", "0", "GNU.sparse.realsize", "999999999999")
                .file("endless", Arrays.copyOf(new byte[] {'0', '\n'}, 512))
                .file("a", "read")
                .toBytes();
        MergedView view =
                FileViews.read(source(() -> new ByteArrayInputStream(tar)), List.of(seeker()), SMALL, Progress.NONE);
        assertTold(view.gaps(), Gap.Kind.LIMIT);
    }

    @Test
    void pathsAndNesting() throws IOException {
        assertLimit(
                Gap.Kind.LIMIT,
                source(new TarBuilder()
                        .file("d/".repeat(10_000) + "deep", "")
                        .symbolicLink("link", "t".repeat(101))
                        .pax('x', "comment", "c".repeat(2 << 20))
                        .file("commented", "")
                        .file("a", "read")),
                "a");
    }

    @Test
    void gapsThemselvesAreLimited() {
        var gaps = new Gaps();
        for (int i = 0; i < 10_005; i++) {
            gaps.add(Gap.Kind.MALFORMED, "path" + i, "broken");
        }
        assertThat(gaps.toList())
                .hasSize(10_001)
                .first()
                .isEqualTo(new Gap(Gap.Kind.LIMIT, "", "5 further gaps are not listed"));
    }

    @Test
    void aThousandLayersOfOneBlobShareTheLimits() {
        byte[] tar = new TarBuilder().file("zeros", new byte[1 << 20]).toBytes();
        byte[] blob = TestLayers.gzip(tar);
        var nothing = new TextReader("nothing", _ -> false);
        List<LayerContent> layers = new ArrayList<>(Collections.nCopies(1_000, TestLayers.blob(UNKNOWN, blob, SMALL)));
        MergedView view = FileViews.read(TestLayers.source(layers), List.of(nothing), SMALL, Progress.NONE);

        assertThat(view.gaps()).isNotEmpty().allMatch(gap -> gap.kind() == Gap.Kind.LIMIT);
    }

    private static Source source(TarBuilder... tars) {
        return TestLayers.source(Stream.of(tars)
                .<LayerContent>map(tar -> TestLayers.blob(UNKNOWN, TestLayers.gzip(tar.toBytes()), SMALL))
                .toList());
    }

    private static Source source(BlobLayer.Opener opener) {
        return source(SMALL, opener);
    }

    private static Source source(Limits limits, BlobLayer.Opener opener) {
        return TestLayers.source(List.of(new BlobLayer(UNKNOWN, -1, opener, limits)));
    }

    private static void assertLimit(Gap.Kind kind, Source source, String... readBefore) throws IOException {
        var small = new TextReader("text", entry -> entry.size() < 1_000_000);
        MergedView view = FileViews.read(source, List.of(small), SMALL, Progress.NONE);
        assertTold(view.gaps(), kind);
        assertThat(small.filesOf(view)).containsOnlyKeys(readBefore);
    }

    private static void assertTold(List<Gap> gaps, Gap.Kind kind) throws IOException {
        String document = document();
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.kind()).isEqualTo(kind);
            String words = gap.detail().replaceFirst("^(text|seeker): ", "").replaceAll("[0-9]+", "N");
            assertThat(document).contains(words);
        });
    }
}
