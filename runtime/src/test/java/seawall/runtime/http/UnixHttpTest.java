package seawall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.runtime.EngineException;
import seawall.runtime.socket.EngineSocket;
import seawall.testkit.engine.FakeHttpEngine;

class UnixHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private FakeHttpEngine engine;
    private UnixHttp http;

    @BeforeEach
    void listen() throws IOException {
        engine = FakeHttpEngine.listen(directory.resolve("engine.sock"));
        http = new UnixHttp(new EngineSocket("docker", engine.socket()));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    private String body(String answer) throws IOException {
        engine.raw("GET /", answer);
        try (HttpAnswer received = http.send("GET", "/", PATIENCE)) {
            return new String(received.document(100), StandardCharsets.UTF_8);
        }
    }

    @Test
    void reads_a_body_of_known_length() throws IOException {
        assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi, and more"))
                .isEqualTo("hi");
    }

    @Test
    void reads_a_body_in_chunks() throws IOException {
        String chunks = "2\r\nhi\r\n3;x=y\r\n lo\r\n0\r\nTrailer: t\r\n\r\n";
        assertThat(body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks))
                .isEqualTo("hi lo");
    }

    @Test
    void reads_a_body_up_to_the_end_of_the_connection() throws IOException {
        assertThat(body("HTTP/1.0 200 OK\n\nhi")).isEqualTo("hi");
    }

    @Test
    void passes_over_interim_answers() throws IOException {
        assertThat(body("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"))
                .isEqualTo("hi");
    }

    @Test
    void expects_no_body_where_there_can_be_none() throws IOException {
        assertThat(body("HTTP/1.1 204 No Content\r\n\r\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH\\r\\n | the answer is not HTTP",
                "'' | the answer was cut off",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhi | the answer was cut off",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 101\\r\\n\\r\\n%101 | the answer is longer than 100 bytes",
                "HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n | the answer has no valid length",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nhi | the answer has no valid length",
                "HTTP/1.1 200 OK\\r\\nno field\\r\\n\\r\\n | a header field of the answer is malformed",
                "HTTP/1.1 200 OK\\r\\nX: %70000\\r\\n\\r\\n | the head of the answer is longer than 65536 bytes",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n | the answer has a transfer coding that was not asked for",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nhi\\r\\n | the answer was cut off",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nx\\r\\n | a chunk of the answer has no size",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nffffffffffffffff\\r\\n | a chunk of the answer has no size",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nhi\\r\\n | a chunk of the answer is longer than it says",
            })
    void refuses_what_is_no_answer(String answer, String message) {
        String filled = answer.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("%101", "x".repeat(101))
                .replace("%70000", "x".repeat(70_000));
        assertThatThrownBy(() -> body(filled)).isInstanceOf(HttpException.class).hasMessage(message);
    }

    @Test
    void does_not_wait_for_ever() throws IOException {
        Path silent = directory.resolve("silent.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(silent));
            assertThatThrownBy(() ->
                            new UnixHttp(new EngineSocket("docker", silent)).send("GET", "/", Duration.ofMillis(1)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void says_that_there_is_no_socket() {
        Path absent = directory.resolve("absent.sock");
        assertThatThrownBy(() -> new UnixHttp(new EngineSocket("docker", absent)).send("GET", "/", PATIENCE))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "docker is not running here: there is no socket " + absent + "; start it or name its socket");
    }

    @Test
    void says_that_nothing_listens() throws IOException {
        engine.close();
        assertThatThrownBy(() -> http.send("GET", "/", PATIENCE))
                .isInstanceOf(EngineException.class)
                .hasMessage("nothing listens at " + engine.socket() + "; start docker or name its socket");
    }

    @Test
    void encodes_what_does_not_belong_in_a_path() {
        assertThat(UnixHttp.encoded("a/b:1@c?d=é\r\n")).isEqualTo("a/b:1@c%3Fd%3D%C3%A9%0D%0A");
    }
}
