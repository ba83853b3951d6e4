package seawall.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import seawall.content.json.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The commands that made the layers of an image (OCI image specification, config.md, "history"). Entries marked as
 * {@code empty_layer} have no layer of their own.
 */
public final class LayerHistory {
    private static final int MOST = 10_000;
    private static final int LONGEST = 4_096;

    private final List<String> commands = new ArrayList<>();

    /** Reads the array at hand. */
    public void read(JsonParser history) throws IOException {
        Json.array(history, MOST, this::entry);
    }

    private void entry(JsonParser entry) throws IOException {
        var seen = new Object() {
            String createdBy = "";
            boolean empty;
        };
        Json.object(entry, (name, value) -> {
            switch (name) {
                case "created_by" -> seen.createdBy = Json.text(value);
                case "empty_layer" -> seen.empty = value.currentToken() == JsonToken.VALUE_TRUE;
                default -> {}
            }
        });
        if (!seen.empty) {
            commands.add(seen.createdBy.length() > LONGEST ? seen.createdBy.substring(0, LONGEST) : seen.createdBy);
        }
    }

    /** The command of each of so many layers; a history of another length cannot be told apart by layer: all empty. */
    public List<String> of(int layers) {
        return commands.size() == layers ? List.copyOf(commands) : Collections.nCopies(layers, "");
    }
}
