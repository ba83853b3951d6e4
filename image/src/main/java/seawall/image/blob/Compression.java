package seawall.image.blob;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZInputStream;
import seawall.content.ContentException;

/** The compressions of layers and archives, told by the first bytes and never by a name or media type. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD,
    XZ,
    BZIP2;

    private static final int MAGIC_BYTES = 6;
    /** What {@code zstd --ultra -22} asks for; more only with {@code --long}. */
    private static final int ZSTD_WINDOW_LOG = 27;

    /** The library tells it from other damage by its words only. */
    private static final String ZSTD_CUT = "Truncated source";

    /** What {@code xz -7} asks for; eight layers are read at a time. */
    static final int LAYER_XZ_MEBIBYTES = 20;

    /** Which compression content has that begins with {@code head}, six bytes or all there are. */
    public static Compression of(byte[] head) {
        if (startsWith(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (startsWith(head, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableFrame(head)) {
            return ZSTD;
        }
        if (startsWith(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        }
        return startsWith(head, 'B', 'Z', 'h') ? BZIP2 : NONE;
    }

    /**
     * The content unpacked, whatever its compression. Damage is told by {@link ContentException} while reading; windows of zstd
     * that would take more than about 128 MiB are refused.
     *
     * @param xzMebibytes of heap that xz may take
     */
    public static InputStream unpack(InputStream in, int xzMebibytes) throws IOException {
        byte[] head = in.readNBytes(MAGIC_BYTES);
        var whole = new PushbackInputStream(in, MAGIC_BYTES);
        whole.unread(head);
        return switch (of(head)) {
            case NONE -> whole;
            case GZIP -> new GzipInput(whole);
            case ZSTD ->
                new Translating(new ZstdInputStreamNoFinalizer(whole)
                        .setContinuous(false)
                        .setLongMax(ZSTD_WINDOW_LOG));
            case XZ -> xz(whole, xzMebibytes);
            case BZIP2 -> throw ContentException.unsupported("compressed with bzip2, which is not understood");
        };
    }

    private static InputStream xz(InputStream in, int mebibytes) throws IOException {
        try {
            return new Translating(new XZInputStream(in, mebibytes << 10));
        } catch (IOException wrong) {
            throw translated(wrong);
        }
    }

    private static boolean isSkippableFrame(byte[] head) {
        return head.length >= 4
                && (head[0] & 0xF0) == 0x50
                && startsWith(Arrays.copyOfRange(head, 1, 4), 0x2A, 0x4D, 0x18);
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static IOException translated(IOException wrong) {
        return switch (wrong) {
            case ContentException known -> known;
            case MemoryLimitException _ -> ContentException.limit("xz data that needs too much memory");
            case UnsupportedOptionsException _ -> ContentException.unsupported("xz data with unknown options");
            case CorruptedInputException _, XZFormatException _ -> ContentException.malformed("damaged xz data");
            case EOFException _ -> cut();
            case ZstdIOException zstd when ZSTD_CUT.equals(zstd.getMessage()) -> cut();
            case ZstdIOException zstd
            when zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge() ->
                ContentException.limit("zstd data that needs more than 128 MiB of memory");
            case ZstdIOException zstd -> ContentException.malformed("damaged zstd data: " + zstd.getMessage());
            default -> wrong;
        };
    }

    private static ContentException cut() {
        return ContentException.truncated("compressed data is cut off");
    }

    /** Tells damage in our words. */
    private static final class Translating extends InputStream {
        private final InputStream in;

        private Translating(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException wrong) {
                throw translated(wrong);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (IOException wrong) {
                throw translated(wrong);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
