package seawall.advisory.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document (RFC 8259), read forwards: nothing is held but the value at hand.
 *
 * <p>Each member or element is passed with the reader at the start of its value; what the receiver leaves unread is skipped. A
 * value of an unexpected type reads as absent, so that one odd record does not cost the document.
 */
public final class JsonDocument {
    /** Characters of one string. */
    private static final int LONGEST_STRING = 4 << 20;

    /** Members of one object that {@link #lines} gives. */
    private static final int MOST_LINES = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(16 << 10)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Passes the outermost value of a document to {@code whole}.
     *
     * @throws IOException where the document is cut off or breaks the grammar; what came before was passed
     */
    public static void read(InputStream in, Consumer<JsonDocument> whole) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() == null) {
                throw new IOException("the file is empty");
            }
            whole.accept(new JsonDocument(parser));
        } catch (JacksonIOException wrapped) {
            throw wrapped.getCause();
        } catch (JacksonException broken) {
            throw new IOException(
                    "not valid JSON" + where(broken) + ": " + Text.line(broken.getOriginalMessage(), 200), broken);
        }
    }

    /** A limit that is exceeded has no place. */
    private static String where(JacksonException broken) {
        return broken.getLocation() == null
                ? ""
                : " at line " + broken.getLocation().getLineNr();
    }

    /** Whether the value at hand is an object. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Passes the name of each member of the object at hand, with the reader at its value; nothing where it is no object. */
    public void members(Consumer<String> member) {
        if (!isObject()) {
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            int depth = depth();
            member.accept(name);
            skipTo(depth);
        }
    }

    /** Runs {@code element} at each element of the array at hand; nothing where it is no array. */
    public void elements(Runnable element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int depth = depth();
            element.run();
            skipTo(depth);
        }
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

    /** The string or number at hand; empty for anything else. */
    public String text() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric()) ? parser.getString() : "";
    }

    /** Whether the value at hand is {@code true}. */
    public boolean isTrue() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** The text at hand as {@link Text#line}. */
    public String line(int longest) {
        return Text.line(text(), longest);
    }

    /** Nesting outside the value whose first token the parser stands on. */
    private int depth() {
        int depth = parser.streamReadContext().getNestingDepth();
        return parser.currentToken().isStructStart() ? depth - 1 : depth;
    }

    /** Moves to the last token of the value that began at {@code depth}, wherever in it the parser stands. */
    private void skipTo(int depth) {
        JsonToken token = parser.currentToken();
        while (token != null && parser.streamReadContext().getNestingDepth() > depth) {
            token = parser.nextToken();
        }
    }
}
