package seawall.sbom.cataloger.java.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One member of a ZIP archive as a header describes it.
 *
 * @param offset of the local header, as written in the central directory; -1 where read from a local header
 */
public record ZipMember(String name, int method, int flags, long compressed, long size, long offset) {
    public static final int STORED = 0;
    public static final int DEFLATED = 8;
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;

    public boolean isEncrypted() {
        return (flags & 1) != 0;
    }

    /** Whether the sizes follow the data (APPNOTE 4.4.4, bit 3). */
    public boolean hasDescriptor() {
        return (flags & 8) != 0;
    }

    /** Whether the name could mean a file outside of the place the archive is unpacked to. */
    public boolean leavesArchive() {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return true;
        }
        return name.equals("..") || name.startsWith("../") || name.endsWith("/..") || name.contains("/../");
    }

    /**
     * Puts the 64-bit sizes of the extra field 0x0001 (APPNOTE 4.5.3) in place of those that did not fit.
     *
     * @param extra the member's extra fields
     */
    ZipMember withZip64(byte[] extra) {
        if (size != IN_ZIP64 && compressed != IN_ZIP64 && offset != IN_ZIP64) {
            return this;
        }
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int id = Short.toUnsignedInt(fields.getShort());
            int length = Math.min(Short.toUnsignedInt(fields.getShort()), fields.remaining());
            if (id == 1) {
                ByteBuffer zip64 = fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                long bigSize = widened(size, zip64);
                long bigCompressed = widened(compressed, zip64);
                return new ZipMember(name, method, flags, bigCompressed, bigSize, widened(offset, zip64));
            }
            fields.position(fields.position() + length);
        }
        return this;
    }

    private static long widened(long value, ByteBuffer zip64) {
        return value == IN_ZIP64 && zip64.remaining() >= 8 ? zip64.getLong() : value;
    }

    static String name(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
