package seawall.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.BulkInput;

/** A body in chunks (RFC 9112, section 7.1). */
final class ChunkedInput extends BulkInput {
    private static final int LONGEST_LINE = 1 << 10;
    private static final int MOST_TRAILERS = 100;
    private static final int MOST_DIGITS = 15;

    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new HttpException("the answer was cut off");
        }
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (!first && !HttpHead.line(in, LONGEST_LINE).isEmpty()) {
            throw new HttpException("a chunk of the answer is longer than it says");
        }
        first = false;
        left = size(HttpHead.line(in, LONGEST_LINE));
        if (left == 0) {
            skipTrailers();
            ended = true;
        }
    }

    /** Hexadecimal, before any extension. */
    private static long size(String line) throws IOException {
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
        if (!isNumber) {
            throw new HttpException("a chunk of the answer has no size");
        }
        return Long.parseLong(digits, 16);
    }

    private void skipTrailers() throws IOException {
        for (int count = 0; !HttpHead.line(in, LONGEST_LINE).isEmpty(); count++) {
            if (count == MOST_TRAILERS) {
                throw new HttpException("the answer has too many trailer fields");
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
