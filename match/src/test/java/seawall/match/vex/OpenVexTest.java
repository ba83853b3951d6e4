package seawall.match.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.match.FakeAdvisories;
import seawall.match.Inventories;
import seawall.match.Judge;
import seawall.model.Digest;
import seawall.model.Fix;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Subject;
import seawall.model.Suppression;
import seawall.model.Suppression.VexStatus;
import seawall.model.Verdict;
import seawall.testkit.JsonBeyondLimits;

class OpenVexTest {
    private static final Digest CONFIG = new Digest("sha256", "a".repeat(64));

    private static OpenVex vex(String status, String products) throws IOException {
        return read("""
                {"@context": "https://openvex.dev/ns/v0.2.0", "author": "Example Corp", "version": 1, "extra": [{"a": [1]}],
                 "statements": [{"vulnerability": {"name": "CVE-2024-0001", "aliases": ["GHSA-x"]},
                   "products": [%s], "status": "%s", "justification": "vulnerable_code_not_in_execute_path"}]}
                """.formatted(products, status));
    }

    private static OpenVex read(String text) throws IOException {
        return OpenVex.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Verdict verdict(OpenVex vex) {
        var image = new Subject.ImageIdentity(CONFIG, List.of(CONFIG), List.of("app:1"), "linux/amd64");
        var inventory = new Inventory(
                new Subject(Subject.Kind.IMAGE, "registry:app:1", image),
                null,
                null,
                List.of(Layer.ONLY),
                List.of(Inventories.npm("lib", "2.0.0")),
                List.of());
        return new Judge(new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0"), List.of(vex), false)
                .judge(inventory)
                .findings()
                .getFirst()
                .verdict();
    }

    @ParameterizedTest
    @EnumSource
    void a_document_beyond_a_limit_is_refused(JsonBeyondLimits document) {
        assertThatThrownBy(() -> read(document.in("author")))
                .isInstanceOf(IOException.class)
                .hasMessage("the OpenVEX document is nested deeper, or has longer texts or numbers, than is read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"@id\": \"pkg:npm/lib@2.0.0\"} | true",
                "{\"@id\": \"pkg:npm/lib\"} | true",
                "{\"@id\": \"pkg:npm/lib@2.0.1\"} | false",
                "{\"@id\": \"pkg:npm/other\"} | false",
                "{\"@id\": \"https://example.org/app\", \"identifiers\": {\"purl\": \"pkg:npm/lib@2.0.0\"}} | true",
                "{\"@id\": \"pkg:npm/lib\", \"subcomponents\": [{\"@id\": \"pkg:npm/lib\"}]} | false",
                "{\"@id\": \"pkg:oci/app@sha256%3Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"} | true",
                "{\"@id\": \"pkg:oci/app@sha256%3Abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"} | false",
            })
    void a_statement_covers_the_product_it_names(String product, boolean covered) throws IOException {
        assertThat(verdict(vex("not_affected", product)) instanceof Verdict.Suppressed)
                .isEqualTo(covered);
    }

    @Test
    void the_statement_is_the_evidence() throws IOException {
        assertThat(verdict(vex("not_affected", "{\"@id\": \"pkg:npm/lib\"}")))
                .isEqualTo(new Verdict.Suppressed(
                        new Suppression.VexStatement(
                                "Example Corp", VexStatus.NOT_AFFECTED, "vulnerable_code_not_in_execute_path", ""),
                        new Verdict.Affected(Fix.in("3.0.0"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"affected", "under_investigation", "unheard_of"})
    void other_statuses_change_nothing(String status) throws IOException {
        assertThat(verdict(vex(status, "{\"@id\": \"pkg:npm/lib\"}"))).isInstanceOf(Verdict.Affected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"@context\": \"https://example.org\"}", "{\"statements\": [", "\0\0"})
    void what_is_no_openvex_is_refused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not an OpenVEX document");
    }

    @Test
    void odd_shapes_are_skipped_not_fatal() throws IOException {
        OpenVex vex = read("""
                {"@context": "https://openvex.dev/ns/v0.2.0", "statements": [
                  {"vulnerability": "CVE-2024-0001", "products": ["pkg:npm/lib", 7, null, "pkg:"], "status": "fixed"},
                  {"vulnerability": 7, "products": {"a": 1}, "status": "fixed"}, 5]}
                """);
        assertThat(verdict(vex)).isInstanceOf(Verdict.Suppressed.class);
    }
}
