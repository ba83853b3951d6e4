package seawall.sbom.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that throws {@link SbomException} where it turns out longer than a limit. */
public final class BoundedInput extends FilterInputStream {
    private final long limit;
    private long remaining;

    public BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.remaining = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        remaining -= bytes;
        if (remaining < 0) {
            throw new SbomException(
                    SbomException.Code.TOO_LARGE,
                    "the document is longer than %d MiB, which is the most that is read; split it"
                            .formatted(limit >> 20));
        }
    }
}
