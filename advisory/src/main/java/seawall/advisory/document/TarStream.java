package seawall.advisory.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The regular files of a tar archive, in order (POSIX.1-2024 pax, "ustar Interchange Format" and "pax Header Block"; GNU long
 * names). Whatever a header claims, no more is held than one long name.
 */
final class TarStream {
    private static final int BLOCK = 512;

    /** Bytes of an extended header or long name. */
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream in;

    /** Path that an extended header gave to the entry after it. */
    private @Nullable String path;

    TarStream(InputStream in) {
        this.in = in;
    }

    /** Takes one file; may leave its content unread. */
    interface Entry {
        void file(String path, InputStream content) throws IOException;
    }

    /** @throws IOException where the archive is cut off or a header is damaged */
    void read(Entry entry) throws IOException {
        for (byte[] header = block(); header != null && !isEmpty(header); header = block()) {
            checkSum(header);
            long size = number(header, 124, 12);
            switch (header[156]) {
                case 'x' -> path = paxPath(extension(size));
                case 'L' -> path = untilZero(extension(size));
                case '0', 0 -> {
                    var content = new Content(size);
                    entry.file(path != null ? path : name(header), content);
                    content.finish();
                    path = null;
                }
                default -> {
                    new Content(size).finish();
                    path = header[156] == 'g' ? path : null;
                }
            }
        }
    }

    /** The next block; null at the end of the file, which some writers put where two empty blocks belong. */
    private byte @Nullable [] block() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new EOFException("the tar archive is cut off");
        }
        return block;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum of all bytes of the header, those of the sum itself taken as spaces. */
    private static void checkSum(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw new IOException("not a tar archive, or a damaged one");
        }
    }

    /** An octal number, or a binary one where the first bit is set. */
    private static long number(byte[] header, int from, int length) throws IOException {
        boolean binary = (header[from] & 0x80) != 0;
        long number = binary ? header[from] & 0x7f : 0;
        for (int i = binary ? from + 1 : from; i < from + length; i++) {
            int b = header[i] & 0xff;
            if (binary) {
                number = number << 8 | b;
            } else if (b >= '0' && b <= '7') {
                number = number << 3 | (b - '0');
            } else if (b != ' ' && b != 0) {
                throw new IOException("not a tar archive, or a damaged one");
            }
            if (number < 0 || number > 1L << 48) {
                throw new IOException("a tar header claims an impossible size");
            }
        }
        return number;
    }

    private String extension(long size) throws IOException {
        if (size > LONGEST_HEADER) {
            throw new IOException("a tar header is longer than " + LONGEST_HEADER + " bytes");
        }
        var content = new Content(size);
        byte[] bytes = content.readNBytes((int) size);
        content.finish();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Records are {@code LENGTH KEY=VALUE\n}, the length counting all of it in bytes; names here hardly ever need more. */
    private @Nullable String paxPath(String records) {
        for (String record : records.split("\n", -1)) {
            int key = record.indexOf(' ') + 1;
            if (record.startsWith("path=", key)) {
                return record.substring(key + "path=".length());
            }
        }
        return null;
    }

    private static String untilZero(String text) {
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    private static String name(byte[] header) {
        String name = field(header, 0, 100);
        boolean ustar = field(header, 257, 6).equals("ustar");
        String prefix = ustar && header[262] == 0 ? field(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String field(byte[] header, int from, int length) {
        return untilZero(new String(header, from, length, StandardCharsets.UTF_8));
    }

    /** The bytes of one entry. */
    private final class Content extends InputStream {
        private final long padding;
        private long left;

        Content(long size) {
            this.left = size;
            this.padding = (BLOCK - size % BLOCK) % BLOCK;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the tar archive is cut off");
            }
            left -= read;
            return read;
        }

        /** Moves to the header behind. */
        void finish() throws IOException {
            long rest = left + padding;
            left = 0;
            try {
                in.skipNBytes(rest);
            } catch (EOFException _) {
                throw new EOFException("the tar archive is cut off");
            }
        }
    }
}
