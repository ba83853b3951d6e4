package seawall.runtime.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks JSON of a known shape. Unknown fields are passed over and {@code null} counts as absent; a value of another type than
 * expected, or text that is no JSON, is an {@link IOException} with one line for people. Depth and lengths of strings are limited
 * by the parser, the length of the whole and the numbers of elements by the caller.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Takes one field's value, on whose first token the parser stands; may leave it unread. */
    @FunctionalInterface
    public interface Field {
        void take(String name, JsonParser value) throws IOException;
    }

    /** Takes one element, on whose first token the parser stands. */
    @FunctionalInterface
    public interface Element {
        void take(JsonParser value) throws IOException;
    }

    /** Reads a document that is an object. */
    public static void document(byte[] json, Field field) throws IOException {
        whole(json, parser -> object(parser, field));
    }

    /** Reads a document that is an array of at most {@code most} elements. */
    public static void arrayDocument(byte[] json, int most, Element element) throws IOException {
        whole(json, parser -> array(parser, most, element));
    }

    private static void whole(byte[] json, Element whole) throws IOException {
        try (InputStream in = new ByteArrayInputStream(json);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            whole.take(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON document");
            }
        } catch (JacksonException wrong) {
            throw new IOException(
                    "not valid JSON at byte " + wrong.getLocation().getByteOffset(), wrong);
        }
    }

    /** Passes each field of the object at hand. */
    public static void object(JsonParser parser, Field field) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "an object");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                int depth = depth(parser);
                field.take(name, parser);
                skipTo(parser, depth);
            }
        }
    }

    /** Passes each element of the array at hand; more than {@code most} are refused. */
    public static void array(JsonParser parser, int most, Element element) throws IOException {
        expect(parser, JsonToken.START_ARRAY, "an array");
        for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            if (count == most) {
                throw new IOException("more than " + most + " elements in one array");
            }
            int depth = depth(parser);
            element.take(parser);
            skipTo(parser, depth);
        }
    }

    public static String text(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    public static long number(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    /** The array of strings at hand. */
    public static List<String> texts(JsonParser parser, int most) throws IOException {
        var texts = new ArrayList<String>();
        array(parser, most, each -> texts.add(text(each)));
        return texts;
    }

    /** Text fields of the object at hand; other fields are left out. */
    public static Map<String, String> textFields(JsonParser parser, int most) throws IOException {
        var texts = new TreeMap<String, String>();
        object(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.VALUE_STRING) {
                if (texts.size() == most) {
                    throw new IOException("more than " + most + " fields in one object");
                }
                texts.put(name, value.getString());
            }
        });
        return texts;
    }

    private static void expect(JsonParser parser, JsonToken token, String what) throws IOException {
        if (parser.currentToken() != token) {
            throw new IOException("expected " + what + " in the JSON");
        }
    }

    /** Nesting outside the value whose first token the parser stands on. */
    private static int depth(JsonParser parser) {
        int depth = parser.streamReadContext().getNestingDepth();
        return parser.currentToken().isStructStart() ? depth - 1 : depth;
    }

    /** Moves to the last token of the value that began at {@code depth}, wherever in it the parser stands. */
    private static void skipTo(JsonParser parser, int depth) {
        JsonToken token = parser.currentToken();
        while (token != null && parser.streamReadContext().getNestingDepth() > depth) {
            token = parser.nextToken();
        }
    }
}
