package seawall.advisory.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A work file of rows of bytes, each after its length in four bytes, written once and read front to back. */
final class RowFile {
    private static final int BUFFER = 1 << 16;

    private RowFile() {}

    /** Appends rows. */
    static final class Writer implements AutoCloseable {
        private final WorkFiles files;
        private final String name;
        private final OutputStream out;
        private final byte[] length = new byte[Integer.BYTES];

        Writer(WorkFiles files, String name) {
            this.files = files;
            this.name = name;
            this.out = new BufferedOutputStream(files.write(name), BUFFER);
        }

        void add(byte[] bytes, int from, int count) {
            for (int i = 0; i < length.length; i++) {
                length[i] = (byte) (count >>> (Byte.SIZE * i));
            }
            try {
                out.write(length);
                out.write(bytes, from, count);
            } catch (IOException failure) {
                throw files.failed("write", name, failure);
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
                throw files.failed("write", name, failure);
            }
        }
    }

    /** Gives the rows in the order they were written. */
    static final class Reader implements Rows {
        private final WorkFiles files;
        private final String name;
        private final InputStream in;
        private byte[] row = new byte[0];

        Reader(WorkFiles files, String name) {
            this.files = files;
            this.name = name;
            this.in = new BufferedInputStream(files.read(name), BUFFER);
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
                throw files.failed("read", name, failure);
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
                throw files.failed("read", name, failure);
            }
        }
    }
}
