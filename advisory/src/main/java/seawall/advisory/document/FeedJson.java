package seawall.advisory.document;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.Text;
import seawall.content.json.JsonLimits;
import seawall.content.json.JsonReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** The JSON of feeds: how long it may be, and how its damage is told. */
public final class FeedJson {
    private static final JsonLimits LIMITS = new JsonLimits(100, 4 << 20, 16 << 10);

    private FeedJson() {}

    /**
     * Passes the outermost value of a document to {@code whole}.
     *
     * @throws IOException where the document is cut off or breaks the grammar; what came before was passed
     */
    public static void read(InputStream in, JsonReader.Document whole) throws IOException {
        try {
            JsonReader.read(in, LIMITS, whole);
        } catch (StreamConstraintsException beyond) {
            throw new IOException("the JSON is nested deeper, or has longer texts or numbers, than is read", beyond);
        } catch (JacksonException broken) {
            throw new IOException(
                    "not valid JSON" + where(broken) + ": " + Text.line(broken.getOriginalMessage(), 200), broken);
        }
    }

    /** Not every exception of the parser knows its place. */
    private static String where(JacksonException broken) {
        return broken.getLocation() == null
                ? ""
                : " at line " + broken.getLocation().getLineNr();
    }
}
