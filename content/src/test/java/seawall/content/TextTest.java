package seawall.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
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
}
