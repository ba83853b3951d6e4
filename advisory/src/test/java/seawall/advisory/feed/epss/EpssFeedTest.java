package seawall.advisory.feed.epss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.advisory.feed.FeedRecord.Predicted;
import seawall.advisory.feed.FeedRun;
import seawall.model.Vulnerability;
import seawall.testkit.SharedArchive;

class EpssFeedTest {
    private static final String SCORES = "epss/epss_scores-current.csv.gz";
    private static final String HEAD =
            "#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000\ncve,epss,percentile\n";

    @Test
    void readsTheScores() throws IOException {
        FeedRun run = read(HEAD + "CVE-1999-0001,0.03351,0.87650\r\nCVE-2021-44228,1.0,1\nCVE-2024-1,0.1,0.1\n");
        assertThat(run.records())
                .containsExactly(score("CVE-1999-0001", 0.03351, 0.8765), score("CVE-2021-44228", 1, 1));
        assertThat(run.problems())
                .containsExactly(SCORES + ": line 5 is not a CVE number and two numbers from 0 to 1; skipped");
    }

    @Test
    void readsThemCompressed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((HEAD + "CVE-1999-0001,0.03351,0.87650").getBytes(StandardCharsets.UTF_8));
        }
        FeedRun run = FeedRun.of(new EpssFeed(), Map.of(SCORES, packed.toByteArray()));
        assertThat(run.records()).containsExactly(score("CVE-1999-0001", 0.03351, 0.8765));
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
        assertThatThrownBy(() -> FeedRun.of(new EpssFeed(), Map.of(SCORES, cut)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(SCORES + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVE-1999-0001,1.1,0.5",
                "CVE-1999-0001,-0.1,0.5",
                "CVE-1999-0001,NaN,0.5",
                "CVE-1999-0001,0.5f,0.5",
                "CVE-1999-0001,0.5",
                "CVE-1999-0001,0.5,0.5,0.5",
                "CVE-1999-0001",
                ",,",
                "CVE-1999-0001,,",
                "cve-1999-0001,0.5,0.5",
                "CVE-1999-٠٠٠١,0.5,0.5",
            })
    void skipsWhatIsNoScore(String line) throws IOException {
        FeedRun run = read(HEAD + line + "\nCVE-1999-0002,1e-5,0.5\n");
        assertThat(run.records()).containsExactly(score("CVE-1999-0002", 0.00001, 0.5));
        assertThat(run.problems()).hasSize(1);
    }

    @Test
    void skipsEndlessLines() throws IOException {
        FeedRun run = read(HEAD + "CVE-1999-0001,0.5,0.5" + "0".repeat(1_000_000) + "\nCVE-1999-0002,0.5,0.5\n");
        assertThat(run.records()).containsExactly(score("CVE-1999-0002", 0.5, 0.5));
        assertThat(run.problems()).hasSize(1);
    }

    @Test
    void saysWhereModelAndDateAreMissing() throws IOException {
        assertThat(read("cve,epss,percentile\n").problems())
                .singleElement()
                .asString()
                .contains("no first line");
        assertThat(read("#hello\ncve,epss,percentile\n").problems())
                .singleElement()
                .asString()
                .contains("line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#model_version:v1,score_date:2026-08-16\n", "cve,percentile,epss\n", "<html>"})
    void refusesOtherColumns(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining("columns");
    }

    @Test
    void readsTheRealScores() throws IOException {
        byte[] content = SharedArchive.read("kev-epss.tar.zst", name -> name.endsWith("/epss_scores-2026-08-16.csv"))
                .firstEntry()
                .getValue();
        FeedRun run = FeedRun.of(new EpssFeed(), Map.of(SCORES, content));
        assertThat(run.problems()).isEmpty();
        assertThat(run.records()).hasSize(360_142).contains(score("CVE-1999-0002", 0.27858, 0.97929));
    }

    @FuzzTest(maxDuration = "3s")
    void readsAnything(FuzzedDataProvider data) throws IOException {
        try {
            FeedRun run = read(
                    data.consumeBoolean() ? HEAD + data.consumeRemainingAsString() : data.consumeRemainingAsString());
            assertThat(run.of(Predicted.class))
                    .allSatisfy(record ->
                            assertThat(record.prediction().probability()).isBetween(0.0, 1.0));
        } catch (IOException refused) {
            assertThat(refused).hasMessageStartingWith(SCORES);
        }
    }

    private static FeedRun read(String text) throws IOException {
        return FeedRun.ofTexts(new EpssFeed(), Map.of(SCORES, text));
    }

    private static Predicted score(String cve, double probability, double percentile) {
        return new Predicted(cve, new Vulnerability.Prediction(probability, percentile));
    }
}
