package seawall.advisory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    @Test
    void splitsLinesAndReadsOverLongOnes() throws IOException {
        var lines = new Lines(stream("a\r\n\nlonger than eight\nlast"), 8);
        List<String> read = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            read.add(lines.number() + ":" + line + (lines.isCut() ? "…" : ""));
        }
        assertThat(read).containsExactly("1:a", "2:", "3:longer t…", "4:last");
    }

    @Test
    void passesMembersAndElementsWhateverTheReceiverLeaves() throws IOException {
        List<String> seen = new ArrayList<>();
        JsonDocument.read(
                stream(
                        "{\"a\": {\"x\": [1, {\"y\": 2}]}, \"b\": [\"one\", 2, null, {\"z\": 0}, [3]], \"c\": true, \"d\": 1.5}"),
                json -> json.members(name -> {
                    switch (name) {
                        case "b" -> json.elements(() -> seen.add(json.text()));
                        case "c" -> seen.add("c " + json.isTrue() + json.text());
                        case "d" -> seen.add("d " + json.line(10));
                        default -> seen.add(name + json.isObject());
                    }
                }));
        assertThat(seen).containsExactly("atrue", "one", "2", "", "", "", "c true", "d 1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\": ", "{\"a\": [1, 2", "{a: 1}", "{\"a\": 1,, }"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonDocument.read(stream(text), json -> json.members(_ -> json.elements(json::text))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesJsonThatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> JsonDocument.read(stream("[".repeat(100_000)), json -> json.elements(() -> {})))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not valid JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "'  two \t words\n ', 20, two words",
        "'0123456789',        5,  01234…",
        "'a\u001b[31mb',      20, a [31mb",
        "'a\u202eb',          20, a b",
        "'ab\ud83d\ude00',     3,  ab…",
    })
    void makesTextFitForReports(String text, int longest, String line) {
        assertThat(Text.line(text, longest)).isEqualTo(line);
    }

    @Test
    void keepsLineFeedsWhereWanted() {
        assertThat(Text.lines("one\n two\tthree\r\n", 100)).isEqualTo("one\n two three\n");
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2024-1000,       true",
        "CVE-1999-0001,       true",
        "CVE-2024-12345678,   true",
        "CVE-2024-100,        false",
        "cve-2024-1000,       false",
        "CVE-2024-1000 ,      true",
        "'CVE-2024-1000 x',   false",
        "CVE-2006-NNN0,       false",
    })
    void knowsCveNumbers(String text, boolean isCve) {
        assertThat(Text.isCve(text)).isEqualTo(isCve);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
