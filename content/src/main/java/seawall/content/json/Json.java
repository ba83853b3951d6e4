package seawall.content.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seawall.content.ContentException;
import seawall.model.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Pulls single fields out of a JSON document of a known shape and skips the rest.
 *
 * <p>Unknown fields are passed over and {@code null} counts as absent. Values of an unexpected type count as malformed, and so does
 * a field that comes twice, of which other readers take the first or the last; where one odd value must not cost the document,
 * {@link JsonReader} is more lenient. Depth and string lengths are limited by the parser, the document's length and the numbers
 * of elements by the caller.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
    public static void document(byte[] json, Field field) throws ContentException {
        document(json, "", field);
    }

    /** Like {@link #document(byte[], Field)}, where {@code what} names the document in messages. */
    public static void document(byte[] json, String what, Field field) throws ContentException {
        read(json, what, parser -> object(parser, field));
    }

    /** Reads a document that is an array of at most {@code most} elements. */
    public static void arrayDocument(byte[] json, int most, Element element) throws ContentException {
        arrayDocument(json, "", most, element);
    }

    /** Like {@link #arrayDocument(byte[], int, Element)}, where {@code what} names the document in messages. */
    public static void arrayDocument(byte[] json, String what, int most, Element element) throws ContentException {
        read(json, what, parser -> array(parser, most, element));
    }

    private static void read(byte[] json, String what, Element whole) throws ContentException {
        try (InputStream in = new ByteArrayInputStream(json);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            whole.take(parser);
            if (parser.nextToken() != null) {
                throw ContentException.malformed("something follows the JSON document");
            }
        } catch (ContentException wrong) {
            throw new ContentException(wrong.kind(), named(what, ": ") + wrong.getMessage());
        } catch (StreamConstraintsException _) {
            throw ContentException.limit(named(what, ": ") + "nested too deep, or a text or number is too long");
        } catch (JacksonException wrong) {
            TokenStreamLocation where = wrong.getLocation();
            throw ContentException.malformed(named(what, " is ") + "not valid JSON"
                    + (where == null ? "" : " at byte " + where.getByteOffset()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String named(String what, String behind) {
        return what.isEmpty() ? "" : what + behind;
    }

    /** Passes each field of the object at hand. */
    public static void object(JsonParser parser, Field field) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "an object");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                int depth = Nesting.depth(parser);
                field.take(name, parser);
                Nesting.skipTo(parser, depth);
            }
        }
    }

    /** Passes each element of the array at hand; more than {@code most} are refused. */
    public static void array(JsonParser parser, int most, Element element) throws IOException {
        expect(parser, JsonToken.START_ARRAY, "an array");
        for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            if (count == most) {
                throw ContentException.limit("more than " + most + " elements in one array");
            }
            int depth = Nesting.depth(parser);
            element.take(parser);
            Nesting.skipTo(parser, depth);
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

    /** A whole number that is not negative. */
    public static long size(JsonParser parser) throws IOException {
        long number = number(parser);
        if (number < 0) {
            throw ContentException.malformed("a negative number");
        }
        return number;
    }

    public static Digest digest(JsonParser parser) throws IOException {
        String text = text(parser);
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException _) {
            throw ContentException.malformed("a digest that is neither sha256 nor sha512");
        }
    }

    /** The array of strings at hand. */
    public static List<String> texts(JsonParser parser, int most) throws IOException {
        var texts = new ArrayList<String>();
        array(parser, most, each -> texts.add(text(each)));
        return texts;
    }

    /** The fields of the object at hand that are strings, of which more than {@code most} are refused; others are left out. */
    public static Map<String, String> textFields(JsonParser parser, int most) throws IOException {
        return textFields(parser, most, "fields in one object");
    }

    /**
     * The fields of the object at hand that are strings; others are left out.
     *
     * @param most fields that are kept; more are refused
     * @param what these fields are called in messages, in the plural
     */
    public static Map<String, String> textFields(JsonParser parser, int most, String what) throws IOException {
        var texts = new TreeMap<String, String>();
        object(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.VALUE_STRING) {
                if (texts.size() == most) {
                    throw ContentException.limit("more than " + most + " " + what);
                }
                texts.put(name, value.getString());
            }
        });
        return texts;
    }

    private static void expect(JsonParser parser, JsonToken token, String what) throws ContentException {
        if (parser.currentToken() != token) {
            throw ContentException.malformed("expected " + what + " in the JSON");
        }
    }
}
