package seawall.runtime.http;

import java.io.IOException;

/** An answer that is no HTTP/1.1, or that goes beyond a limit. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1L;

    public HttpException(String message) {
        super(message);
    }
}
