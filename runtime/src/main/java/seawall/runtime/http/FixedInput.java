package seawall.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.BulkInput;

/** A body of a length that was announced (RFC 9112, section 6.2). */
final class FixedInput extends BulkInput {
    private final InputStream in;
    private long left;

    FixedInput(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new HttpException("the answer was cut off");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
