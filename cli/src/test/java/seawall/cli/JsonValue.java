package seawall.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON value that tests look into; a member or element that is not there fails the test. */
record JsonValue(Object value) {

    static JsonValue of(String text) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            return read(json);
        }
    }

    private static JsonValue read(JsonParser json) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                members.put(name, read(json));
            }
            return new JsonValue(members);
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<JsonValue> elements = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(json));
            }
            return new JsonValue(elements);
        }
        return new JsonValue(json.getString());
    }

    /** The member at the end of a path of names. */
    JsonValue at(String... names) {
        JsonValue here = this;
        for (String name : names) {
            if (!(here.value instanceof Map<?, ?> members) || !(members.get(name) instanceof JsonValue member)) {
                throw new AssertionError("no member '" + name + "' in " + here.value);
            }
            here = member;
        }
        return here;
    }

    /** The text at the end of a path; empty where the last member is left out. */
    String text(String... names) {
        JsonValue here = this;
        for (String name : names) {
            if (!(here.value instanceof Map<?, ?> members)) {
                throw new AssertionError("no object: " + here.value);
            }
            if (!(members.get(name) instanceof JsonValue member)) {
                return "";
            }
            here = member;
        }
        return here.value.toString();
    }

    List<JsonValue> elements(String... names) {
        if (!(at(names).value instanceof List<?> elements)) {
            throw new AssertionError("no array: " + at(names).value);
        }
        return elements.stream().map(JsonValue.class::cast).toList();
    }
}
