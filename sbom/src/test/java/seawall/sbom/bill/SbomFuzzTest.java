package seawall.sbom.bill;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import seawall.model.Inventory;
import seawall.sbom.cyclonedx.CycloneDxWriter;
import seawall.sbom.exchange.SbomException;
import seawall.sbom.spdx.SpdxWriter;

/** Any bytes are a document or refused, and what was read can be written and read again. */
class SbomFuzzTest {
    @FuzzTest(maxDuration = "4s")
    void readsAnyJson(byte[] bytes) throws IOException {
        check("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",", bytes);
    }

    @FuzzTest(maxDuration = "4s")
    void readsAnyXml(byte[] bytes) throws IOException {
        check("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">", bytes);
    }

    @FuzzTest(maxDuration = "4s")
    void readsAnySpdxJson(byte[] bytes) throws IOException {
        check("{\"spdxVersion\":\"SPDX-2.3\",", bytes);
    }

    @FuzzTest(maxDuration = "4s")
    void readsAnyTagValue(byte[] bytes) throws IOException {
        check("SPDXVersion: SPDX-2.3\n", bytes);
    }

    private static void check(String start, byte[] bytes) throws IOException {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(start.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        whole.writeBytes(bytes);
        try {
            Inventory inventory = read(whole.toByteArray());
            var cycloneDx = new ByteArrayOutputStream();
            new CycloneDxWriter("0", null).write(inventory, cycloneDx);
            read(cycloneDx.toByteArray());
            var spdx = new ByteArrayOutputStream();
            new SpdxWriter("0", null).write(inventory, spdx);
            read(spdx.toByteArray());
        } catch (SbomException refused) {
            if (refused.getMessage() == null) {
                throw new IllegalStateException("refused without a word", refused);
            }
        }
    }

    private static Inventory read(byte[] document) throws IOException {
        return SbomDocument.read(new ByteArrayInputStream(document), "sbom:fuzz")
                .inventory();
    }
}
