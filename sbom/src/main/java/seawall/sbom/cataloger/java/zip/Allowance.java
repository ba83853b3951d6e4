package seawall.sbom.cataloger.java.zip;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import seawall.content.ContentException;

/**
 * How much may still be inflated, held and opened while one file is read, whatever it nests.
 *
 * <p>Limits: 2 GiB or twenty times the file inflated in all, 96 MiB held at one time, 20,000 archives, 8 levels, a million members an archive.
 */
public final class Allowance {
    public static final int DEEPEST = 8;
    public static final int MEMBERS = 1_000_000;
    private static final int RATIO = 200;
    private static final long RATIO_FROM = 8L << 20;

    private long inflatable;
    private long holdable;
    private int archives;

    /**
     * @param inflatable bytes that may be inflated in all
     * @param holdable bytes that may be held at one time
     * @param archives archives that may be opened
     */
    public Allowance(long inflatable, long holdable, int archives) {
        this.inflatable = inflatable;
        this.holdable = holdable;
        this.archives = archives;
    }

    /** @param size length of the file; a very long one may inflate to more */
    public static Allowance standard(long size) {
        return new Allowance(Math.max(2L << 30, size * 20), 96L << 20, 20_000);
    }

    public void archive() throws ContentException {
        if (--archives < 0) {
            throw ContentException.limit("too many archives inside of one");
        }
    }

    public boolean canHold(long size) {
        return size >= 0 && size <= holdable;
    }

    /** Gives back what {@link #hold} took. */
    public void release(byte[] held) {
        holdable += held.length;
    }

    /**
     * Reads {@code in} to its end into memory.
     *
     * @param compressed how many bytes it takes in the archive; -1 where unknown
     * @param most longest allowed
     */
    public byte[] hold(InputStream in, long compressed, long most) throws IOException {
        var held = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 14];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            if (held.size() + count > Math.min(most, holdable)) {
                throw ContentException.limit("member longer than may be held");
            }
            held.write(piece, 0, count);
            if (compressed >= 0 && held.size() > RATIO_FROM && held.size() / RATIO > compressed) {
                throw ContentException.limit("member inflates to more than " + RATIO + " times its size");
            }
        }
        holdable -= held.size();
        return held.toByteArray();
    }

    /** Counts bytes that were inflated. */
    void spend(long count) throws ContentException {
        inflatable -= count;
        if (inflatable < 0) {
            throw ContentException.limit("archive inflates to more than is read");
        }
    }

    /** A stream whose bytes are paid for as they are read. */
    public InputStream spending(InputStream in) {
        return new Spending(in);
    }

    /** Pays for what is inflated. */
    private final class Spending extends FilterInputStream {
        Spending(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            spend(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            spend(Math.max(0, count));
            return count;
        }
    }
}
