package seawall.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class LinesFuzzTest {
    /** Bytes are split at line feeds and nothing else, and each line is cut at the limit. */
    @FuzzTest(maxDuration = "3s")
    void splits_any_bytes(FuzzedDataProvider data) throws IOException {
        int longest = data.consumeInt(1, 1_000);
        byte[] bytes = data.consumeRemainingAsBytes();
        Lines lines = new Lines(new ByteArrayInputStream(bytes), longest);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(lines.text(0, lines.length()));
        }
        assertThat(read).isEqualTo(split(bytes, longest));
    }

    private static List<String> split(byte[] bytes, int longest) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            byte[] line = Arrays.copyOfRange(bytes, from, Math.min(to, from + longest));
            lines.add(new String(line, StandardCharsets.UTF_8));
            from = to + 1;
        }
        return lines;
    }
}
