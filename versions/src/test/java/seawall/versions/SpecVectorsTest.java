package seawall.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.VersionScheme;
import seawall.testkit.SharedArchive;
import seawall.versions.OrderTable.Row;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The published lists of versions in order, with every row that we do not follow named and explained. */
class SpecVectorsTest {
    @ParameterizedTest
    @CsvSource({"DEB, debian", "RPM, redhat", "APK, alpine", "MAVEN, maven", "SEMVER, semver", "PEP440, pypi"})
    void followsTheListsOfScalibr(VersionScheme scheme, String list) throws IOException {
        OrderTable table = OrderTable.parse(file("osv-scalibr-versions/semantic/testdata/" + list + "-versions.txt"));
        assertThat(table.rows()).isNotEmpty();
        assertThat(table.broken(VersionOrders.of(scheme))).containsExactlyInAnyOrderElementsOf(exceptions(list));
    }

    @ParameterizedTest
    @CsvSource({"APK, alpine, 716", "MAVEN, maven, 977"})
    void followsTheListsOfVers(VersionScheme scheme, String list, int size) throws IOException {
        List<Row> rows = versRows(file("vers-spec/tests/" + list + "_version_cmp_test.json"));
        assertThat(rows).hasSize(size);
        assertThat(new OrderTable(rows).broken(VersionOrders.of(scheme)))
                .containsExactlyInAnyOrderElementsOf(exceptions("vers-" + list));
    }

    @Test
    void followsTheListOfClaircore() throws IOException {
        OrderTable table = OrderTable.parse(file("claircore/internal/rpmver/testdata/rpmvercmp"));
        assertThat(table.rows()).hasSizeGreaterThan(90);
        assertThat(table.broken(VersionOrders.of(VersionScheme.RPM))).isEmpty();
    }

    private static List<String> exceptions(String list) {
        return List.of();
    }

    private static String file(String name) throws IOException {
        byte[] bytes = SharedArchive.read("spec-vectors.tar.zst", path -> path.endsWith(name)).values().stream()
                .findFirst()
                .orElseThrow();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The comparisons and equalities of a vers-spec test file; its versions come before its expectation. */
    private static List<Row> versRows(String json) {
        List<Row> rows = new ArrayList<>();
        List<String> strings = new ArrayList<>();
        String field = "";
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean expectation = field.equals("expected_output");
                if (token == JsonToken.PROPERTY_NAME) {
                    field = parser.getString();
                } else if (token == JsonToken.START_ARRAY && (expectation || field.equals("versions"))) {
                    strings = new ArrayList<>();
                } else if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getString());
                } else if (token == JsonToken.END_ARRAY && expectation) {
                    rows.add(new Row(strings.getFirst(), OptionalInt.of(-1), strings.getLast()));
                } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                    rows.add(equality(strings, token == JsonToken.VALUE_TRUE));
                }
            }
        }
        return rows;
    }

    private static Row equality(List<String> versions, boolean equal) {
        assertThat(equal).as("every equality of the lists we use holds").isTrue();
        return new Row(versions.getFirst(), OptionalInt.of(0), versions.getLast());
    }
}
