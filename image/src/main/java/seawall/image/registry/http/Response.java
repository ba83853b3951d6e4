package seawall.image.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import seawall.content.ContentException;

/**
 * The head of an answer and its body, which is still to be read.
 *
 * @param uri where it came from, after redirects
 */
public record Response(URI uri, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    /** What is read of a body nobody wants, so that the connection serves again. */
    private static final int LONGEST_DRAINED = 64 << 10;

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The first value of a header; empty where it is missing. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Bytes of the body as the other side says; empty where it does not, or nonsense. */
    public OptionalLong contentLength() {
        String value = header("Content-Length");
        return value.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** The whole body; throws {@link ContentException} where it is longer than {@code limit} bytes. */
    public byte[] document(String what, int limit) throws IOException {
        if (contentLength().orElse(0) <= limit) {
            byte[] document = body.readNBytes(limit);
            if (document.length < limit || body.read() < 0) {
                return document;
            }
        }
        throw ContentException.limit(what + " is longer than " + limit + " bytes");
    }

    /** Reads a short rest and gives up a long one. */
    @Override
    public void close() throws IOException {
        try (body) {
            if (contentLength().orElse(Long.MAX_VALUE) <= LONGEST_DRAINED) {
                body.readNBytes(LONGEST_DRAINED);
            }
        }
    }

    /** Status and host: the rest of an address may hold signatures. */
    @Override
    public String toString() {
        return status + " of " + uri.getRawAuthority();
    }
}
