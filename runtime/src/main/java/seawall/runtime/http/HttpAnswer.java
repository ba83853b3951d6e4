package seawall.runtime.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** An answer whose body is still to be read; closing it closes the connection. */
public final class HttpAnswer implements Closeable {
    private final HttpHead head;
    private final InputStream body;

    private HttpAnswer(HttpHead head, InputStream body) {
        this.head = head;
        this.body = body;
    }

    /**
     * Reads the head; throws {@link HttpException} where it is damaged or longer than 64 KiB.
     *
     * @param in of the connection, closed with the answer
     */
    static HttpAnswer read(InputStream in) throws IOException {
        HttpHead head = HttpHead.read(in);
        return new HttpAnswer(head, body(head, in));
    }

    /** How the body is framed (RFC 9112, section 6.3); only GET and POST are ever sent. */
    private static InputStream body(HttpHead head, InputStream in) throws IOException {
        if (head.status() == 204 || head.status() == 304) {
            return new FixedInput(in, 0);
        }
        Optional<String> coding = head.field("transfer-encoding");
        if (coding.isPresent()) {
            if (!coding.get().equalsIgnoreCase("chunked")) {
                throw new HttpException("the answer has a transfer coding that was not asked for");
            }
            return new ChunkedInput(in);
        }
        Optional<String> length = head.field("content-length");
        return length.isPresent() ? new FixedInput(in, length(length.get())) : in;
    }

    private static long length(String field) throws HttpException {
        if (!field.matches("[0-9]{1,18}")) {
            throw new HttpException("the answer has no valid length");
        }
        return Long.parseLong(field);
    }

    public int status() {
        return head.status();
    }

    /** A header field's value, by its name in lower case. */
    public Optional<String> field(String name) {
        return head.field(name);
    }

    public InputStream body() {
        return body;
    }

    /** The whole body; throws {@link HttpException} where it is longer than {@code limit} bytes. */
    public byte[] document(int limit) throws IOException {
        byte[] document = body.readNBytes(limit);
        if (document.length == limit && body.read() >= 0) {
            throw new HttpException("the answer is longer than " + limit + " bytes");
        }
        return document;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
