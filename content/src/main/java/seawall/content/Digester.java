package seawall.content;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;

/** Computes a digest by the algorithm of an expected one. */
public final class Digester {
    private final String algorithm;
    private final MessageDigest digest;

    private Digester(String algorithm) {
        this.algorithm = algorithm;
        try {
            this.digest = MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** For comparing with {@code expected}; null where there is nothing to compare with. */
    public static @Nullable Digester matching(@Nullable Digest expected) {
        return expected == null ? null : of(expected);
    }

    /** For comparing with {@code expected}. */
    public static Digester of(Digest expected) {
        return new Digester(expected.algorithm());
    }

    /** For SHA-256. */
    public static Digester sha256() {
        return new Digester("sha256");
    }

    /** The SHA-256 digest of a document. */
    public static Digest sha256(byte[] document) {
        var digester = sha256();
        digester.update(document, 0, document.length);
        return digester.digest();
    }

    /** The SHA-256 digest of a text in UTF-8. */
    public static Digest sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the document has the digest. */
    public static boolean fits(byte[] document, Digest expected) {
        var digester = of(expected);
        digester.update(document, 0, document.length);
        return digester.digest().equals(expected);
    }

    /** A stream that also passes what is written to {@code out}. */
    public OutputStream over(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The digest of everything so far; ends it. */
    public Digest digest() {
        return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }
}
