package seawall.advisory.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seawall.testkit.JsonBeyondLimits;

class FeedJsonTest {
    private static void read(String text) throws IOException {
        FeedJson.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                json -> json.members(_ -> json.text()));
    }

    @Test
    void tellsTheLineOfWhatIsNoJson() {
        assertThatThrownBy(() -> read("{\n\"a\": 1,\nb: 2}"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not valid JSON at line 3: ");
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsBeyondTheLimits(JsonBeyondLimits document) {
        assertThatThrownBy(() -> read(document.in("b")))
                .isInstanceOf(IOException.class)
                .hasMessage("the JSON is nested deeper, or has longer texts or numbers, than is read");
    }

    @Test
    void tellsAnEmptyFile() {
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class).hasMessage("the file is empty");
    }
}
