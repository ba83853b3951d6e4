package seawall.advisory.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A work file of rows of bytes, each after its length in four bytes, written once and read front to back. */
final class RowFile {
    private static final int BUFFER = 1 << 16;

    private RowFile() {}

    /** Appends rows. */
    static final class Writer implements AutoCloseable {
        private final Path path;
        private final OutputStream out;
        private final byte[] length = new byte[Integer.BYTES];

        Writer(Path path) {
            this.path = path;
            try {
                this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
            } catch (IOException failure) {
                throw WorkFolder.failed("write", path, failure);
            }
        }

        void add(byte[] bytes, int from, int count) {
            for (int i = 0; i < length.length; i++) {
                length[i] = (byte) (count >>> (Byte.SIZE * i));
            }
            try {
                out.write(length);
                out.write(bytes, from, count);
            } catch (IOException failure) {
                throw WorkFolder.failed("write", path, failure);
            }
        }

        void add(ByteWriter row) {
            add(row.array(), 0, row.size());
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException failure) {
                throw WorkFolder.failed("write", path, failure);
            }
        }
    }

    /** Gives the rows in the order they were written. */
    static final class Reader implements Rows {
        private final Path path;
        private final InputStream in;
        private byte[] row = new byte[0];

        Reader(Path path) {
            this.path = path;
            try {
                this.in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            } catch (IOException failure) {
                throw WorkFolder.failed("read", path, failure);
            }
        }

        @Override
        public boolean next() {
            try {
                byte[] length = in.readNBytes(Integer.BYTES);
                if (length.length == 0) {
                    return false;
                }
                int count = (length[0] & 0xff)
                        | (length[1] & 0xff) << 8
                        | (length[2] & 0xff) << 16
                        | (length[3] & 0xff) << 24;
                row = in.readNBytes(count);
                return true;
            } catch (IOException failure) {
                throw WorkFolder.failed("read", path, failure);
            }
        }

        @Override
        public byte[] row() {
            return row;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException failure) {
                throw WorkFolder.failed("read", path, failure);
            }
        }
    }
}
