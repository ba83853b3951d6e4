package seawall.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status line and header fields of an answer (RFC 9112, sections 4 and 5).
 *
 * @param status three digits
 * @param fields by name in lower case; values of repeated names are joined by commas (RFC 9110, section 5.3)
 */
record HttpHead(int status, Map<String, String> fields) {
    static final int LONGEST = 64 << 10;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

    HttpHead {
        fields = Map.copyOf(fields);
    }

    /** Reads up to the empty line; interim answers (RFC 9110, section 15.2) are passed over. */
    static HttpHead read(InputStream in) throws IOException {
        int budget = LONGEST;
        HttpHead head = null;
        while (head == null || head.status < 200) {
            var fields = new TreeMap<String, String>();
            String statusLine = line(in, budget);
            budget -= statusLine.length() + 2;
            Matcher matcher = STATUS_LINE.matcher(statusLine);
            if (!matcher.matches()) {
                throw new HttpException("the answer is not HTTP");
            }
            for (String line = line(in, budget); !line.isEmpty(); line = line(in, budget)) {
                budget -= line.length() + 2;
                field(line, fields);
            }
            head = new HttpHead(Integer.parseInt(matcher.group(1)), fields);
        }
        return head;
    }

    private static void field(String line, Map<String, String> fields) throws IOException {
        Matcher matcher = FIELD.matcher(line);
        if (!matcher.matches()) {
            throw new HttpException("a header field of the answer is malformed");
        }
        fields.merge(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), (a, b) -> a + ", " + b);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** One line without its end; a bare line feed ends it too (RFC 9112, section 2.2). */
    static String line(InputStream in, int most) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new HttpException("the answer was cut off");
            }
            if (line.size() >= most) {
                throw new HttpException("the head of the answer is longer than " + LONGEST + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
