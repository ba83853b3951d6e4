package seawall.advisory.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import seawall.content.BulkInput;

/**
 * The files of a tar, forwards: ustar (POSIX.1-1988) with the long names of pax (POSIX.1-2001) and GNU. Everything else about an
 * entry is left out.
 */
public final class TarStream {
    private static final int BLOCK = 512;
    private static final int LONGEST_EXTENSION = 1 << 20;
    private static final int LONGEST_NAME = 4_096;

    private final InputStream in;
    private final String archive;
    private String name = "";
    private boolean file;
    private Content content;

    /** @param archive what the tar is called in messages */
    public TarStream(InputStream in, String archive) {
        this.in = in;
        this.archive = archive;
        this.content = new Content(0);
    }

    /** Goes to the next entry; false after the last. */
    public boolean next() throws IOException {
        String longName = "";
        while (true) {
            content.skipRest();
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK) {
                throw broken();
            }
            if (header[0] == 0) {
                return false;
            }
            if (!hasChecksum(header)) {
                throw broken();
            }
            long size = octal(header, 124, 12);
            content = new Content(size);
            switch (header[156]) {
                case 'x' -> longName = paxPath(extension(size), longName);
                case 'L' -> longName = text(extension(size), 0, LONGEST_EXTENSION);
                case 'g', 'K' -> {}
                default -> {
                    file = header[156] == '0' || header[156] == 0;
                    name = longName.isEmpty() ? shortName(header) : longName;
                    return true;
                }
            }
        }
    }

    public boolean isFile() {
        return file;
    }

    public String name() {
        return name;
    }

    /** The content of the entry at hand; ends where the entry ends. */
    public InputStream content() {
        return content;
    }

    private byte[] extension(long size) throws IOException {
        if (size > LONGEST_EXTENSION) {
            throw broken();
        }
        return content.readNBytes((int) size);
    }

    /** Records are {@code "LENGTH path=VALUE\n"}, the length counting the whole record. */
    private String paxPath(byte[] records, String otherwise) throws IOException {
        String path = otherwise;
        for (int at = 0; at < records.length; ) {
            int length = 0;
            int digit = at;
            while (digit < records.length
                    && records[digit] >= '0'
                    && records[digit] <= '9'
                    && length < LONGEST_EXTENSION) {
                length = 10 * length + records[digit++] - '0';
            }
            if (length < 5 || at + length > records.length) {
                throw broken();
            }
            String record = new String(records, digit, at + length - digit, StandardCharsets.UTF_8).strip();
            if (record.startsWith("path=")) {
                path = record.substring("path=".length());
            }
            at += length;
        }
        return path.length() <= LONGEST_NAME ? path : path.substring(0, LONGEST_NAME);
    }

    private static String shortName(byte[] header) {
        boolean ustar = text(header, 257, 6).equals("ustar");
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
    }

    private boolean hasChecksum(byte[] header) throws IOException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        return sum == octal(header, 148, 8);
    }

    /** A number in octal digits, or, with the first bit set, in binary (GNU and star). */
    private long octal(byte[] header, int from, int length) throws IOException {
        boolean binary = (header[from] & 0x80) != 0;
        long number = 0;
        for (int i = binary ? from + 4 : from; i < from + length; i++) {
            if (binary) {
                number = number << 8 | (header[i] & 0xff);
            } else if (header[i] >= '0' && header[i] <= '7') {
                number = number << 3 | (header[i] - '0');
            } else if (header[i] != ' ' && header[i] != 0) {
                throw broken();
            }
        }
        if (number < 0) {
            throw broken();
        }
        return number;
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < bytes.length && end < from + most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, Math.min(end - from, LONGEST_NAME), StandardCharsets.UTF_8);
    }

    private IOException broken() {
        return new IOException(archive + " is neither a zip nor a whole tar; fetch it again");
    }

    /** The bytes of one entry, and the padding after them. */
    private final class Content extends BulkInput {
        private long left;
        private final int padding;

        Content(long size) {
            left = size;
            padding = (int) (-size & (BLOCK - 1));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw broken();
            }
            left -= read;
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = in.skip(Math.min(wanted, left));
            left -= skipped;
            return skipped;
        }

        void skipRest() throws IOException {
            try {
                in.skipNBytes(left + padding);
            } catch (EOFException cut) {
                throw new IOException(broken().getMessage(), cut);
            }
            left = 0;
        }
    }
}
