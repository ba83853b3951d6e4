package seawall.runtime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import seawall.content.Text;
import seawall.content.json.Json;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.http.HttpAnswer;
import seawall.runtime.http.UnixHttp;
import seawall.runtime.socket.EngineSocket;

/**
 * The calls of Docker's HTTP API (Docker Engine API, version 1.41 and later), which Podman answers as well. Paths carry no
 * version, so that the engine answers in the newest one it has.
 */
public final class DockerApi {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Engines prepare an export before they send its first byte. */
    private static final Duration PATIENCE_FOR_EXPORTS = Duration.ofMinutes(15);

    private static final Duration FOR_EVER = Duration.ZERO;
    private static final int LONGEST_DOCUMENT = 64 << 20;
    private static final int LONGEST_MESSAGE = 64 << 10;
    private static final int LONGEST_SHOWN = 300;
    private static final Pattern CONTAINER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.-]*");

    private final EngineSocket socket;
    private final UnixHttp http;

    public DockerApi(EngineSocket socket) {
        this.socket = socket;
        this.http = new UnixHttp(socket);
    }

    /** Takes the fields of a document. */
    @FunctionalInterface
    interface Reading<T> {
        T read(byte[] json) throws IOException;
    }

    /** What a GET answers. Throws {@link EngineException} with {@link Code#NOT_FOUND} where it answers 404. */
    <T> T get(String target, Reading<T> reading) {
        try (HttpAnswer answer = send("GET", target, PATIENCE)) {
            return reading.read(answer.document(LONGEST_DOCUMENT));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** What a GET answers; empty where there is no such thing. */
    <T> Optional<T> find(String target, Reading<T> reading) {
        try {
            return Optional.of(get(target, reading));
        } catch (EngineException failure) {
            if (failure.code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Does something to a container. */
    void command(String id, String command) {
        try (HttpAnswer answer = send("POST", "/containers/" + container(id) + "/" + command, PATIENCE)) {
            answer.document(LONGEST_MESSAGE);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** The body of an answer that may be of any length. */
    InputStream stream(String target) {
        try {
            return send("GET", target, PATIENCE_FOR_EXPORTS).body();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** What happens to containers from now on. */
    EngineEvents events() {
        try {
            String filters = UnixHttp.encoded("{\"type\":[\"container\"]}");
            return new DockerEvents(socket.engine(), send("GET", "/events?filters=" + filters, FOR_EVER));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** An identifier as part of a path; what cannot be one is not sent. */
    String container(String id) {
        if (!CONTAINER.matcher(id).matches()) {
            throw new EngineException(Code.NOT_FOUND, socket.engine() + " has no container " + id);
        }
        return id;
    }

    private HttpAnswer send(String method, String target, Duration patience) throws IOException {
        HttpAnswer answer = http.send(method, target, patience);
        if (answer.status() < 300) {
            return answer;
        }
        try (answer) {
            String said = socket.engine() + ": " + message(answer);
            throw switch (answer.status()) {
                case 404 -> new EngineException(Code.NOT_FOUND, said);
                case 401, 403 -> new EngineException(Code.DENIED, said);
                default -> new EngineException(Code.REFUSED, said + " (status " + answer.status() + ")");
            };
        }
    }

    /** Both engines explain themselves in a JSON field; anything else is shown as it is. */
    private static String message(HttpAnswer answer) throws IOException {
        byte[] body = answer.body().readNBytes(LONGEST_MESSAGE);
        List<String> messages = new ArrayList<>();
        try {
            Json.document(body, (name, value) -> {
                if (name.equals("message")) {
                    messages.add(Json.text(value));
                }
            });
        } catch (IOException _) {
            messages.add(new String(body, StandardCharsets.UTF_8));
        }
        String whole = messages.isEmpty() ? "no reason given" : messages.getFirst();
        return Text.line(whole, LONGEST_SHOWN);
    }

    private EngineException failed(IOException failure) {
        String where = socket.engine() + " at " + socket.path();
        return failure instanceof SocketTimeoutException
                ? new EngineException(Code.TIMEOUT, where + " did not answer: " + failure.getMessage(), failure)
                : new EngineException(Code.IO, "cannot talk to " + where + ": " + reason(failure), failure);
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
