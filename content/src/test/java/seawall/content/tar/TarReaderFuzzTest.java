package seawall.content.tar;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import seawall.testkit.TarBuilder;

class TarReaderFuzzTest {

    @FuzzTest(maxDuration = "4s")
    void readsOrTellsWhyNot(byte[] archive) throws IOException {
        byte[] summed = withChecksums(archive);
        TarListing.of(new ByteArrayInputStream(summed), 1_000, 4_096);
    }

    /** Sound checksums let the bytes behind them be reached. */
    private static byte[] withChecksums(byte[] archive) {
        byte[] summed = archive.clone();
        for (int at = 0; at + 512 <= summed.length; at += 512) {
            byte[] block = Arrays.copyOfRange(summed, at, at + 512);
            boolean looksLikeHeader = block[148] == '#';
            if (looksLikeHeader) {
                System.arraycopy(TarBuilder.withChecksum(block), 0, summed, at, 512);
            }
        }
        return summed;
    }
}
