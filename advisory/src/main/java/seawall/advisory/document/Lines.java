package seawall.advisory.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, one at a time. A line ends at a line feed, a carriage return before it does not count, and what is longer than
 * a limit is read over, not held. Bytes that are not UTF-8 become replacement characters.
 */
public final class Lines {
    private final InputStream in;
    private final byte[] chunk = new byte[32 * 1024];
    private final byte[] line;
    private int position;
    private int filled;
    private int length;
    private int number;
    private boolean cut;

    /** @param longest bytes of a line that are held */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.line = new byte[longest];
    }

    /** The next line, without its end; null behind the last. */
    public @Nullable String next() throws IOException {
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
            complete = end < filled;
            position = complete ? end + 1 : end;
        }
        if (!any) {
            return null;
        }
        number++;
        int kept = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, kept, StandardCharsets.UTF_8);
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

    /** Whether the line was longer than the limit, so that its end is missing. */
    public boolean isCut() {
        return cut;
    }

    /** Number of the line that {@link #next} gave, from 1. */
    public int number() {
        return number;
    }
}
