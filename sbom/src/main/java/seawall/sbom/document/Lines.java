package seawall.sbom.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import seawall.image.ContentException;

/** The lines of a text in UTF-8, each of bounded length; {@code \n} and {@code \r\n} end a line, a byte order mark is dropped. */
public final class Lines {
    private final InputStream in;
    private final int longest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean first = true;

    /** @param longest bytes of one line */
    public Lines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 1 << 14);
        this.longest = longest;
    }

    /** The next line without its end; null behind the last. */
    public @Nullable String next() throws IOException {
        line.reset();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        while (octet >= 0 && octet != '\n') {
            if (line.size() == longest) {
                throw ContentException.limit("line longer than " + longest + " bytes");
            }
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (first && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        first = false;
        return text;
    }
}
