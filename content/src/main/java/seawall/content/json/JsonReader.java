package seawall.content.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import seawall.content.ContentException;
import seawall.content.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;

/**
 * A JSON document (RFC 8259), read forwards: nothing is held but the value at hand.
 *
 * <p>Each member or element is passed with the reader at the start of its value; what the receiver leaves unread is skipped. A
 * value of an unexpected type reads as absent, so that one odd record does not cost the document; where that would be wrong,
 * {@link Json} is stricter. Broken JSON, and what exceeds the limits, throws Jackson's unchecked {@link JacksonException}, whose
 * location is null for limits. The length of the whole is limited by the stream that is given.
 */
public final class JsonReader {
    /** Members of one object that {@link #lines} gives. */
    private static final int MOST_LINES = 100;

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Takes a document, at whose outermost value the reader stands. */
    @FunctionalInterface
    public interface Document {
        void take(JsonReader json) throws IOException;
    }

    /** Passes a document and closes {@code in}. */
    public static void read(InputStream in, JsonLimits limits, Document document) throws IOException {
        try (JsonParser parser = limits.parser(in)) {
            if (parser.nextToken() == null) {
                throw ContentException.truncated("the file is empty");
            }
            document.take(new JsonReader(parser));
        } catch (JacksonIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    /** Throws unless the document ends behind the value at whose end the reader stands. */
    public void end() {
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "something follows the document");
        }
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether the value at hand is {@code true}. */
    public boolean isTrue() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** The string or number at hand; empty for anything else. */
    public String text() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric()) ? parser.getString() : "";
    }

    /** The text at hand as {@link Text#line}. */
    public String line(int longest) {
        return Text.line(text(), longest);
    }

    /** The members of the object at hand that are strings or numbers, as {@link #line}; empty where it is no object. */
    public Map<String, String> lines(int longest) {
        Map<String, String> lines = new HashMap<>();
        members(name -> {
            if (lines.size() < MOST_LINES && !text().isEmpty()) {
                lines.put(name, line(longest));
            }
        });
        return lines;
    }

    /** Passes the name of each member of the object at hand, with the reader at its value; nothing where it is no object. */
    public void members(Consumer<String> member) {
        members(member, false);
    }

    /** Like {@link #members}, but {@code null} counts as absent. */
    public void presentMembers(Consumer<String> member) {
        members(member, true);
    }

    private void members(Consumer<String> member, boolean skipsNull) {
        if (!isObject()) {
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.VALUE_NULL || !skipsNull) {
                int depth = Nesting.depth(parser);
                member.accept(name);
                Nesting.skipTo(parser, depth);
            }
        }
    }

    /** Runs {@code element} at each element of the array at hand; nothing where it is no array. */
    public void elements(Runnable element) {
        if (!isArray()) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int depth = Nesting.depth(parser);
            element.run();
            Nesting.skipTo(parser, depth);
        }
    }
}
