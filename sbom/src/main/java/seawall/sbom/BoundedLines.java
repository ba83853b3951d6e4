package seawall.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of bytes; what is longer than a limit is read over, not held. */
public final class BoundedLines {
    private final InputStream in;
    private final byte[] chunk = new byte[16 * 1024];
    private final byte[] line;
    private int position;
    private int filled;
    private int length;
    private int number;
    private boolean cut;

    /** @param longest bytes of a line that are held */
    public BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.line = new byte[longest];
    }

    /** Goes to the next line; false behind the last. */
    public boolean next() throws IOException {
        length = 0;
        cut = false;
        number++;
        boolean any = false;
        while (position < filled || fill()) {
            any = true;
            int end = position;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            keep(end - position);
            boolean complete = end < filled;
            position = complete ? end + 1 : end;
            if (complete) {
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(chunk));
        return filled > 0;
    }

    private void keep(int count) {
        int kept = Math.min(count, line.length - length);
        System.arraycopy(chunk, position, line, length, kept);
        length += kept;
        cut |= kept < count;
    }

    /** Whether nothing but spaces, tabs and carriage returns is in it. */
    public boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    public boolean startsWithSpace() {
        return length > 0 && (line[0] == ' ' || line[0] == '\t');
    }

    /** Whether the line is longer than the limit, so that its end is missing. */
    public boolean isCut() {
        return cut;
    }

    /** Where the byte is first, or -1. */
    public int indexOf(char c) {
        for (int i = 0; i < length; i++) {
            if (line[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes from one index to before another; what is not UTF-8 becomes replacement characters. */
    public String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    /** Bytes of the line that are held. */
    public int length() {
        return length;
    }

    /** Number of the line, from 1. */
    public int number() {
        return number;
    }
}
