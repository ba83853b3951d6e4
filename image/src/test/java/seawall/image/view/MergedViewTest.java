package seawall.image.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.TestLayers;
import seawall.model.Gap;
import seawall.testkit.TarBuilder;

class MergedViewTest {
    private static final TextReader TEXT = TextReader.ofAll();

    @Test
    void upperLayersReplaceAndKeepHistory() {
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("a", "one").file("b", "one"),
                        new TarBuilder().file("b", "two"),
                        new TarBuilder().file("b", "three").file("c", "three"))))
                .isEqualTo(Map.of("a", "0:one", "b", "0:one 1:two 2:three", "c", "2:three"));
    }

    @Test
    void whiteoutsRemoveAndEndHistory() {
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder()
                                .file("a", "one")
                                .file("d/x", "one")
                                .file("d/e/y", "one")
                                .file("da", "stays"),
                        new TarBuilder().whiteout("a").whiteout("d"),
                        new TarBuilder().file("a", "again").directory("d").file("d/x", "again"))))
                .isEqualTo(Map.of("a", "2:again", "d/x", "2:again", "da", "0:stays"));
    }

    @Test
    void aWhiteoutSparesItsOwnLayerWhateverTheOrder() {
        for (TarBuilder upper : List.of(
                new TarBuilder().whiteout("d").directory("d").file("d/new", "two"),
                new TarBuilder().directory("d").file("d/new", "two").whiteout("d"))) {
            assertThat(TEXT.filesOf(TestLayers.source(new TarBuilder().file("d/old", "one"), upper)))
                    .isEqualTo(Map.of("d/new", "1:two"));
        }
    }

    @Test
    void opaqueDirectoriesHideWhatLowerLayersHoldBelow() {
        for (TarBuilder upper : List.of(
                new TarBuilder().directory("d").opaque("d").file("d/new", "two"),
                new TarBuilder().directory("d").file("d/new", "two").opaque("d"))) {
            assertThat(TEXT.filesOf(TestLayers.source(
                            new TarBuilder()
                                    .file("d/old", "one")
                                    .file("d/e/deep", "one")
                                    .file("e", "stays"),
                            upper)))
                    .isEqualTo(Map.of("d/new", "1:two", "e", "0:stays"));
        }
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("a", "one").file("d/b", "one"),
                        new TarBuilder().opaque("").file("c", "two"))))
                .isEqualTo(Map.of("c", "1:two"));
    }

    @Test
    void booksOfAufsAreNoFiles() {
        assertThat(TEXT.filesOf(TestLayers.source(new TarBuilder()
                        .file(".wh..wh.plnk/1.2", "")
                        .file(".wh..wh.aufs", "")
                        .file("a", "one"))))
                .isEqualTo(Map.of("a", "0:one"));
    }

    @Test
    void aFileInADirectorysPlaceHidesWhatWasBelow() {
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("d/x", "one").file("d/e/y", "one"),
                        new TarBuilder().file("d", "file"),
                        new TarBuilder().directory("d").file("d/x", "three"))))
                .isEqualTo(Map.of("d/x", "2:three"));
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("d/x", "one"), new TarBuilder().symbolicLink("d", "/etc"))))
                .isEmpty();
        assertThat(TEXT.filesOf(TestLayers.source(new TarBuilder().file("f", "one"), new TarBuilder().directory("f"))))
                .isEmpty();
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("f", "one"), new TarBuilder().entry('3', "f", "", 0600, new byte[0]))))
                .isEmpty();
    }

    @Test
    void laterEntriesOfALayerReplaceEarlierOnes() {
        assertThat(TEXT.filesOf(TestLayers.source(new TarBuilder()
                        .file("a", "first")
                        .file("a", "second")
                        .file("d/x", "gone")
                        .file("d", "file")
                        .file("s", "gone")
                        .symbolicLink("s", "a"))))
                .isEqualTo(Map.of("a", "0:second", "d", "0:file"));
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("d/x", "one"),
                        new TarBuilder().file("d", "file").directory("d").file("d/y", "two"))))
                .as("the file in between removed what was below")
                .isEqualTo(Map.of("d/y", "1:two"));
    }

    @Test
    void symbolicLinksAreNeverFollowed() {
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder()
                                .symbolicLink("loop", "loop")
                                .symbolicLink("ping", "pong")
                                .symbolicLink("pong", "ping")
                                .symbolicLink("out", "../../../../etc/passwd")
                                .symbolicLink("absolute", "/usr/lib")
                                .symbolicLink("usr/lib/chain", "../../absolute")
                                .file("usr/lib/os-release", "one"),
                        new TarBuilder().symbolicLink("etc/os-release", "/usr/lib/os-release"))))
                .isEqualTo(Map.of("usr/lib/os-release", "0:one"));
    }

    @Test
    void entriesOutsideTheRootAreGaps() {
        MergedView view = view(
                List.of(TEXT),
                new TarBuilder()
                        .file("../up", "")
                        .file("a/../../up", "")
                        .hardLink("link", "../../etc/shadow")
                        .file("/rooted", "in")
                        .file("./a/../b", "in"));

        assertThat(TEXT.filesOf(view)).isEqualTo(Map.of("rooted", "0:in", "b", "0:in"));
        assertThat(view.gaps()).extracting(Gap::where).containsExactly("../up", "a/../../up", "link");
        assertThat(view.gaps()).allSatisfy(gap -> {
            assertThat(gap.kind()).isEqualTo(Gap.Kind.MALFORMED);
            assertThat(gap.detail()).startsWith("path or link leads out of the root (layer 0, ");
        });
    }

    @Test
    void whiteoutsOfNothingAreGaps() {
        MergedView view = view(
                List.of(TEXT),
                new TarBuilder().file("d/.wh.", "").file(".wh..", "").file("e/.wh...", ""));

        assertThat(view.gaps()).extracting(Gap::where).containsExactly(".wh..", "d/.wh.", "e/.wh...");
    }

    @Test
    void everyReaderSeesWhatItAskedFor() {
        var tails = new TextReader("tails", entry -> entry.path().endsWith("x"));
        var heads = new TextReader("heads", entry -> entry.path().startsWith("x"));
        MergedView view = view(
                List.of(tails, heads),
                new TarBuilder().file("ax", "1").file("xa", "2").file("xx", "3"));

        assertThat(tails.filesOf(view)).isEqualTo(Map.of("ax", "0:1", "xx", "0:3"));
        assertThat(heads.filesOf(view)).isEqualTo(Map.of("xa", "0:2", "xx", "0:3"));
        assertThatThrownBy(() -> view.files(new TextReader("other", _ -> true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failuresOfAReaderAreGapsOfTheVisibleVersion() {
        var picky = new FileReader<String>() {
            @Override
            public String name() {
                return "picky";
            }

            @Override
            public boolean wants(Entry entry) {
                return true;
            }

            @Override
            public String read(Entry entry, Content content, Gaps gaps) throws IOException {
                String text = new String(content.all(100), StandardCharsets.UTF_8);
                return switch (text) {
                    case "malformed" -> throw ContentException.malformed("not picky's format");
                    case "defect" -> throw new IllegalStateException("oops");
                    case "deep" -> throw new StackOverflowError();
                    case "unreadable" -> throw new IOException("disk is on fire");
                    case "partly" -> {
                        gaps.add(Gap.Kind.UNSUPPORTED, entry.path(), "some lines");
                        yield "part";
                    }
                    default -> text;
                };
            }
        };
        MergedView view = view(
                List.of(picky, TEXT),
                new TarBuilder()
                        .file("repaired", "malformed")
                        .file("broken", "fine")
                        .file("partly", "partly"),
                new TarBuilder()
                        .file("repaired", "fine")
                        .file("broken", "malformed")
                        .file("deep", "deep")
                        .file("defect", "defect")
                        .file("disk", "unreadable"));

        assertThat(view.files(picky)).extracting(FileHistory::path).containsExactly("partly", "repaired");
        assertThat(view.files(picky).getLast().versions()).containsExactly(new FileHistory.Version<>(1, "fine"));
        assertThat(TEXT.filesOf(view)).hasSize(6).containsEntry("broken", "0:fine 1:malformed");
        assertThat(view.gaps())
                .extracting(gap ->
                        gap.kind() + " " + gap.where() + " " + gap.detail().replaceFirst(", [0-9a-f]{12}\\)", ")"))
                .containsExactly(
                        "MALFORMED broken picky: not picky's format (layer 1)",
                        "UNREADABLE deep picky: defect in the reader, please report it: java.lang.StackOverflowError (layer 1)",
                        "UNREADABLE defect picky: defect in the reader, please report it:"
                                + " java.lang.IllegalStateException: oops (layer 1)",
                        "UNREADABLE disk picky: disk is on fire (layer 1)",
                        "UNSUPPORTED partly some lines (layer 0)");
    }

    @Test
    void anImageWithoutLayersIsEmpty() {
        assertThat(TEXT.filesOf(TestLayers.source())).isEmpty();
    }

    private static MergedView view(List<? extends FileReader<?>> readers, TarBuilder... layers) {
        return FileViews.read(TestLayers.source(layers), readers, Limits.DEFAULT, Progress.NONE);
    }
}
