package seawall.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.model.Gap;

class LinesTest {
    private static Lines lines(String text, int longest) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }

    private static List<String> texts(Lines lines) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line = lines.nextText(); line != null; line = lines.nextText()) {
            texts.add(lines.number() + ":" + line + (lines.isCut() ? "…" : ""));
        }
        return texts;
    }

    @Test
    void reads_over_what_is_too_long() throws IOException {
        assertThat(texts(lines("a\r\n\nlonger than eight\nlast", 8)))
                .containsExactly("1:a", "2:", "3:longer t…", "4:last");
    }

    @Test
    void refuses_a_long_line_where_the_whole_is_wanted() throws IOException {
        Lines lines = lines("eight by\nnine byte\n", 8);
        assertThat(lines.nextWhole()).isEqualTo("eight by");
        assertThatThrownBy(lines::nextWhole)
                .isInstanceOfSatisfying(
                        ContentException.class,
                        wrong -> assertThat(wrong.kind()).isEqualTo(Gap.Kind.LIMIT))
                .hasMessage("line longer than 8 bytes");
    }

    @Test
    void refuses_a_line_without_end_before_it_is_read() {
        assertThatThrownBy(() -> new Lines(new EndlessInput(), 1_000).nextWhole())
                .hasMessage("line longer than 1000 bytes");
    }

    private static final class EndlessInput extends BulkInput {
        @Override
        public int read(byte[] into, int offset, int length) {
            return length;
        }
    }

    @Test
    void drops_a_byte_order_mark_at_the_beginning_only() throws IOException {
        assertThat(texts(lines("\uFEFFa\n\uFEFFb", 10))).containsExactly("1:a", "2:\uFEFFb");
    }

    @Test
    void joins_a_line_that_comes_in_pieces() throws IOException {
        String half = "0123456789".repeat(2_500);
        Lines lines = lines(half + "\n" + half + half + "\nx", 60_000);
        assertThat(lines.nextText()).isEqualTo(half);
        assertThat(lines.nextText()).isEqualTo(half + half);
        assertThat(lines.nextText()).isEqualTo("x");
        assertThat(lines.nextText()).isNull();
    }

    @Test
    void gives_parts_of_a_line() throws IOException {
        Lines lines = lines("Key: v\u00e4lue\n \t\r\n", 100);
        assertThat(lines.next()).isTrue();
        assertThat(lines.indexOf(':')).isEqualTo(3);
        assertThat(lines.indexOf('?')).isEqualTo(-1);
        assertThat(lines.text(5, lines.length())).isEqualTo("v\u00e4lue");
        assertThat(lines.isBlank()).isFalse();
        assertThat(lines.startsWithSpace()).isFalse();
        assertThat(lines.next()).isTrue();
        assertThat(lines.isBlank()).isTrue();
        assertThat(lines.startsWithSpace()).isTrue();
        assertThat(lines.length()).isEqualTo(3);
        assertThat(lines.next()).isFalse();
    }
}
