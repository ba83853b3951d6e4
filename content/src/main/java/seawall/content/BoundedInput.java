package seawall.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that fails where it turns out longer than a limit, so that packed content cannot grow without end. */
public class BoundedInput extends FilterInputStream {
    private final long most;
    private final Supplier<? extends IOException> excess;
    private long given;

    /**
     * @param most bytes that are given
     * @param excess what is thrown where there are more
     */
    public BoundedInput(InputStream in, long most, Supplier<? extends IOException> excess) {
        super(in);
        this.most = most;
        this.excess = excess;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
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
    public long given() {
        return given;
    }

    private void count(long bytes) throws IOException {
        given += bytes;
        if (given > most) {
            throw excess.get();
        }
    }
}
