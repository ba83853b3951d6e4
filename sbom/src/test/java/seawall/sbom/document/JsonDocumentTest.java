package seawall.sbom.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seawall.content.ContentException;
import seawall.model.Gap;
import seawall.testkit.JsonBeyondLimits;

class JsonDocumentTest {
    private static ByteArrayInputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void a_document_beyond_a_limit_is_a_gap_of_that_kind(JsonBeyondLimits document) {
        List<String> passed = new ArrayList<>();
        assertThatThrownBy(() ->
                        JsonDocument.members(bytes(document.in("b")), Set.of(), (section, _, _) -> passed.add(section)))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Gap.Kind.LIMIT))
                .hasMessage("JSON nested or written longer than allowed");
        assertThat(passed).containsExactly("a");
    }

    @Test
    void a_broken_document_is_refused_with_the_place() {
        assertThatThrownBy(() -> JsonDocument.read(bytes("{\n\"a\": tru}")))
                .isInstanceOf(ContentException.class)
                .hasMessage("not JSON at line 2");
    }
}
