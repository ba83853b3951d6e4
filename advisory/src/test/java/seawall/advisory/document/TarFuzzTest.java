package seawall.advisory.document;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class TarFuzzTest {
    private static final byte[] SEED = Archives.tar(List.of(
            Archives.entry("x", 'x', "17 path=long.json\n".getBytes(StandardCharsets.US_ASCII)),
            Archives.entry("a.json", '0', "{}".getBytes(StandardCharsets.US_ASCII))));

    @FuzzTest(maxDuration = "3s")
    void readsAnyBytes(FuzzedDataProvider data) {
        byte[] bytes = SEED.clone();
        for (int changes = data.consumeInt(0, 8); changes > 0; changes--) {
            bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
        }
        byte[] input = data.consumeBoolean() ? bytes : data.consumeRemainingAsBytes();
        try {
            var tar = new TarStream(new ByteArrayInputStream(input), "test.tar");
            while (tar.next()) {
                tar.content().readNBytes(10);
            }
        } catch (IOException _) {
            // It said what is wrong.
        }
    }
}
