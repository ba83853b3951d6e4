package seawall.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.report.Golden;
import seawall.report.Samples;

class MarkdownFormatTest {
    @Test
    void is_a_table_with_what_must_be_known_first() throws IOException {
        Golden.check("report.md", Samples.written(new MarkdownFormat(), Samples.report()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', textBlock = """
            <img src=x>          ~ \\<img src=x\\>
            a|b                  ~ a\\|b
            [x](https://evil)    ~ \\[x\\]\\(https\\://evil\\)
            HTTP://evil          ~ HTTP\\://evil
            www.evil.example     ~ www\\.evil.example
            me@evil.example      ~ me\\@evil.example
            &lt;                 ~ \\&lt;
            `code` **b** _i_     ~ \\`code\\` \\*\\*b\\*\\* \\_i\\_
            $x$ {y}              ~ \\$x\\$ \\{y\\}
            1.2.3-4              ~ 1.2.3-4
            a\\b                 ~ a\\\\b
            """)
    void foreign_text_is_no_markup(String text, String escaped) {
        assertThat(MarkdownText.escaped(text)).isEqualTo(escaped);
    }

    @Test
    void versions_do_not_strike_each_other_through() {
        assertThat(MarkdownText.escaped("1~deb12 and 2~rc1")).isEqualTo("1\\~deb12 and 2\\~rc1");
    }

    @ParameterizedTest
    @CsvSource({
        "- x, \\- x",
        "+ x, \\+ x",
        "1. x, 1\\. x",
        "12) x, 12\\) x",
        "# x, \\# x",
        "a - b, a - b",
        "--- , \\---"
    })
    void foreign_text_begins_no_list_or_heading(String text, String escaped) {
        assertThat(MarkdownText.atStart(text)).isEqualTo(escaped);
    }

    @Test
    void hostile_text_stays_in_its_cell() throws IOException {
        String written = Samples.written(new MarkdownFormat(), Samples.hostile());

        assertThat(written.lines())
                .noneMatch(line -> line.startsWith("# "))
                .noneMatch(line -> line.matches(".*(?<!\\\\)<script.*"))
                .noneMatch(line -> line.contains("](javascript"));
        assertThat(written.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(7));
        assertThat(written.chars().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
