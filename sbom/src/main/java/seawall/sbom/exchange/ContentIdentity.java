package seawall.sbom.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

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
        try (DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
            document.write(NONE, digest);
            document.write(uuid(digest.getMessageDigest().digest()), out);
        }
    }

    /** Version 8, variant 10: the other 122 bits are the digest's first. */
    private static UUID uuid(byte[] digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest);
        return new UUID(
                (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
                (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
