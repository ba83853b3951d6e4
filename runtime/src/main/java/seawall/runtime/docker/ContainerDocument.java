package seawall.runtime.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.model.Digest;
import seawall.runtime.Container;
import seawall.runtime.Container.State;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an engine tells of a container (Docker Engine API, "Inspect a container" and "List containers").
 *
 * @param image identifier of its image; null where the engine does not tell
 * @param lower the directories it started with, lowest first
 * @param writable the directory it writes to; null where its storage has none
 */
record ContainerDocument(
        Container container,
        @Nullable Digest image,
        List<Path> lower,
        @Nullable Path writable) {
    private static final int MOST = 100_000;

    ContainerDocument {
        lower = List.copyOf(lower);
    }

    /** Reads what {@code containers/ID/json} answers. */
    static ContainerDocument parse(String engine, byte[] json) throws IOException {
        var fields = new Fields();
        Json.document(json, fields::inspected);
        return fields.document(engine);
    }

    /** Reads what {@code containers/json} answers, which tells neither processes nor directories. */
    static List<ContainerDocument> parseList(String engine, byte[] json) throws IOException {
        var containers = new ArrayList<ContainerDocument>();
        Json.arrayDocument(json, MOST, each -> {
            var fields = new Fields();
            Json.object(each, fields::listed);
            containers.add(fields.document(engine));
        });
        return containers;
    }

    private static final class Fields {
        private String id = "";
        private String name = "";
        private String reference = "";
        private @Nullable Digest image;
        private State state = State.UNKNOWN;
        private int pid;
        private Map<String, String> labels = Map.of();
        private @Nullable Instant created;
        private ImageDocument.GraphDriver storage = ImageDocument.GraphDriver.NONE;

        private void inspected(String field, JsonParser value) throws IOException {
            switch (field) {
                case "Id" -> id = Json.text(value);
                case "Name" -> name = Json.text(value);
                case "Image" -> image = ImageDocument.imageId(Json.text(value));
                case "Created" -> created = instant(Json.text(value));
                case "State" -> Json.object(value, this::state);
                case "Config" -> Json.object(value, this::configuration);
                case "GraphDriver" -> storage = ImageDocument.GraphDriver.parse(value);
                default -> {}
            }
        }

        private void state(String field, JsonParser value) throws IOException {
            switch (field) {
                case "Status" -> state = stateOf(Json.text(value));
                case "Pid" -> pid = Math.toIntExact(Math.clamp(Json.number(value), 0, Integer.MAX_VALUE));
                default -> {}
            }
        }

        private void configuration(String field, JsonParser value) throws IOException {
            switch (field) {
                case "Image" -> reference = Json.text(value);
                case "Labels" -> labels = Json.textFields(value, MOST);
                default -> {}
            }
        }

        private void listed(String field, JsonParser value) throws IOException {
            switch (field) {
                case "Id" -> id = Json.text(value);
                case "Names" ->
                    name = Json.texts(value, MOST).stream().findFirst().orElse("");
                case "Image" -> reference = Json.text(value);
                case "ImageID" -> image = ImageDocument.imageId(Json.text(value));
                case "Created" ->
                    created = value.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? Instant.ofEpochSecond(Math.clamp(Json.number(value), 0, 1L << 40))
                            : null;
                case "State" -> state = stateOf(Json.text(value));
                case "Labels" -> labels = Json.textFields(value, MOST);
                default -> {}
            }
        }

        private static Instant instant(String text) throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException _) {
                throw ContentException.malformed("a time that is none");
            }
        }

        private ContainerDocument document(String engine) throws IOException {
            if (id.isEmpty()) {
                throw ContentException.malformed("a container without identifier");
            }
            String plain = name.startsWith("/") ? name.substring(1) : name;
            return new ContainerDocument(
                    new Container(engine, "", id, plain.isEmpty() ? id : plain, reference, state, pid, labels, created),
                    image,
                    storage.lower(),
                    storage.upper());
        }

        /** The states of Docker and, behind them, those that only Podman has. */
        private static State stateOf(String text) {
            return switch (text) {
                case "created", "configured", "initialized" -> State.CREATED;
                case "running", "restarting" -> State.RUNNING;
                case "paused" -> State.PAUSED;
                case "exited", "dead", "stopped" -> State.STOPPED;
                default -> State.UNKNOWN;
            };
        }
    }
}
