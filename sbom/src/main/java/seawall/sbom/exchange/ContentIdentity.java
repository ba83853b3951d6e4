package seawall.sbom.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import seawall.content.Digester;
import seawall.model.Digest;

/** A UUID that is derived from a document's content, so that the same content has the same one (RFC 9562, section 5.8). */
public final class ContentIdentity {
    /** What stands for the UUID in the content that it is derived from. */
    private static final UUID NONE = new UUID(0, 0);

    private ContentIdentity() {}

    /** A document that contains its own UUID. */
    @FunctionalInterface
    public interface Document {
        void write(UUID identity, OutputStream out) throws IOException;
    }

    /** Writes a document twice: once to learn its UUID, which goes nowhere, and once with it. */
    public static void write(Document document, OutputStream out) throws IOException {
        var digester = Digester.sha256();
        document.write(NONE, digester.over(OutputStream.nullOutputStream()));
        document.write(uuid(digester.digest()), out);
    }

    /** Version 8, variant 10: the other 122 bits are the digest's first. */
    private static UUID uuid(Digest digest) {
        ByteBuffer bits = ByteBuffer.wrap(HexFormat.of().parseHex(digest.hex()));
        return new UUID(
                (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
                (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
