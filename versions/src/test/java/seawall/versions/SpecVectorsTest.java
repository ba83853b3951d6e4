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
    /** Rows of other releases of Maven; {@link MavenOracleTest} holds us to 3.9. */
    private static final List<String> MAVEN_EXCEPTIONS =
            List.of("2-1 < 2.0.a", "2-1 < 2.0.0.a", "2.0.a < 2.0.0.a", "1-1 = 1-ga-1");

    /** The last column counts rows with a version that the native tool refuses, and so do we. */
    @ParameterizedTest
    @CsvSource({
        "DEB, debian, 0",
        "RPM, redhat, 0",
        "APK, alpine, 37",
        "MAVEN, maven, 0",
        "SEMVER, semver, 1",
        "PEP440, pypi, 11"
    })
    void followsTheListsOfScalibr(VersionScheme scheme, String list, int refused) throws IOException {
        OrderTable table = OrderTable.parse(file("osv-scalibr-versions/semantic/testdata/" + list + "-versions.txt"));
        checkAllBut(table, scheme, refused);
    }

    @ParameterizedTest
    @CsvSource({"APK, alpine, 716", "MAVEN, maven, 977"})
    void followsTheListsOfVers(VersionScheme scheme, String list, int size) throws IOException {
        List<Row> rows = versRows(file("vers-spec/tests/" + list + "_version_cmp_test.json"));
        assertThat(rows).hasSize(size);
        checkAllBut(new OrderTable(rows), scheme, 0);
    }

    @Test
    void followsTheListOfClaircore() throws IOException {
        OrderTable table = OrderTable.parse(file("claircore/internal/rpmver/testdata/rpmvercmp"));
        assertThat(table.rows()).hasSizeGreaterThan(90);
        checkAllBut(table, VersionScheme.RPM, 0);
    }

    private static void checkAllBut(OrderTable table, VersionScheme scheme, int count) {
        VersionOrder order = VersionOrders.of(scheme);
        List<String> refused = table.refused(order);
        List<String> broken = new ArrayList<>(table.broken(order));
        broken.removeAll(refused);
        broken.removeAll(MAVEN_EXCEPTIONS);
        assertThat(broken).isEmpty();
        assertThat(refused).hasSize(count);
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
                    field = "";
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
