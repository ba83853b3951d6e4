package seawall.sbom.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import seawall.model.Inventory;
import seawall.sbom.cyclonedx.CycloneDxWriter;
import seawall.sbom.spdx.SpdxWriter;
import seawall.testkit.Seeded;

class RoundTripTest {
    private static final int CASES = 400;

    @Test
    void a_cyclonedx_document_reads_back_as_the_inventory_it_was_written_from() {
        Seeded.check(CASES, random -> {
            Inventory inventory = Inventories.generated(random);
            assertThat(read(cycloneDx(inventory))).isEqualTo(inventory);
        });
    }

    @Test
    void an_spdx_document_reads_back_as_the_inventory_it_was_written_from() {
        Seeded.check(CASES, random -> {
            Inventory inventory = Inventories.generated(random);
            assertThat(read(spdx(inventory))).isEqualTo(inventory);
        });
    }

    @Test
    void the_same_inventory_gives_the_same_bytes_and_another_one_another_serial_number() {
        Seeded.check(50, random -> {
            Inventory inventory = Inventories.generated(random);
            Inventory other = Inventories.generated(random);
            assertThat(cycloneDx(inventory)).isEqualTo(cycloneDx(inventory));
            assertThat(spdx(inventory)).isEqualTo(spdx(inventory));
            assertThat(serial(cycloneDx(inventory))).isNotEqualTo(serial(cycloneDx(other)));
        });
    }

    @Test
    void a_time_is_named_only_where_one_is_given() throws IOException {
        Inventory inventory = Inventories.generated(new java.util.Random(1));
        var out = new ByteArrayOutputStream();
        new CycloneDxWriter("0.1.0", Instant.parse("2026-01-02T03:04:05Z")).write(inventory, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"timestamp\" : \"2026-01-02T03:04:05Z\"");
        assertThat(cycloneDx(inventory)).doesNotContain("timestamp");
    }

    private static Inventory read(String document) throws IOException {
        return SbomDocument.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "sbom:test")
                .inventory();
    }

    private static String cycloneDx(Inventory inventory) throws IOException {
        var out = new ByteArrayOutputStream();
        new CycloneDxWriter("0.1.0", null).write(inventory, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String spdx(Inventory inventory) throws IOException {
        var out = new ByteArrayOutputStream();
        new SpdxWriter("0.1.0", null).write(inventory, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String serial(String document) {
        return document.lines()
                .filter(line -> line.contains("serialNumber"))
                .findFirst()
                .orElseThrow();
    }
}
