package seawall.image;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.ContentException;

/**
 * The bytes of one regular file, valid only during the call that received them.
 *
 * <p>Reading ahead with {@link #head} and sequentially with {@link #open} costs no memory. {@link #read} is random access: where
 * the file lies in a compressed layer it is first held in memory, within the budget of {@link Limits}. Every method throws
 * {@link ContentException} with the kind of gap where the content ends early or a limit forbids it.
 */
public interface Content {
    long size();

    /** The first {@code count} bytes, fewer where the file is shorter. */
    default byte[] head(int count) throws IOException {
        byte[] head = new byte[(int) Math.min(count, size())];
        for (int done = 0; done < head.length; ) {
            done += read(done, head, done, head.length - done);
        }
        return head;
    }

    /** A stream from the first byte; may be called again, which then needs the file held in memory. */
    InputStream open() throws IOException;

    /** Reads up to {@code length} bytes at {@code position}; returns how many, or -1 at or behind the end. */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /** The whole file; throws where it is longer than {@code limit} bytes. */
    default byte[] all(int limit) throws IOException {
        if (size() > limit) {
            throw ContentException.limit("file of " + size() + " bytes is longer than " + limit);
        }
        try (InputStream in = open()) {
            return in.readNBytes(limit);
        }
    }
}
