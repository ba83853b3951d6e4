package seawall.image.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.TestLayers;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.testkit.TarBuilder;

class HardLinksTest {
    private static final TextReader TEXT = TextReader.ofAll();
    /** Wants files by a telling name, and executables beyond a size, as catalogers do. */
    private static final TextReader BY_NAME = new TextReader(
            "by name", entry -> entry.path().startsWith("db/") || (entry.isExecutable() && entry.size() > 4));

    @Test
    void aLinkIsItsFileUnderAnotherName() {
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("a", "text").hardLink("b", "a").hardLink("./c", "/b"))))
                .isEqualTo(Map.of("a", "0:text", "b", "0:text", "c", "0:text"));
    }

    @Test
    void contentBehindATellingNameIsFoundInAnotherPass() {
        assertThat(BY_NAME.filesOf(TestLayers.source(
                        new TarBuilder().file("opt/hidden", "found").hardLink("db/packages", "opt/hidden"))))
                .isEqualTo(Map.of("db/packages", "0:found"));
        assertThat(BY_NAME.filesOf(TestLayers.source(new TarBuilder()
                        .file("opt/hidden", "found")
                        .hardLink("opt/step", "opt/hidden")
                        .hardLink("opt/next", "opt/step")
                        .hardLink("db/packages", "opt/next"))))
                .as("links to links")
                .isEqualTo(Map.of("db/packages", "0:found"));
    }

    @Test
    void laterFilesUnderTheTargetsNameAreNotMeant() {
        assertThat(BY_NAME.filesOf(TestLayers.source(new TarBuilder()
                        .file("opt/hidden", "earlier")
                        .file("opt/hidden", "meant")
                        .hardLink("db/packages", "opt/hidden")
                        .file("opt/hidden", "later"))))
                .isEqualTo(Map.of("db/packages", "0:meant"));
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("a", "meant").hardLink("b", "a").file("a", "later"))))
                .isEqualTo(Map.of("a", "0:later", "b", "0:meant"));
    }

    @Test
    void aLinkToAFileOfALowerLayerHasItsContent() {
        assertThat(TEXT.filesOf(TestLayers.source(
                        new TarBuilder().file("a", "low"),
                        new TarBuilder().hardLink("b", "a"),
                        new TarBuilder().hardLink("c", "b").whiteout("a"))))
                .isEqualTo(Map.of("b", "1:low", "c", "2:low"));
    }

    @Test
    void contentThatCannotBeFoundIsAGap() {
        for (Source source : List.of(
                TestLayers.source(new TarBuilder().hardLink("db/packages", "nowhere")),
                TestLayers.source(
                        new TarBuilder().file("opt/hidden", "low"),
                        new TarBuilder().hardLink("db/packages", "opt/hidden")),
                TestLayers.source(new TarBuilder()
                        .file("0", "deeper than passes")
                        .hardLink("1", "0")
                        .hardLink("2", "1")
                        .hardLink("3", "2")
                        .hardLink("4", "3")
                        .hardLink("db/5", "4")))) {
            MergedView view = FileViews.read(source, List.of(BY_NAME), Limits.DEFAULT, Progress.NONE);
            assertThat(BY_NAME.filesOf(view)).isEmpty();
            assertThat(view.gaps()).isNotEmpty().allSatisfy(gap -> {
                assertThat(gap.kind()).isEqualTo(Gap.Kind.MISSING);
                assertThat(gap.where()).startsWith("db/");
                assertThat(gap.detail()).startsWith("hard link to ").contains("whose content was not found");
            });
        }
    }

    @Test
    void aLinkToASymbolicLinkIsNoFile() {
        MergedView view = FileViews.read(
                TestLayers.source(new TarBuilder().symbolicLink("s", "t").hardLink("db/packages", "s")),
                List.of(BY_NAME),
                Limits.DEFAULT,
                Progress.NONE);

        assertThat(BY_NAME.filesOf(view)).isEmpty();
        assertThat(view.gaps()).isEmpty();
    }

    @Test
    void linksThatFollowTheirTargetsFateInTheLayerAreForgotten() {
        assertThat(BY_NAME.filesOf(TestLayers.source(new TarBuilder()
                        .file("opt/hidden", "found")
                        .hardLink("db/d/packages", "opt/hidden")
                        .file("db/d", "file"))))
                .isEqualTo(Map.of("db/d", "0:file"));
    }

    @Test
    void linksOfSmallProgramsCostNoPass() {
        var passes = new AtomicInteger();
        byte[] tar = new TarBuilder()
                .executable("bin/gunzip", "#!".getBytes(StandardCharsets.UTF_8))
                .entry('1', "bin/uncompress", "bin/gunzip", 0755, new byte[0])
                .toBytes();
        LayerContent layer = TestLayers.layer(0, tar);
        LayerContent counting = new LayerContent() {
            @Override
            public Layer layer() {
                return layer.layer();
            }

            @Override
            public void pass(Visitor visitor) throws IOException {
                passes.incrementAndGet();
                layer.pass(visitor);
            }
        };
        MergedView view =
                FileViews.read(TestLayers.source(List.of(counting)), List.of(BY_NAME), Limits.DEFAULT, Progress.NONE);

        assertThat(view.gaps()).isEmpty();
        assertThat(passes).hasValue(1);
    }
}
