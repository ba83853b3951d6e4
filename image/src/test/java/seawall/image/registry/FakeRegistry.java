package seawall.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import seawall.content.Digester;
import seawall.model.Digest;

/**
 * A registry in this process, on loopback: enough of the distribution specification to pull and push, and room
 * for every way of behaving badly.
 */
final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    /** Does something else than a good registry would; false leaves the request to the next rule. */
    @FunctionalInterface
    interface Rule {
        boolean handles(HttpExchange exchange) throws IOException;
    }

    /** A request as it came in; header values are empty where missing. */
    record Seen(String method, String path, String authorization, String range, String body) {}

    /** Over plain HTTP. */
    FakeRegistry() throws IOException {
        this(null);
    }

    FakeRegistry(@Nullable SSLContext tls) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port. */
    String host() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    ImageReference reference(String nameAndVersion) {
        return ImageReference.parse(host() + "/" + nameAndVersion);
    }

    /** Puts a rule before the ones there are. */
    void rule(Rule rule) {
        rules.addFirst(rule);
    }

    List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    List<String> requests() {
        return seen().stream().map(each -> each.method() + " " + each.path()).toList();
    }

    Digest blob(byte[] content) {
        Digest digest = Digester.sha256(content);
        blobs.put(digest.toString(), content);
        return digest;
    }

    byte[] blob(Digest digest) {
        return Objects.requireNonNull(blobs.get(digest.toString()), "no blob " + digest);
    }

    Digest manifest(String tag, byte[] content) {
        Digest digest = Digester.sha256(content);
        manifests.put(tag, content);
        manifests.put(digest.toString(), content);
        return digest;
    }

    byte[] manifest(String version) {
        return Objects.requireNonNull(manifests.get(version), "no manifest " + version);
    }

    void image(String tag, TestImages.TestImage image) {
        blob(image.config());
        image.layers().forEach(this::blob);
        manifest(tag, image.manifest());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isForm = "application/x-www-form-urlencoded"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            String body = isForm ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) : "";
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "Range"),
                    body));
            for (Rule rule : rules) {
                if (rule.handles(exchange)) {
                    return;
                }
            }
            serve(exchange);
        }
    }

    static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/manifests/")) {
            if (exchange.getRequestMethod().equals("PUT")) {
                Digest digest = manifest(last, exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().add("Docker-Content-Digest", digest.toString());
                answer(exchange, 201, new byte[0]);
            } else {
                manifest(exchange, manifests.get(last));
            }
        } else if (path.contains("/blobs/uploads/")) {
            upload(exchange, path, last);
        } else if (path.contains("/blobs/")) {
            blob(exchange, blobs.get(last));
        } else {
            missing(exchange);
        }
    }

    private static void missing(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                404,
                "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"not here\"}]}".getBytes(StandardCharsets.UTF_8));
    }

    private static void manifest(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        if (content == null) {
            missing(exchange);
            return;
        }
        String text = new String(content, StandardCharsets.UTF_8);
        int type = text.indexOf("\"mediaType\":\"") + "\"mediaType\":\"".length();
        exchange.getResponseHeaders().add("Content-Type", text.substring(type, text.indexOf('"', type)));
        exchange.getResponseHeaders()
                .add("Docker-Content-Digest", Digester.sha256(content).toString());
        answer(exchange, 200, content);
    }

    private static void blob(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        String range = header(exchange, "Range");
        if (content == null) {
            missing(exchange);
        } else if (range.isEmpty()) {
            answer(exchange, 200, content);
        } else {
            int from = Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            answer(exchange, 206, Arrays.copyOfRange(content, from, content.length));
        }
    }

    /** Monolithic and chunked uploads (distribution specification, "Pushing a blob"). */
    private void upload(HttpExchange exchange, String path, String session) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = session.isEmpty() ? "upload-" + uploads.size() : session;
        byte[] before = uploads.getOrDefault(id, new byte[0]);
        byte[] whole = Arrays.copyOf(before, before.length + body.length);
        System.arraycopy(body, 0, whole, before.length, body.length);
        uploads.put(id, whole);
        if (exchange.getRequestMethod().equals("PUT")) {
            String digest = exchange.getRequestURI().getQuery().replaceAll(".*digest=", "");
            boolean fits = Digester.fits(whole, Digest.parse(digest));
            if (fits) {
                blob(whole);
            }
            answer(exchange, fits ? 201 : 400, new byte[0]);
            return;
        }
        String location = path.substring(0, path.indexOf("/uploads/")) + "/uploads/" + id + "?state=a%3D";
        exchange.getResponseHeaders().add("Location", location);
        exchange.getResponseHeaders().add("Range", "0-" + Math.max(0, whole.length - 1));
        answer(exchange, exchange.getRequestMethod().equals("GET") ? 204 : 202, new byte[0]);
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead && body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    static boolean answered(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
