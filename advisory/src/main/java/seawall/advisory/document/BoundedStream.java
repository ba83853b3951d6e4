package seawall.advisory.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to give more than a number of bytes, so that packed content cannot grow without end. */
class BoundedStream extends FilterInputStream {
    private final long limit;
    private long given;

    BoundedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Bytes given so far. */
    long given() {
        return given;
    }

    private void count(long bytes) throws IOException {
        given += bytes;
        if (given > limit) {
            throw new IOException("holds more than " + limit + " bytes when unpacked, the most that is read");
        }
    }
}
