package seawall.image.blob;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import seawall.content.ContentException;

class CompressionFuzzTest {
    private static final int MOST = 1 << 20;

    @FuzzTest(maxDuration = "4s")
    void unpacksOrTellsWhyNot(byte[] packed) throws IOException {
        try (InputStream in = Compression.unpack(new ByteArrayInputStream(packed), 20)) {
            in.readNBytes(MOST);
        } catch (ContentException told) {
            if (told.getMessage() == null) {
                throw new IllegalStateException("no reason", told);
            }
        }
    }
}
