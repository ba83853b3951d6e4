package seawall.content.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Skips whatever of a value was left unread. */
final class Nesting {
    private Nesting() {}

    /** Nesting outside the value whose first token the parser stands on. */
    static int depth(JsonParser parser) {
        int depth = parser.streamReadContext().getNestingDepth();
        return parser.currentToken().isStructStart() ? depth - 1 : depth;
    }

    /** Moves to the last token of the value that began at {@code depth}, wherever in it the parser stands. */
    static void skipTo(JsonParser parser, int depth) {
        JsonToken token = parser.currentToken();
        while (token != null && parser.streamReadContext().getNestingDepth() > depth) {
            token = parser.nextToken();
        }
    }
}
