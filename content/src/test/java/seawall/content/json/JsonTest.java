package seawall.content.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import seawall.content.ContentException;
import seawall.model.Gap;
import seawall.testkit.JsonBeyondLimits;

class JsonTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a document whose fields say by their names how they are read. */
    private static List<Object> read(String json) throws ContentException {
        List<Object> values = new ArrayList<>();
        Json.document(bytes(json), (name, value) -> {
            switch (name) {
                case "text" -> values.add(Json.text(value));
                case "number" -> values.add(Json.number(value));
                case "size" -> values.add(Json.size(value));
                case "digest" -> values.add(Json.digest(value));
                case "texts" -> values.add(Json.texts(value, 2));
                case "fields" -> values.add(Json.textFields(value, 1));
                case "object" -> Json.object(value, (inner, _) -> values.add(inner));
                default -> {}
            }
        });
        return values;
    }

    @Test
    void takes_what_is_asked_for_and_skips_the_rest() throws IOException {
        assertThat(read("""
                {"other": {"text": [1]}, "text": "a", "number": -1, "size": 2, "absent": null, "object": {"x": [[]], "y": 1},
                 "texts": ["b", "c"], "fields": {"d": "e", "f": 1}}""")).hasToString("[a, -1, 2, x, y, [b, c], {d=e}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                          | MALFORMED | expected an object in the JSON
            {"text": 1}                 | MALFORMED | expected a string in the JSON
            {"number": 1.5}             | MALFORMED | expected a whole number in the JSON
            {"size": -1}                | MALFORMED | a negative number
            {"digest": "md5:00"}        | MALFORMED | a digest that is neither sha256 nor sha512
            {"texts": {}}               | MALFORMED | expected an array in the JSON
            {"texts": ["a", "b", "c"]}  | LIMIT     | more than 2 elements in one array
            {"fields": {"a":"","b":""}} | LIMIT     | more than 1 fields in one object
            {"a": 1, "a": 2}            | MALFORMED | not valid JSON at byte 12
            {} {}                       | MALFORMED | something follows the JSON document
            {"number": 1e}              | MALFORMED | not valid JSON at byte 13
            nonsense                    | MALFORMED | not valid JSON at byte 0""")
    void says_what_is_wrong(String json, Gap.Kind kind, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        wrong -> assertThat(wrong.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
    void what_is_beyond_a_limit_of_the_parser_is_a_limit(JsonBeyondLimits document) {
        assertThatThrownBy(() -> read(document.in("b")))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        wrong -> assertThat(wrong.kind()).isEqualTo(Gap.Kind.LIMIT))
                .hasMessage("nested too deep, or a text or number is too long");
    }

    @Test
    void names_the_document_in_messages() {
        assertThatThrownBy(() -> Json.document(bytes("[]"), "index", (_, _) -> {}))
                .hasMessage("index: expected an object in the JSON");
        assertThatThrownBy(() -> Json.arrayDocument(bytes("["), "list", 1, _ -> {}))
                .hasMessage("list is not valid JSON at byte 1");
        assertThatThrownBy(() -> Json.arrayDocument(bytes("[1, 2]"), "list", 1, _ -> {}))
                .hasMessage("list: more than 1 elements in one array");
    }
}
