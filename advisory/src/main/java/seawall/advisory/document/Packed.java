package seawall.advisory.document;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;
import seawall.content.BoundedInput;

/** Opens files that may be compressed; the first bytes tell how, whatever the name says. */
public final class Packed {
    private static final int BUFFER = 64 * 1024;

    /** Memory for the dictionary of an xz stream, in KiB; the highest preset of xz(1) needs 65 MiB. */
    private static final int XZ_MEMORY = 96 * 1024;

    private Packed() {}

    /** Reads the content of one file. */
    @FunctionalInterface
    public interface Body {
        void read(InputStream in) throws IOException;
    }

    /**
     * Passes the content of a file, as {@link #open} gives it, to {@code body}.
     *
     * @param name what the file is called in messages
     * @throws IOException whose message names the file and says what is wrong with it
     */
    public static void read(Path file, String name, long most, Body body) throws IOException {
        try (InputStream in = open(file, most)) {
            body.read(in);
        } catch (NoSuchFileException absent) {
            throw absent;
        } catch (IOException broken) {
            throw new IOException(name + ": " + what(broken), broken);
        }
    }

    private static String what(IOException broken) {
        String message = broken.getMessage();
        return message == null ? "cannot be read (" + broken.getClass().getSimpleName() + ")" : message;
    }

    /**
     * The content of a file without its compression: gzip (RFC 1952), xz, Zstandard (RFC 8878) or none.
     *
     * @param most bytes of content after which reading fails
     */
    public static InputStream open(Path file, long most) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return new BufferedInputStream(new BoundedInput(unpacked(in), most, () -> tooLong(most)), BUFFER);
        } catch (IOException broken) {
            in.close();
            throw broken;
        }
    }

    static IOException tooLong(long most) {
        return new IOException("holds more than " + most + " bytes when unpacked, the most that is read");
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(8);
        byte[] magic = in.readNBytes(6);
        in.reset();
        if (startsWith(magic, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (startsWith(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return new XZInputStream(in, XZ_MEMORY);
        }
        if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdInputStreamNoFinalizer(in).setLongMax(27);
        }
        return in;
    }

    static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
