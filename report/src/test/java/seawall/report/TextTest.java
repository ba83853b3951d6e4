package seawall.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void replaces_what_moves_hides_or_turns_text_around() {
        assertThat(Text.printable("a\u001b[2Jb\r\nc\u0085d\u202Ee\u2066f\u200Bg\uFEFFh\u2028i"))
                .isEqualTo("a\uFFFD[2Jb\uFFFD\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh\uFFFDi");
        // A language tag character lies outside the basic plane, half a pair in no plane at all.
        assertThat(Text.printable("a\uDB40\uDC41b\uD800c")).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(Text.printable("naïve 版本 \uD83D\uDE00")).isEqualTo("naïve 版本 \uD83D\uDE00");
    }

    @Test
    void cuts_between_characters() {
        assertThat(Text.shortened("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.shortened("abcd", 4)).isEqualTo("abcd");
        assertThat(Text.shortened("a\uD83D\uDE00bc", 3)).isEqualTo("a…");
        assertThat(Text.shortened("abc", 0)).isEqualTo("…");
    }

    @Test
    void wraps_at_spaces() {
        assertThat(Text.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(Text.wrapped("a-very-long-word x", 5)).containsExactly("a-very-long-word", "x");
        assertThat(Text.wrapped("", 5)).containsExactly("");
    }
}
