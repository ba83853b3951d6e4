package seawall.image.blob;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.content.Digester;
import seawall.image.Progress;
import seawall.model.Digest;
import seawall.model.Layer;

/** The bytes of a layer as they are stored: counted, digested, and refused beyond the size they are said to have. */
final class StoredInput extends BulkInput {
    private static final long REPORT_EVERY = 1 << 20;

    private final InputStream in;
    private final Layer layer;
    private final long expectedSize;
    private final long most;
    private final Progress progress;
    private final @Nullable Digester digester;
    private long count;
    private long reported;

    /** @param most bytes that are read of it */
    StoredInput(InputStream in, Layer layer, long expectedSize, long most, Progress progress) {
        this.in = in;
        this.layer = layer;
        this.expectedSize = expectedSize;
        this.most = most;
        this.progress = progress;
        this.digester = Digester.matching(layer.blob());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            count += read;
            if (expectedSize >= 0 && count > expectedSize) {
                throw ContentException.malformed(
                        "layer is longer than the " + expectedSize + " bytes it is said to have");
            }
            if (count > most) {
                throw ContentException.limit("layer is longer than " + most + " bytes");
            }
            if (digester != null) {
                digester.update(into, offset, read);
            }
        }
        if (count - reported >= REPORT_EVERY || (read < 0 && count > reported)) {
            reported = count;
            progress.read(layer, count, expectedSize);
        }
        return read;
    }

    long count() {
        return count;
    }

    /** Throws where fewer bytes came than were promised. */
    void verifySize() throws ContentException {
        if (expectedSize >= 0 && count < expectedSize) {
            throw ContentException.truncated(
                    "layer has " + count + " of the " + expectedSize + " bytes it is said to have");
        }
    }

    /** What was found instead of the expected digest; null where they agree or none is known. Ends the digest. */
    @Nullable
    Digest mismatch() {
        Digest expected = layer.blob();
        if (digester == null || expected == null) {
            return null;
        }
        Digest found = digester.digest();
        return found.equals(expected) ? null : found;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
