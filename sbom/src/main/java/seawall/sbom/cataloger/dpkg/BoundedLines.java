package seawall.sbom.cataloger.dpkg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of bytes; what is longer than a limit is read over, not held. */
final class BoundedLines {
    private final InputStream in;
    private final byte[] chunk = new byte[16 * 1024];
    private final byte[] line;
    private int position;
    private int filled;
    private int length;
    private int number;
    private boolean cut;

    BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.line = new byte[longest];
    }

    /** Goes to the next line; false behind the last. */
    boolean next() throws IOException {
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

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    boolean startsWithSpace() {
        return length > 0 && (line[0] == ' ' || line[0] == '\t');
    }

    boolean isCut() {
        return cut;
    }

    int indexOf(char c) {
        for (int i = 0; i < length; i++) {
            if (line[i] == c) {
                return i;
            }
        }
        return -1;
    }

    String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    int length() {
        return length;
    }

    int number() {
        return number;
    }
}
