package seawall.runtime.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class HttpFuzzTest {
    @FuzzTest(maxDuration = "3s")
    void reads_any_answer_or_says_why_not(FuzzedDataProvider data) {
        try (HttpAnswer answer = HttpAnswer.read(new ByteArrayInputStream(data.consumeRemainingAsBytes()))) {
            if (answer.document(1 << 20).length > 1 << 20) {
                throw new IllegalStateException("longer than allowed");
            }
        } catch (IOException _) {
            // Damage is told, not thrown otherwise.
        }
    }
}
