package seawall.image.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import seawall.image.ContentException;
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
 * Pulls single fields out of a JSON document and skips the rest.
 *
 * <p>Values of an unexpected type count as malformed, and so does a field that comes twice, of which other readers take the
 * first or the last; unknown fields are ignored. Depth and string lengths are limited by the parser, the document's length and
 * the numbers of elements by the caller.
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
    public static void document(byte[] json, String what, Field field) throws ContentException {
        read(json, what, parser -> object(parser, field));
    }

    /** Reads a document that is an array. */
    public static void arrayDocument(byte[] json, String what, int most, Element element) throws ContentException {
        read(json, what, parser -> array(parser, most, element));
    }

    private static void read(byte[] json, String what, Element whole) throws ContentException {
        try (InputStream in = new ByteArrayInputStream(json);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            whole.take(parser);
            if (parser.nextToken() != null) {
                throw ContentException.malformed("something follows the document");
            }
        } catch (ContentException wrong) {
            throw new ContentException(wrong.kind(), what + ": " + wrong.getMessage());
        } catch (StreamConstraintsException tooMuch) {
            throw ContentException.limit(what + ": nested too deep, or a text or number is too long");
        } catch (JacksonException wrong) {
            TokenStreamLocation where = wrong.getLocation();
            throw ContentException.malformed(
                    what + " is not valid JSON" + (where == null ? "" : " at byte " + where.getByteOffset()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Passes each field of the object at hand; {@code null} counts as absent. */
    public static void object(JsonParser parser, Field field) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "an object");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.VALUE_NULL) {
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
                throw ContentException.limit("more than " + most + " elements in one array");
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
        long number = parser.getLongValue();
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

    /** Text fields of the object at hand; other fields are left out. */
    public static Map<String, String> texts(JsonParser parser, int most) throws IOException {
        var texts = new TreeMap<String, String>();
        object(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.VALUE_STRING) {
                if (texts.size() == most) {
                    throw ContentException.limit("more than " + most + " annotations");
                }
                texts.put(name, value.getString());
            }
        });
        return texts;
    }

    private static void expect(JsonParser parser, JsonToken token, String what) throws ContentException {
        if (parser.currentToken() != token) {
            throw ContentException.malformed("expected " + what);
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
