package seawall.content.json;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** How deep JSON may be nested and how long its parts may be. One object serves all documents of a kind. */
public final class JsonLimits {
    private static final int LONGEST_NUMBER = 1_000;

    private final JsonFactory factory;

    /**
     * @param depth of nesting
     * @param text characters of a string
     * @param name characters of a member's name
     */
    public JsonLimits(int depth, int text, int name) {
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(text)
                        .maxNameLength(name)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
    }

    /** A parser that closes {@code in} when it is closed. */
    public JsonParser parser(InputStream in) {
        return factory.createParser(ObjectReadContext.empty(), in);
    }
}
