package seawall.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy on loopback (RFC 9110, sections 7.6 and 9.3.6) that knows only the hosts that a test tells it, and takes each to
 * a port of loopback. One request a connection; plain requests are passed on, {@code CONNECT} makes a tunnel.
 */
public final class LoopbackProxy implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 << 10;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String authorization;

    /** @param authorization value of {@code Proxy-Authorization} that it wants; empty for none */
    public LoopbackProxy(String authorization) throws IOException {
        this.authorization = authorization;
        begin(this::accept);
    }

    /** Takes connections to {@code hostAndPort} to a port of loopback. */
    public LoopbackProxy route(String hostAndPort, int port) {
        hosts.put(hostAndPort, port);
        return this;
    }

    /** Host and port of the proxy itself. */
    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Method and host of every request, in the order they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What one thread does. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void begin(Work work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (IOException _) {
                // Either side may go away at any time; its partner sees that by itself.
            }
        });
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            sockets.add(client);
            begin(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            String head = head(client.getInputStream());
            String[] line = head.lines().findFirst().orElse("").split(" ", -1);
            boolean tunnel = line[0].equals("CONNECT");
            String target = tunnel ? line[1] : line[1].replaceFirst("^http://([^/]+).*", "$1");
            requests.add(line[0] + " " + target);
            if (!authorization.isEmpty() && !head.contains("\r\nProxy-Authorization: " + authorization + "\r\n")) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
                return;
            }
            Integer port = hosts.get(target);
            if (port == null) {
                answer(client, "403 Forbidden");
                return;
            }
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port)) {
                sockets.add(upstream);
                if (tunnel) {
                    client.getOutputStream()
                            .write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } else {
                    upstream.getOutputStream().write(passedOn(head).getBytes(StandardCharsets.ISO_8859_1));
                }
                begin(() -> pump(client, upstream));
                pump(upstream, client);
            }
        }
    }

    /** A request as the server wants it: without its host in the first line and without what is for the proxy alone. */
    private static String passedOn(String head) {
        return head.replaceFirst(" http://[^/]+", " ")
                .replaceAll("\r\n(?i:proxy-[a-z]+|connection): [^\r]*", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void pump(Socket from, Socket to) throws IOException {
        OutputStream out = to.getOutputStream();
        from.getInputStream().transferTo(out);
        to.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
        threads.close();
    }
}
