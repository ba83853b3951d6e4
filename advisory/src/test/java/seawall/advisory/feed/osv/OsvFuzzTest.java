package seawall.advisory.feed.osv;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import seawall.advisory.document.Problems;

class OsvFuzzTest {
    private static final String[] ECOSYSTEMS = {
        "npm", "PyPI", "Maven", "Go", "AlmaLinux:9", "Ubuntu:22.04:LTS", "SUSE:x", ":"
    };

    @FuzzTest(maxDuration = "5s")
    void readsAnyDocument(FuzzedDataProvider data) {
        String ecosystem = data.pickValue(ECOSYSTEMS);
        String document = data.consumeBoolean()
                ? data.consumeRemainingAsString()
                : """
            {"id":"GHSA-1","aliases":["CVE-2024-1000"],"severity":[{"type":"CVSS_V3","score":"%s"}],"withdrawn":null,
            "affected":[{"package":{"ecosystem":"%s","name":"n"},"versions":["%s"],"ranges":[{"type":"ECOSYSTEM",
            "events":[{"introduced":"0"},{"fixed":"%s"},{"introduced":"%s"},{"last_affected":"%s"}]}],
            "ecosystem_specific":{"x86_64":["%s"],"binaries":[{"b":"1"}],"custom_ranges":[]}}],"summary":"%s"}
            """.formatted(
                                data.consumeAsciiString(20),
                                ecosystem,
                                data.consumeAsciiString(10),
                                data.consumeAsciiString(10),
                                data.consumeAsciiString(10),
                                data.consumeAsciiString(10),
                                data.consumeAsciiString(30),
                                data.consumeRemainingAsString());
        try (var problems = new Problems("test", _ -> {})) {
            OsvDocument read = OsvReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
            var ratings = new OsvRatings("test", read, problems);
            ratings.all();
            new OsvStatements("test", ratings, read).about(OsvEcosystems.name(ecosystem));
        } catch (IOException | UnusableDocumentException _) {
            // It said what is wrong.
        }
    }
}
