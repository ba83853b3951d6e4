package seawall.advisory.feed.cve;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import seawall.advisory.document.Problems;

class CveFuzzTest {
    @FuzzTest(maxDuration = "3s")
    void readsAnyDocument(FuzzedDataProvider data) {
        String document = data.consumeBoolean()
                ? data.consumeRemainingAsString()
                : """
                {"cveMetadata":{"cveId":"CVE-2024-1000","state":"%s","dateUpdated":"%s"},"containers":{"adp":[%s],
                "cna":{"title":"%s","metrics":[{"cvssV3_1":{"vectorString":"%s"}}],"descriptions":[{"lang":"%s","value":"x"}]}}}
                """.formatted(
                                data.consumeAsciiString(10),
                                data.consumeAsciiString(25),
                                data.consumeAsciiString(40),
                                data.consumeAsciiString(10),
                                data.consumeAsciiString(40),
                                data.consumeRemainingAsString());
        try (var problems = new Problems("test", _ -> {})) {
            CveReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "test", problems);
        } catch (IOException _) {
            // It said what is wrong.
        }
    }
}
