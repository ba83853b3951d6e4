package seawall.image.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import seawall.content.BulkInput;
import seawall.content.ContentException;

/**
 * Unpacks gzip (RFC 1952) with any number of members, checking sums and lengths; zeros behind the last member are padding.
 *
 * <p>The JDK's stream asks the stream below how much is available to find out whether a member follows, and takes whatever
 * follows for the end when it is not one.
 */
final class GzipInput extends BulkInput {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int LONGEST_TEXT = 1 << 20;
    /** Archivers fill up to a record, 10 KiB mostly. */
    private static final int MOST_PADDING = 1 << 20;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[128 << 10];
    private int at;
    private int limit;
    private boolean inMember;
    private boolean hasEndedMember;
    private boolean ended;

    GzipInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember) {
                startMember();
                continue;
            }
            int count = inflate(into, offset, length);
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            int count = inflater.inflate(into, offset, length);
            if (count > 0) {
                sum.update(into, offset, count);
            } else if (inflater.finished()) {
                at = limit - inflater.getRemaining();
                endMember();
            } else if (inflater.needsDictionary()) {
                throw ContentException.malformed("gzip data that needs a dictionary");
            } else if (inflater.needsInput()) {
                refill();
                inflater.setInput(buffer, 0, limit);
            }
            return count;
        } catch (DataFormatException _) {
            throw ContentException.malformed("damaged gzip data");
        }
    }

    /** RFC 1952, section 2.3. */
    private void startMember() throws IOException {
        int first = nextOrEnd();
        if (first < 0) {
            ended = true;
            return;
        }
        if (first == 0 && hasEndedMember) {
            onlyZeros();
            ended = true;
            return;
        }
        if (first != 0x1F || next() != 0x8B || next() != 8) {
            throw ContentException.malformed(
                    hasEndedMember ? "something else follows gzip data" : "gzip data with a damaged header");
        }
        header(next());
        inflater.reset();
        inflater.setInput(buffer, at, limit - at);
        sum.reset();
        inMember = true;
    }

    private void header(int flags) throws IOException {
        for (int i = 0; i < 6; i++) {
            next();
        }
        if ((flags & EXTRA) != 0) {
            for (int left = next() | next() << 8; left > 0; left--) {
                next();
            }
        }
        if ((flags & NAME) != 0) {
            text();
        }
        if ((flags & COMMENT) != 0) {
            text();
        }
        if ((flags & HEADER_CRC) != 0) {
            next();
            next();
        }
    }

    private void text() throws IOException {
        for (int length = 0; next() != 0; length++) {
            if (length == LONGEST_TEXT) {
                throw ContentException.limit("gzip header with an endless text");
            }
        }
    }

    private void endMember() throws IOException {
        if (number() != sum.getValue()) {
            throw ContentException.malformed("gzip data with a wrong checksum");
        }
        if (number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw ContentException.malformed("gzip data with a wrong length");
        }
        inMember = false;
        hasEndedMember = true;
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void onlyZeros() throws IOException {
        int padding = 0;
        for (int value = 0; value >= 0; value = nextOrEnd()) {
            if (value != 0) {
                throw ContentException.malformed("something else follows gzip data");
            }
            if (++padding > MOST_PADDING) {
                throw ContentException.limit("gzip data with endless padding");
            }
        }
    }

    private int next() throws IOException {
        int value = nextOrEnd();
        if (value < 0) {
            throw cut();
        }
        return value;
    }

    private int nextOrEnd() throws IOException {
        if (at == limit) {
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
                return -1;
            }
            limit = count;
            at = 0;
        }
        return buffer[at++] & 0xFF;
    }

    private void refill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        if (count < 0) {
            throw cut();
        }
        limit = count;
        at = 0;
    }

    private static ContentException cut() {
        return ContentException.truncated("gzip data is cut off");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
