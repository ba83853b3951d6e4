package seawall.image.registry;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import seawall.content.Digester;
import seawall.model.Digest;

/** What is to be uploaded, part by part. */
interface UploadedBytes extends Closeable {
    long size();

    /** Exactly {@code length} bytes. */
    byte[] part(long from, int length) throws IOException;

    /** SHA-256 of all of it. */
    default Digest digest() throws IOException {
        var digester = Digester.sha256();
        int piece = 1 << 20;
        for (long at = 0; at < size(); at += piece) {
            byte[] part = part(at, (int) Math.min(piece, size() - at));
            digester.update(part, 0, part.length);
        }
        return digester.digest();
    }

    static UploadedBytes of(byte[] content) {
        return new UploadedBytes() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public byte[] part(long from, int length) {
                return Arrays.copyOfRange(content, (int) from, (int) from + length);
            }

            @Override
            public void close() {}
        };
    }

    static UploadedBytes of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        long size = channel.size();
        return new UploadedBytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] part(long from, int length) throws IOException {
                ByteBuffer part = ByteBuffer.allocate(length);
                while (part.hasRemaining()) {
                    if (channel.read(part, from + part.position()) < 0) {
                        throw new EOFException(file + " became shorter while it was read");
                    }
                }
                return part.array();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
