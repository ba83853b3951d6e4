package seawall.advisory.update.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A publisher on the loopback interface whose answers a test scripts, path by path. */
public final class LoopbackPublisher implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** One way to answer. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What was asked for; header names as {@link com.sun.net.httpserver.Headers} spells them. */
    public record Request(String path, Map<String, List<String>> headers) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public LoopbackPublisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders())));
            answers.getOrDefault(path, status(404)).to(exchange);
        }
    }

    public LoopbackPublisher serve(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Serves content with an entity tag made of it, conditions and ranges included. */
    public LoopbackPublisher serve(String path, byte[] content) {
        return serve(path, exchange -> {
            String tag = "\"" + Integer.toHexString(java.util.Arrays.hashCode(content)) + "\"";
            exchange.getResponseHeaders().set("ETag", tag);
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
                int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
                exchange.sendResponseHeaders(206, content.length - from);
                exchange.getResponseBody().write(content, from, content.length - from);
            } else {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        });
    }

    public static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Promises {@code promised} bytes and cuts the connection after {@code sent}. */
    public static Answer cutOff(byte[] content, String tag, int sent, long promised) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, promised);
            exchange.getResponseBody().write(content, 0, sent);
            exchange.getResponseBody().flush();
        };
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request lastRequest() {
        return requests.getLast();
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
