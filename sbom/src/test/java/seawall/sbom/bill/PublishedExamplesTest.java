package seawall.sbom.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.testkit.SharedArchive;

/** The examples that the CycloneDX project publishes. */
class PublishedExamplesTest {
    @Test
    void the_xml_and_the_json_of_one_bill_hold_the_same_packages() throws IOException {
        SortedMap<String, byte[]> files = SharedArchive.read(
                "spec-vectors.tar.zst",
                name -> name.contains("cyclonedx-bom-examples/") && name.matches(".*\\.(json|xml)"));
        List<String> compared = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] json = files.get(file.getKey().replaceFirst("\\.xml$", ".json"));
            if (file.getKey().endsWith(".xml") && json != null) {
                Inventory inventory = Documents.read(file.getValue()).inventory();
                assertThat(inventory.packages()).as(file.getKey()).hasSizeGreaterThan(10);
                assertThat(listed(inventory))
                        .as(file.getKey())
                        .containsExactlyElementsOf(listed(Documents.read(json).inventory()));
                compared.add(file.getKey());
            }
        }
        assertThat(compared).hasSizeGreaterThan(10);
    }

    private static List<String> listed(Inventory inventory) {
        return inventory.packages().stream()
                .map(pkg -> pkg.purl() + " " + pkg.name() + " " + pkg.version())
                .toList();
    }

    @Test
    void every_example_is_read() throws IOException {
        SortedMap<String, byte[]> files = SharedArchive.read(
                "spec-vectors.tar.zst", name -> name.contains("cyclonedx-bom-examples/") && name.endsWith(".json"));
        assertThat(files).hasSizeGreaterThan(40);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Inventory inventory = Documents.read(file.getValue()).inventory();
            long urls = new String(file.getValue(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("\"purl\""))
                    .map(line -> line.replaceAll(".*\"purl\"\\s*:\\s*|,?\\s*$", ""))
                    .distinct()
                    .count();
            if (file.getKey().contains("/SBOM/")) {
                assertThat(inventory.packages().stream()
                                .map(Package::purl)
                                .distinct()
                                .count())
                        .as(file.getKey() + " " + inventory.gaps())
                        .isEqualTo(urls);
            }
        }
    }
}
