package seawall.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of bytes, one at a time, of which no more than a limit is held. A line ends at a line feed. Bytes that are not UTF-8 become
 * replacement characters in texts.
 */
public final class Lines {
    private static final int USUAL_LENGTH = 256;
    private static final int CHUNK = 16 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] line;
    private int position;
    private int filled;
    private int length;
    private int number;
    private boolean cut;

    /** @param longest bytes of a line that are held */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
        this.line = new byte[Math.min(longest, USUAL_LENGTH)];
    }

    /** Goes to the next line; false behind the last. What is longer than the limit is read over. */
    public boolean next() throws IOException {
        return next(false);
    }

    /** The next line as {@link #text}, without what is longer than the limit; null behind the last. */
    public @Nullable String nextText() throws IOException {
        return next(false) ? text() : null;
    }

    /** The next line as {@link #text}; null behind the last. Throws {@link ContentException} where it is longer than the limit. */
    public @Nullable String nextWhole() throws IOException {
        return next(true) ? text() : null;
    }

    private boolean next(boolean isWholeWanted) throws IOException {
        length = 0;
        cut = false;
        boolean any = false;
        boolean complete = false;
        while (!complete && (position < filled || fill())) {
            any = true;
            int end = position;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            keep(end - position);
            if (cut && isWholeWanted) {
                throw ContentException.limit("line longer than " + longest + " bytes");
            }
            complete = end < filled;
            position = complete ? end + 1 : end;
        }
        number += any ? 1 : 0;
        return any;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(chunk));
        return filled > 0;
    }

    private void keep(int count) {
        int kept = Math.min(count, longest - length);
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.min(longest, Math.max(length + kept, 2 * line.length)));
        }
        System.arraycopy(chunk, position, line, length, kept);
        length += kept;
        cut |= kept < count;
    }

    /** Whether reading on gives more of the next line at once, without waiting for whoever writes it. */
    public boolean isReady() throws IOException {
        return position < filled || in.available() > 0;
    }

    /** The line without a carriage return at its end, and the first one without a byte order mark. */
    public String text() {
        String text = text(0, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
        return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The bytes from one index to before another. */
    public String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    /** Bytes of the line that are held. */
    public int length() {
        return length;
    }

    /** Whether the line is longer than the limit, so that its end is missing. */
    public boolean isCut() {
        return cut;
    }

    /** Number of the line, from 1. */
    public int number() {
        return number;
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

    /** Where the byte is first, or -1. */
    public int indexOf(char c) {
        for (int i = 0; i < length; i++) {
            if (line[i] == c) {
                return i;
            }
        }
        return -1;
    }
}
