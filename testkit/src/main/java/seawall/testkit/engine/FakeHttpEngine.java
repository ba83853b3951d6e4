package seawall.testkit.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers HTTP requests at a Unix domain socket with bytes that a test lays down beforehand, whole or broken. What it does not
 * know it answers as engines do, with status 404 and a message.
 */
public final class FakeHttpEngine implements AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel server;
    private final Thread serving;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private FakeHttpEngine(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
        this.serving = Thread.ofVirtual().name("fake-engine").unstarted(this::serve);
    }

    /** Listens at a socket that does not exist yet. */
    public static FakeHttpEngine listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        var engine = new FakeHttpEngine(socket, server);
        engine.serving.start();
        return engine;
    }

    /** Answers a request line such as {@code GET /version} with a JSON document. */
    public FakeHttpEngine json(String request, String document) {
        return body(request, document.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers a request line with a body. */
    public FakeHttpEngine body(String request, byte[] body) {
        byte[] head =
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] answer = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        answers.put(request, answer);
        return this;
    }

    /** Answers a request line with these very bytes, and then ends the connection. */
    public FakeHttpEngine raw(String request, String answer) {
        answers.put(request, answer.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The request lines so far, without the protocol's version. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public Path socket() {
        return socket;
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel connection = server.accept()) {
                answer(connection);
            } catch (IOException _) {
                // The client has seen enough, or the test is over.
            }
        }
    }

    private void answer(SocketChannel connection) throws IOException {
        String request = request(Channels.newInputStream(connection));
        requests.add(request);
        String message = "{\"message\":\"no such thing\"}";
        byte[] answer = answers.getOrDefault(
                request,
                ("HTTP/1.1 404 Not Found\r\nContent-Length: " + message.length() + "\r\n\r\n" + message)
                        .getBytes(StandardCharsets.UTF_8));
        ByteBuffer rest = ByteBuffer.wrap(answer);
        while (rest.hasRemaining()) {
            connection.write(rest);
        }
    }

    /** Reads to the empty line that ends the head; requests have no body. */
    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        String line = head.substring(0, head.indexOf("\r\n"));
        return line.substring(0, line.lastIndexOf(' '));
    }

    /**
     * Stops listening. A socket refuses connections only when the last thread has left it, so this waits for the one that
     * serves, which the interruption takes out of whatever connection it is at.
     */
    @Override
    public void close() throws IOException {
        server.close();
        serving.interrupt();
        try {
            serving.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
