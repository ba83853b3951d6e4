package seawall.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seawall.testkit.SharedArchive;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The test suite of the package URL specification: parse, build and validate. */
class PurlSuiteTest {
    /** A value of a test case: text, or the parts of a package URL, or nothing. */
    private record Value(@Nullable String text, Map<String, String> parts, Map<String, String> qualifiers) {
        Purl purl() {
            return new Purl(
                    part("type"),
                    part("namespace"),
                    part("name"),
                    part("version"),
                    new TreeMap<>(qualifiers),
                    part("subpath"));
        }

        String part(String name) {
            return parts.getOrDefault(name, "");
        }

        String required() {
            if (text == null) {
                throw new AssertionError("no text");
            }
            return text;
        }
    }

    private record Case(String file, Map<String, String> facts, boolean failure, Value input, Value output) {
        boolean passes() {
            boolean recommended = "recommended".equals(facts.get("test_group"));
            try {
                return switch (facts.getOrDefault("test_type", "")) {
                    case "parse" ->
                        isExpected(recommended ? Purl.parseLeniently(input.required()) : Purl.parse(input.required()));
                    case "validate" ->
                        !failure
                                && Purl.parseLeniently(input.required())
                                        .toString()
                                        .equals(output.text);
                    case "build" -> input.purl().toString().equals(output.text) && !failure;
                    default -> false;
                };
            } catch (IllegalArgumentException _) {
                return failure;
            }
        }

        private boolean isExpected(Purl purl) {
            return !failure
                    && purl.type().equals(output.part("type"))
                    && purl.namespace().equals(output.part("namespace"))
                    && purl.name().equals(output.part("name"))
                    && purl.version().equals(output.part("version"))
                    && purl.subpath().equals(output.part("subpath"))
                    && purl.qualifiers().equals(output.qualifiers);
        }
    }

    @Test
    void passesTheSuite() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : SharedArchive.read(
                        "spec-vectors.tar.zst",
                        name -> name.contains("purl-spec/tests/") && name.endsWith("-test.json"))
                .entrySet()) {
            cases.addAll(cases(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8)));
        }
        assertThat(cases).hasSize(586);
        assertThat(cases.stream().filter(test -> !test.passes()).map(Case::toString))
                .isEmpty();
    }

    private static List<Case> cases(String file, String json) {
        List<Case> cases = new ArrayList<>();
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        cases.add(readCase(file, parser));
                    }
                }
            }
        }
        return cases;
    }

    private static Case readCase(String file, JsonParser parser) {
        Map<String, String> facts = new TreeMap<>();
        boolean failure = false;
        Value none = new Value(null, Map.of(), Map.of());
        Value input = none;
        Value output = none;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "input" -> input = value(parser, token);
                case "expected_output" -> output = value(parser, token);
                case "expected_failure" -> failure = token == JsonToken.VALUE_TRUE;
                default -> facts.put(field, String.valueOf(parser.getString()));
            }
        }
        return new Case(file, facts, failure, input, output);
    }

    private static Value value(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            return new Value(token == JsonToken.VALUE_STRING ? parser.getString() : null, Map.of(), Map.of());
        }
        Map<String, String> parts = new TreeMap<>();
        Map<String, String> qualifiers = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken part = parser.nextToken();
            if (part == JsonToken.VALUE_STRING) {
                parts.put(field, parser.getString());
            } else if (part == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    qualifiers.put(key, parser.getString());
                }
            }
        }
        return new Value(null, parts, qualifiers);
    }
}
