package seawall.sbom.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import seawall.sbom.exchange.SbomException;
import seawall.sbom.exchange.SbomException.Code;
import seawall.testkit.JsonBeyondLimits;

class NastyDocumentsTest {
    private static final String XML = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">";

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("empty", "", Code.UNKNOWN_FORM),
                Arguments.of("white space", " \n\t ", Code.UNKNOWN_FORM),
                Arguments.of("text", "hello world", Code.UNKNOWN_FORM),
                Arguments.of("binary", "\u0000\u0001\u0002", Code.UNKNOWN_FORM),
                Arguments.of("a list", "[]", Code.UNKNOWN_FORM),
                Arguments.of("an empty object", "{}", Code.UNKNOWN_FORM),
                Arguments.of("another format", "{\"bomFormat\":\"Other\"}", Code.UNKNOWN_FORM),
                Arguments.of("SPDX 3", "{\"@context\":\"x\",\"@graph\":[]}", Code.UNKNOWN_FORM),
                Arguments.of("an attestation", "{\"payload\":\"\",\"signatures\":[]}", Code.UNKNOWN_FORM),
                Arguments.of("cut JSON", "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"na", Code.INVALID),
                Arguments.of("broken JSON", "{\"bomFormat\":}", Code.INVALID),
                Arguments.of("two documents", "{\"bomFormat\":\"CycloneDX\"} {}", Code.INVALID),
                Arguments.of("no list", "{\"bomFormat\":\"CycloneDX\",\"components\":{}}", Code.INVALID),
                Arguments.of("no list in SPDX", "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":1}", Code.INVALID),
                Arguments.of("deep JSON", "{\"components\":" + "[".repeat(100_000), Code.TOO_LARGE),
                Arguments.of(
                        "nested components",
                        "{\"components\":" + "[{\"components\":".repeat(50_000) + "[]",
                        Code.TOO_LARGE),
                Arguments.of("other XML", "<html></html>", Code.UNKNOWN_FORM),
                Arguments.of("SPDX in RDF", "<rdf:RDF xmlns:rdf=\"http://x\"></rdf:RDF>", Code.UNKNOWN_FORM),
                Arguments.of("cut XML", XML + "<components><component>", Code.INVALID),
                Arguments.of("broken XML", XML + "<a></b>", Code.INVALID),
                Arguments.of("only a bracket", "<", Code.INVALID),
                Arguments.of("deep XML", XML + "<components><component>".repeat(10_000), Code.INVALID),
                Arguments.of("a DOCTYPE", "<!DOCTYPE bom>" + XML + "</bom>", Code.INVALID),
                Arguments.of("an undeclared entity", XML + "<metadata>&x;</metadata></bom>", Code.INVALID),
                Arguments.of(
                        "a billion laughs",
                        "<!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + XML + "&b;</bom>",
                        Code.INVALID),
                Arguments.of(
                        "an external entity",
                        "<!DOCTYPE b [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + XML + "&a;</bom>",
                        Code.INVALID),
                Arguments.of("a tag deep in text", "x".repeat(70_000) + "\nSPDXVersion: SPDX-2.3", Code.UNKNOWN_FORM));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void is_refused_in_one_line(String what, String document, Code code) {
        assertThatThrownBy(() -> Documents.read(document))
                .isInstanceOfSatisfying(
                        SbomException.class,
                        e -> assertThat(e.code())
                                .as(what + ": " + e.getMessage())
                                .isEqualTo(code))
                .message()
                .hasSizeLessThan(250)
                .doesNotContain("\n", "java.", "tools.jackson");
    }

    @ParameterizedTest
    @EnumSource
    void json_beyond_a_limit_is_refused(JsonBeyondLimits document) {
        is_refused_in_one_line(document.name(), document.in("specVersion"), Code.TOO_LARGE);
    }

    @Test
    void half_a_gigabyte_is_refused_without_being_held() {
        byte[] start = "{\"bomFormat\":\"CycloneDX\",\"x\":[".getBytes(StandardCharsets.UTF_8);
        InputStream endless = repeated(" ".repeat(1 << 20), 512);

        assertThatThrownBy(() -> SbomDocument.read(
                        new SequenceInputStream(new ByteArrayInputStream(start), endless), "sbom:test"))
                .isInstanceOf(SbomException.class)
                .hasMessageContaining("longer than 256 MiB");
    }

    @Test
    void more_entries_than_are_kept_become_one_gap() throws IOException {
        String entry = "{\"name\":\"a\",\"licenses\":[" + "{\"expression\":\"MIT\"},".repeat(1_000)
                + "{}],\"purl\":\"pkg:npm/a@1\"},";
        InputStream many = repeated(entry, 1_001);
        InputStream start =
                new ByteArrayInputStream("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":["
                        .getBytes(StandardCharsets.UTF_8));
        InputStream end = new ByteArrayInputStream("{}]}".getBytes(StandardCharsets.UTF_8));

        SbomDocument document =
                SbomDocument.read(new SequenceInputStream(new SequenceInputStream(start, many), end), "sbom:test");

        assertThat(document.inventory().packages()).hasSize(1);
        assertThat(document.inventory().gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).contains("more than 1000000 parts"));
    }

    @Test
    void failures_to_read_stay_apart_from_bad_documents(@TempDir Path folder) {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream("{\"bomFormat\":".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk on fire");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw new IOException("disk on fire");
                    }
                });

        assertThatThrownBy(() -> SbomDocument.read(failing, "sbom:test"))
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
        assertThatThrownBy(() -> SbomDocument.read(folder.resolve("absent.json")))
                .isInstanceOf(SbomException.class)
                .hasMessageEndingWith("absent.json: there is no such file");
        assertThatThrownBy(() -> SbomDocument.read(folder)).isInstanceOf(SbomException.class);
    }

    @Test
    void a_byte_order_mark_is_no_obstacle() {
        assertThat(Documents.read("\uFEFF{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}")
                        .form())
                .isEqualTo("CycloneDX 1.6");
        assertThat(Documents.read("\uFEFF" + XML + "</bom>").form()).isEqualTo("CycloneDX 1.4");
        assertThat(Documents.read("\uFEFFSPDXVersion: SPDX-2.3\n").form()).isEqualTo("SPDX 2.3");
    }

    private static InputStream repeated(String text, int times) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(Collections.enumeration(Stream.generate(() -> new ByteArrayInputStream(bytes))
                .limit(times)
                .toList()));
    }
}
