package seawall.sbom.json;

import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON value by value; what is not asked for is skipped without being held.
 *
 * <p>Nesting and the length of strings are limited here, the length of the whole by the stream that is given. Broken JSON throws
 * Jackson's unchecked {@link JacksonException}.
 */
public final class JsonSource {
    private static final int DEEPEST = 200;
    private static final int LONGEST_STRING = 16 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonSource(JsonParser parser) {
        this.parser = parser;
    }

    /** Passes a document, standing at its value, and checks that nothing follows it. Closes {@code in}. */
    public static void read(InputStream in, Consumer<JsonSource> document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            JsonSource source = new JsonSource(parser);
            int depth = source.depth();
            document.accept(source);
            source.skipTo(depth);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "something follows the document");
            }
        }
    }

    /** Passes each member of the object at hand but nulls, by name, standing at its value; none if it is something else. */
    public void members(Consumer<String> member) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                int depth = depth();
                member.accept(name);
                skipTo(depth);
            }
        }
    }

    /** Stands at each element of the array at hand in turn; at none if it is something else. */
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

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** The string, number or boolean at hand as text; empty for anything else. */
    public String text() {
        return parser.currentToken() != null && parser.currentToken().isScalarValue() ? parser.getString() : "";
    }

    /** Nesting outside the value whose first token the parser stands on. */
    private int depth() {
        int depth = parser.streamReadContext().getNestingDepth();
        return parser.currentToken() != null && parser.currentToken().isStructStart() ? depth - 1 : depth;
    }

    /** Moves to the last token of the value that began at {@code depth}, wherever in it the parser stands. */
    private void skipTo(int depth) {
        while (parser.currentToken() != null && parser.streamReadContext().getNestingDepth() > depth) {
            parser.nextToken();
        }
    }
}
