package seawall.sbom.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.image.ContentException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** A JSON document (RFC 8259) whose outermost value is an object, read member by member. */
public final class JsonDocument {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(4 << 20)
                    .maxNameLength(64 << 10)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private JsonDocument() {}

    /** The whole document as one table; for small documents. */
    public static Table read(InputStream in) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        members(in, Set.of(), (section, _, value) -> values.put(section, value));
        return new Table(values);
    }

    /**
     * Passes every member of the outermost object to {@code members}; those of the sections named in {@code apart} one by one.
     *
     * @throws ContentException where the document is cut off, breaks the grammar or exceeds a limit; what came before was passed
     */
    public static void members(InputStream in, Set<String> apart, Members members) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ContentException.malformed("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String section = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && apart.contains(section)) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String key = parser.currentName();
                        parser.nextToken();
                        members.member(section, key, value(parser));
                    }
                } else {
                    members.member(section, "", value(parser));
                }
            }
        } catch (JacksonIOException wrapped) {
            throw wrapped.getCause();
        } catch (UnexpectedEndOfInputException _) {
            throw ContentException.truncated("JSON ends early");
        } catch (StreamConstraintsException _) {
            throw ContentException.limit("JSON nested or written longer than allowed");
        } catch (JacksonException broken) {
            throw ContentException.malformed("not JSON at line " + broken.getLocation().getLineNr());
        }
    }

    // Recursion ends at the factory's nesting limit.
    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> values = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    values.put(key, value(parser));
                }
                yield new Table(values);
            }
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield values;
            }
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> "";
            default -> parser.getString();
        };
    }
}
