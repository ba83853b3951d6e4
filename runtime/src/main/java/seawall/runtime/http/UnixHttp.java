package seawall.runtime.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import seawall.runtime.EngineException;
import seawall.runtime.socket.EngineSocket;

/**
 * Sends requests without a body to a server at a Unix domain socket, each over a connection of its own: such connections cost
 * next to nothing, and none is ever left in an unknown state.
 *
 * @param socket where it listens
 */
public record UnixHttp(EngineSocket socket) {
    /**
     * Sends a request and reads the head of the answer.
     *
     * @param target path and query, already encoded
     * @param patience how long to wait each time for the next bytes; zero for ever
     * @throws EngineException where there is no connection
     * @throws IOException where the connection breaks or no HTTP comes back
     */
    public HttpAnswer send(String method, String target, Duration patience) throws IOException {
        TimedConnection connection = TimedConnection.over(socket.connect(), patience);
        try {
            String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: seawall\r\n"
                    + "Connection: close\r\nAccept: application/json\r\nContent-Length: 0\r\n\r\n";
            connection.write(request.getBytes(StandardCharsets.US_ASCII));
            return HttpAnswer.read(connection.input());
        } catch (IOException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** A text as one part of a path or query, or, with slashes, as several (RFC 3986, section 2.1). */
    public static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (isPlain || "-._~/:@".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
