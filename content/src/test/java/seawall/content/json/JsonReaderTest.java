package seawall.content.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.content.ContentException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

class JsonReaderTest {
    private static final JsonLimits LIMITS = new JsonLimits(100, 50, 10);

    private static void read(String text, JsonReader.Document document) throws IOException {
        JsonReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMITS, document);
    }

    @Test
    void passes_members_and_elements_whatever_the_receiver_leaves() throws IOException {
        List<String> seen = new ArrayList<>();
        read(
                "{\"a\": {\"x\": [1, {\"y\": 2}]}, \"b\": [\"one\", 2, null, {\"z\": 0}, [3]], \"c\": true, \"d\": 1.5}",
                json -> json.members(name -> {
                    switch (name) {
                        case "b" -> json.elements(() -> seen.add(json.text()));
                        case "c" -> seen.add("c " + json.isTrue() + json.text());
                        case "d" -> seen.add("d " + json.line(10));
                        default -> seen.add(name + json.isObject());
                    }
                }));
        assertThat(seen).containsExactly("atrue", "one", "2", "", "", "", "c true", "d 1.5");
    }

    @Test
    void passes_null_or_leaves_it_out() throws IOException {
        List<String> all = new ArrayList<>();
        read("{\"a\": null, \"b\": 1}", json -> json.members(name -> all.add(name + json.text())));
        assertThat(all).containsExactly("a", "b1");
        List<String> present = new ArrayList<>();
        read("{\"a\": null, \"b\": 1}", json -> json.presentMembers(present::add));
        assertThat(present).containsExactly("b");
    }

    @Test
    void reads_a_value_of_another_type_as_absent() throws IOException {
        read("[1]", json -> json.members(name -> assertThat(name).isNull()));
        read("{\"a\": 1}", json -> json.elements(() -> assertThat(json.text()).isNull()));
        read("[{}]", json -> assertThat(json.lines(10)).isEmpty());
    }

    @Test
    void gives_the_texts_of_an_object() throws IOException {
        List<Map<String, String>> lines = new ArrayList<>();
        read("{\"a\": \"one\\n two\", \"b\": 2, \"c\": [3], \"d\": \"\"}", json -> lines.add(json.lines(5)));
        assertThat(lines).containsExactly(Map.of("a", "one…", "b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": ", "{\"a\": [1, 2", "{a: 1}", "{\"a\": 1,, }"})
    void refuses_what_is_no_json(String text) {
        assertThatThrownBy(() -> read(text, json -> json.members(_ -> json.elements(json::text))))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void refuses_an_empty_file() {
        assertThatThrownBy(() -> read(" ", _ -> {}))
                .isInstanceOf(ContentException.class)
                .hasMessage("the file is empty");
    }

    @Test
    void refuses_what_is_beyond_the_limits() {
        String deep = "[".repeat(101);
        assertThatThrownBy(() -> read(deep, json -> json.elements(() -> {})))
                .isInstanceOf(StreamConstraintsException.class);
        String text = "[\"" + "x".repeat(100_000) + "\"]";
        assertThatThrownBy(() -> read(text, json -> json.elements(json::text)))
                .isInstanceOf(StreamConstraintsException.class);
        String name = "{\"" + "x".repeat(100_000) + "\": 1}";
        assertThatThrownBy(() -> read(name, json -> json.members(_ -> {})))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void tells_what_follows_the_document() throws IOException {
        read("{\"a\": 1} ", json -> {
            json.members(_ -> {});
            json.end();
        });
        assertThatThrownBy(() -> read("{\"a\": 1} {}", json -> {
                    json.members(_ -> {});
                    json.end();
                }))
                .hasMessageContaining("something follows the document");
    }
}
