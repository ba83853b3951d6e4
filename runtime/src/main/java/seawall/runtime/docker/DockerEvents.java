package seawall.runtime.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import seawall.content.Lines;
import seawall.content.json.Json;
import seawall.runtime.EngineEvent;
import seawall.runtime.EngineEvent.Action;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.http.HttpAnswer;

/** Events as JSON documents, one a line (Docker Engine API, "Monitor events"). */
final class DockerEvents implements EngineEvents {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_ATTRIBUTES = 10_000;
    private static final long NANOS = 1_000_000_000;

    private static final Map<String, Action> ACTIONS = Map.of(
            "create", Action.CREATED,
            "start", Action.STARTED,
            "pause", Action.PAUSED,
            "unpause", Action.RESUMED,
            "die", Action.EXITED,
            "oom", Action.OUT_OF_MEMORY,
            "destroy", Action.REMOVED,
            "remove", Action.REMOVED);

    private final String engine;
    private final HttpAnswer answer;
    private final Lines lines;
    private volatile boolean closed;

    DockerEvents(String engine, HttpAnswer answer) {
        this.engine = engine;
        this.answer = answer;
        this.lines = new Lines(answer.body(), LONGEST);
    }

    @Override
    public Optional<EngineEvent> next() {
        try {
            for (String line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
                Optional<EngineEvent> event =
                        line.isEmpty() ? Optional.empty() : event(line.getBytes(StandardCharsets.UTF_8));
                if (event.isPresent()) {
                    return event;
                }
            }
        } catch (IOException failure) {
            if (!closed) {
                throw new EngineException(
                        Code.IO, "the events of " + engine + " cannot be read: " + failure.getMessage(), failure);
            }
        }
        if (closed) {
            return Optional.empty();
        }
        throw new EngineException(Code.IO, engine + " ended the stream of events");
    }

    /** What a document tells; empty for what says nothing about a container as a whole. */
    static Optional<EngineEvent> event(byte[] json) throws IOException {
        var seen = new Object() {
            String type = "";
            String action = "";
            String id = "";
            long nanos;
            Map<String, String> attributes = Map.of();
        };
        Json.document(json, (name, value) -> {
            switch (name) {
                case "Type" -> seen.type = Json.text(value);
                case "Action" -> seen.action = Json.text(value);
                case "timeNano" -> seen.nanos = Json.number(value);
                case "Actor" ->
                    Json.object(value, (field, inner) -> {
                        switch (field) {
                            case "ID" -> seen.id = Json.text(inner);
                            case "Attributes" -> seen.attributes = Json.textFields(inner, MOST_ATTRIBUTES);
                            default -> {}
                        }
                    });
                default -> {}
            }
        });
        Action action = ACTIONS.get(seen.action);
        return action == null || !seen.type.equals("container") || seen.id.isEmpty()
                ? Optional.empty()
                : Optional.of(new EngineEvent(
                        Instant.ofEpochSecond(Math.floorDiv(seen.nanos, NANOS), Math.floorMod(seen.nanos, NANOS)),
                        action,
                        "",
                        seen.id,
                        seen.attributes.getOrDefault("image", ""),
                        action == Action.EXITED ? exitStatus(seen.attributes) : 0));
    }

    private static int exitStatus(Map<String, String> attributes) {
        String status = attributes.getOrDefault("exitCode", "");
        return status.matches("[0-9]{1,9}") ? Integer.parseInt(status) : -1;
    }

    @Override
    public void close() {
        closed = true;
        try {
            answer.close();
        } catch (IOException failure) {
            throw new EngineException(Code.IO, "cannot close the connection to " + engine, failure);
        }
    }
}
