package seawall.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seawall.report.cyclonedx.CycloneDxFormat;
import seawall.report.json.JsonFormat;
import seawall.report.sarif.SarifFormat;
import seawall.report.spdx.SpdxFormat;

/** Every machine form against the schema of those who defined it, for the report with one of everything and the hostile one. */
class SchemasTest {
    private static final String CYCLONEDX = "http://cyclonedx.org/schema/";

    enum Sample {
        EVERYTHING,
        CLEAN,
        UNJUDGED,
        HOSTILE;

        Report report() {
            return switch (this) {
                case EVERYTHING -> Samples.report();
                case CLEAN -> Samples.clean();
                case UNJUDGED -> Samples.unjudged();
                case HOSTILE -> Samples.hostile();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void json_is_valid_by_the_schema_that_is_published_with_it(Sample sample) throws IOException {
        String schema = Files.readString(Path.of(System.getProperty("seawall.root"), "docs/schema/report-1.json"));
        check(schema("urn:seawall:report:1", Map.of("urn:seawall:report:1", schema)), new JsonFormat(), sample);
    }

    @ParameterizedTest
    @EnumSource
    void cyclonedx_is_valid_by_the_schema_of_1_6(Sample sample) throws IOException {
        Map<String, String> schemas = Map.of(
                CYCLONEDX + "bom-1.6.schema.json", resource("bom-1.6.schema.json"),
                CYCLONEDX + "spdx.schema.json", resource("spdx.schema.json"),
                CYCLONEDX + "jsf-0.82.schema.json", resource("jsf-0.82.schema.json"));
        check(schema(CYCLONEDX + "bom-1.6.schema.json", schemas), new CycloneDxFormat(), sample);
    }

    @ParameterizedTest
    @EnumSource
    void spdx_is_valid_by_the_schema_of_2_3(Sample sample) throws IOException {
        String id = "http://spdx.org/rdf/terms/2.3";
        check(schema(id, Map.of(id, resource("spdx-2.3.schema.json"))), new SpdxFormat(), sample);
    }

    @ParameterizedTest
    @EnumSource
    void sarif_is_valid_by_the_schema_of_2_1_0(Sample sample) throws IOException {
        String id = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json";
        check(schema(id, Map.of(id, resource("sarif-2.1.0.schema.json"))), new SarifFormat(), sample);
    }

    @Test
    void the_checks_can_fail() throws IOException {
        String id = "http://spdx.org/rdf/terms/2.3";
        Schema schema = schema(id, Map.of(id, resource("spdx-2.3.schema.json")));

        assertThat(schema.validate("{\"spdxVersion\":\"SPDX-2.3\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static void check(Schema schema, ReportFormat format, Sample sample) throws IOException {
        List<Error> errors = schema.validate(Samples.written(format, sample.report()), InputFormat.JSON);

        assertThat(errors).isEmpty();
    }

    /** Schemas by their identifiers; nothing is fetched. */
    private static Schema schema(String id, Map<String, String> schemas) {
        SchemaRegistryConfig strict =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(strict).schemas(schemas))
                .getSchema(SchemaLocation.of(id));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemasTest.class.getResourceAsStream("/schemas/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
