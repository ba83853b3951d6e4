package seawall.sbom.cataloger.go;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Content;

/**
 * Finds the build information of a Go binary (Go, package {@code debug/buildinfo}).
 *
 * <p>Idea: it begins at an address divisible by 16 in a writable part of the file, with a magic of 14 bytes, and since Go 1.18 its
 * two texts follow at once. So one pass over those parts, looking at every sixteenth byte, finds it in any format, stripped or not, and
 * costs no memory; only the pointers of Go 1.12 to 1.17 need random access.
 */
final class GoBinary {
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ALIGNED = 16;
    private static final int LONGEST_TOOLCHAIN = 1 << 10;
    private static final int LONGEST_MODULES = 16 << 20;
    private static final int INLINE = 2;
    private static final int BIG_ENDIAN = 1;

    private final Content content;
    private final Executable executable;

    private GoBinary(Content content, Executable executable) {
        this.content = content;
        this.executable = executable;
    }

    /** The build information; empty where the file is no executable or not written in Go. */
    static Optional<BuildInfo> read(Content content) throws IOException {
        byte[] magic = content.head(4);
        if (magic.length < 4 || !mayBeExecutable(magic)) {
            return Optional.empty();
        }
        byte[] head = content.head(Executable.HEAD);
        Optional<Executable> executable = Executable.parse(head);
        if (executable.isEmpty()) {
            return Optional.empty();
        }
        Optional<BuildInfo> found = new GoBinary(content, executable.get()).find();
        if (found.isEmpty()) {
            if (contains(head, "UPX!")) {
                throw ContentException.unsupported("packed executable: what it was built from is not readable");
            }
            if (contains(head, "\4\0\0\0Go\0\0") || contains(head, "\u00ff Go build ID: ")) {
                if (executable.get().end() > content.size()) {
                    throw ContentException.truncated("Go program is cut off before its build information");
                }
                throw ContentException.unsupported("Go program without build information");
            }
        }
        return found;
    }

    private static boolean mayBeExecutable(byte[] magic) {
        int word = ByteBuffer.wrap(magic).getInt();
        return word == 0x7F454C46
                || (magic[0] == 'M' && magic[1] == 'Z')
                || (word & 0xFFFFFFFE) == 0xFEEDFACE
                || (word & 0xFEFFFFFF) == 0xCEFAEDFE
                || (word & 0xFFFFFFFE) == 0xCAFEBABE;
    }

    private static boolean contains(byte[] head, String text) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(text);
    }

    private Optional<BuildInfo> find() throws IOException {
        List<Executable.Segment> parts = executable.writable();
        if (parts.isEmpty()) {
            parts = List.of(new Executable.Segment(0, content.size(), 0, true));
        }
        try (var in = new Positioned(content.open())) {
            for (Executable.Segment part : parts) {
                if (part.offset() >= in.position) {
                    in.skipTo(part.offset());
                }
                Optional<BuildInfo> found = find(in, part.offset() + part.size());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<BuildInfo> find(Positioned in, long end) throws IOException {
        byte[] block = new byte[ALIGNED];
        in.skipTo((in.position + ALIGNED - 1) / ALIGNED * ALIGNED);
        while (in.position < end && in.read(block, ALIGNED)) {
            if (block[0] == MAGIC[0] && Arrays.equals(block, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                BuildInfo found = found(in, block[14], block[15]);
                if (found != null) {
                    return Optional.of(found);
                }
                in.skipTo((in.position + ALIGNED - 1) / ALIGNED * ALIGNED);
            }
        }
        return Optional.empty();
    }

    /** What follows the magic; null where it is only a text that looks like it. */
    private @Nullable BuildInfo found(Positioned in, int pointerSize, int flags) throws IOException {
        byte[] rest = new byte[ALIGNED];
        if ((flags & ~(INLINE | BIG_ENDIAN)) != 0 || !in.read(rest, ALIGNED)) {
            return null;
        }
        if ((flags & INLINE) == 0) {
            return pointerSize == 4 || pointerSize == 8 ? pointed(rest, pointerSize, (flags & BIG_ENDIAN) != 0) : null;
        }
        String toolchain = in.text(LONGEST_TOOLCHAIN);
        String modules = toolchain == null ? null : in.text(LONGEST_MODULES);
        return toolchain == null || modules == null ? null : parsed(toolchain, modules);
    }

    /** Go 1.12 to 1.17: two pointers to string headers, each a pointer and a length. */
    private @Nullable BuildInfo pointed(byte[] pointers, int pointerSize, boolean bigEndian) throws IOException {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer buffer = ByteBuffer.wrap(pointers).order(order);
        String toolchain = string(number(buffer, 0, pointerSize), pointerSize, order, LONGEST_TOOLCHAIN);
        String modules = string(number(buffer, pointerSize, pointerSize), pointerSize, order, LONGEST_MODULES);
        return toolchain.isEmpty() ? null : parsed(toolchain, modules);
    }

    private String string(long address, int pointerSize, ByteOrder order, int longest) throws IOException {
        byte[] header = new byte[2 * pointerSize];
        if (!at(executable.position(address), header)) {
            return "";
        }
        ByteBuffer buffer = ByteBuffer.wrap(header).order(order);
        long length = number(buffer, pointerSize, pointerSize);
        long position = executable.position(number(buffer, 0, pointerSize));
        if (length <= 0 || length > longest || position < 0 || position > content.size() - length) {
            return "";
        }
        byte[] text = new byte[(int) length];
        return at(position, text) ? new String(text, StandardCharsets.ISO_8859_1) : "";
    }

    private boolean at(long position, byte[] into) throws IOException {
        int done = 0;
        while (position >= 0 && done < into.length) {
            int count = content.read(position + done, into, done, into.length - done);
            if (count <= 0) {
                return false;
            }
            done += count;
        }
        return position >= 0;
    }

    private static long number(ByteBuffer buffer, int at, int size) {
        return size == 8 ? buffer.getLong(at) : Integer.toUnsignedLong(buffer.getInt(at));
    }

    private static @Nullable BuildInfo parsed(String toolchain, String modules) throws ContentException {
        if (!toolchain.startsWith("go") && !toolchain.startsWith("devel")) {
            return null;
        }
        // The text lies between two marks of 16 bytes, by which a debugger finds it.
        boolean marked = modules.length() >= 33 && modules.charAt(modules.length() - 17) == '\n';
        return BuildInfo.parse(toolchain, marked ? modules.substring(16, modules.length() - 16) : modules);
    }

    /** A stream that knows where it is. */
    private static final class Positioned implements AutoCloseable {
        private final InputStream in;
        private long position;

        Positioned(InputStream in) {
            this.in = new BufferedInputStream(in, 1 << 16);
        }

        void skipTo(long wanted) throws IOException {
            while (position < wanted) {
                long skipped = in.skip(wanted - position);
                if (skipped <= 0) {
                    if (in.read() < 0) {
                        return;
                    }
                    skipped = 1;
                }
                position += skipped;
            }
        }

        boolean read(byte[] into, int count) throws IOException {
            int read = in.readNBytes(into, 0, count);
            position += read;
            return read == count;
        }

        /** A text behind its length as a varint; null where it is longer than allowed or cut off. */
        @Nullable
        String text(int longest) throws IOException {
            long length = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int octet = in.read();
                if (octet < 0) {
                    return null;
                }
                position++;
                length |= (long) (octet & 0x7F) << shift;
                if (octet < 0x80) {
                    if (length > longest) {
                        return null;
                    }
                    byte[] text = in.readNBytes((int) length);
                    position += text.length;
                    // Marks in the text are bytes, not characters: one character a byte keeps their length.
                    return text.length == length ? new String(text, StandardCharsets.ISO_8859_1) : null;
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
