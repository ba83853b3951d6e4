package seawall.sbom.cataloger.java.zip;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.image.Content;

/** Random access to the bytes of an archive, wherever it lies: a file, memory, or stored inside another archive. */
public interface Bytes {
    long size();

    /** Reads exactly {@code length} bytes; throws where the archive ends before. */
    void read(long position, byte[] into, int length) throws IOException;

    static Bytes of(Content content) {
        return new OfContent(content);
    }

    static Bytes of(byte[] held) {
        return new Held(held);
    }

    /** A part of this; the caller has checked that it lies inside. */
    default Bytes window(long from, long length) {
        return new Window(this, from, length);
    }

    /** The bytes from the first on. */
    default InputStream stream() {
        return new Stream(this);
    }

    /** Bytes read one after the other. */
    final class Stream extends BulkInput {
        private final Bytes bytes;
        private long position;

        Stream(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = (int) Math.min(Math.min(length, 1 << 14), bytes.size() - position);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            byte[] piece = new byte[count];
            bytes.read(position, piece, count);
            System.arraycopy(piece, 0, into, offset, count);
            position += count;
            return count;
        }
    }

    /** A file. */
    record OfContent(Content content) implements Bytes {
        @Override
        public long size() {
            return content.size();
        }

        @Override
        public void read(long position, byte[] into, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int count = content.read(position + done, into, done, length - done);
                if (count <= 0) {
                    throw ContentException.truncated("archive ends early");
                }
                done += count;
            }
        }
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record Held(byte[] bytes) implements Bytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] into, int length) throws IOException {
            if (position < 0 || length > bytes.length - position) {
                throw ContentException.truncated("archive ends early");
            }
            System.arraycopy(bytes, (int) position, into, 0, length);
        }
    }

    /** A part of other bytes. */
    record Window(Bytes outer, long from, long size) implements Bytes {
        @Override
        public void read(long position, byte[] into, int length) throws IOException {
            if (position < 0 || length > size - position) {
                throw ContentException.truncated("archive ends early");
            }
            outer.read(from + position, into, length);
        }
    }
}
