package seawall.runtime.containerd;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.runtime.EngineException;
import seawall.runtime.containerd.wire.ContentPart;

/** A blob as containerd sends it, part by part. */
final class ContentInput extends BulkInput {
    private final Calls.Answers<ContentPart> parts;
    private InputStream part = InputStream.nullInputStream();
    private long count;

    ContentInput(Calls.Answers<ContentPart> parts) {
        this.parts = parts;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = part.read(into, offset, length);
        while (read < 0) {
            ByteString next = next();
            if (next == null) {
                return -1;
            }
            part = next.newInput();
            read = part.read(into, offset, length);
        }
        count += read;
        return read;
    }

    private @Nullable ByteString next() throws IOException {
        try {
            if (!parts.hasNext()) {
                return null;
            }
            ContentPart next = parts.next();
            if (next.getOffset() != count) {
                throw new IOException("containerd sent the part at byte " + next.getOffset() + " instead of " + count);
            }
            return next.getData();
        } catch (EngineException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
