package seawall.sbom.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.content.ContentException;
import seawall.content.json.JsonLimits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A JSON document (RFC 8259) whose outermost value is an object, read member by member. */
public final class JsonDocument {
    private static final JsonLimits LIMITS = new JsonLimits(200, 4 << 20, 64 << 10);

    /** Values of one member, so that a few bytes each cannot fill the memory. */
    static final int MOST_VALUES = 500_000;

    private final JsonParser parser;
    private int values;

    private JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

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
        try (JsonParser parser = LIMITS.parser(in)) {
            new JsonDocument(parser).pass(apart, members);
        } catch (JacksonIOException wrapped) {
            throw wrapped.getCause();
        } catch (UnexpectedEndOfInputException _) {
            throw ContentException.truncated("JSON ends early");
        } catch (StreamConstraintsException _) {
            throw ContentException.limit("JSON nested or written longer than allowed");
        } catch (JacksonException broken) {
            TokenStreamLocation where = broken.getLocation();
            throw ContentException.malformed("not JSON" + (where == null ? "" : " at line " + where.getLineNr()));
        }
    }

    private void pass(Set<String> apart, Members members) throws IOException {
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
                    values = 0;
                    members.member(section, key, value());
                }
            } else {
                values = 0;
                members.member(section, "", value());
            }
        }
    }

    // Recursion ends at the limit of nesting.
    private Object value() throws ContentException {
        if (++values > MOST_VALUES) {
            throw ContentException.limit("more than " + MOST_VALUES + " JSON values in one member");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> table = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    table.put(key, value());
                }
                yield new Table(table);
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value());
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> "";
            default -> parser.getString();
        };
    }
}
