package seawall.advisory.document;

import java.util.function.Consumer;
import seawall.content.Text;

/** Problems of one document, each told with the document's name; past a number of them only their count is told. */
public final class Problems implements AutoCloseable {
    /** Problems of one document that are told one by one. */
    static final int MOST = 50;

    private static final int LONGEST = 300;

    private final String document;
    private final Consumer<String> told;
    private long count;

    /** @param document its name, as a user finds it */
    public Problems(String document, Consumer<String> told) {
        this.document = document;
        this.told = told;
    }

    /** Tells that something was not used, and why, in one clause. */
    public void add(String problem) {
        count++;
        if (count <= MOST) {
            told.accept(Text.line(document + ": " + problem, LONGEST));
        }
    }

    /** Tells how many more there were. */
    @Override
    public void close() {
        if (count > MOST) {
            told.accept(document + ": " + (count - MOST) + " more problems of this kind");
        }
    }
}
