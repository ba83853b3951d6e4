package seawall.sbom.cataloger.dpkg;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import seawall.content.Lines;
import seawall.model.Gap;
import seawall.sbom.FileGaps;

/**
 * Reads the stanzas of a control file (deb822(5)) as a stream and keeps the first line of the fields that are wanted, which is
 * all that simple fields and the names of licences have.
 */
final class ControlFile {
    private static final int LONGEST_VALUE = 8 * 1024;

    private final Set<String> wanted;
    private final FileGaps gaps;
    private Map<String, String> fields = new HashMap<>();
    private boolean started;

    /**
     * One stanza.
     *
     * @param fields wanted fields that are there and not empty, by name in lower case
     */
    record Stanza(Map<String, String> fields) {
        String value(String field) {
            return fields.getOrDefault(field, "");
        }
    }

    /** @param wanted names of fields in lower case */
    ControlFile(Set<String> wanted, FileGaps gaps) {
        this.wanted = wanted;
        this.gaps = gaps;
    }

    /** Passes each stanza to {@code sink} until it returns false. */
    void read(InputStream in, Predicate<Stanza> sink) throws IOException {
        var lines = new Lines(in, LONGEST_VALUE);
        while (lines.next()) {
            if (lines.isBlank()) {
                if (started && !end(sink)) {
                    return;
                }
            } else if (!lines.startsWithSpace()) {
                started = true;
                field(lines);
            }
        }
        if (started) {
            end(sink);
        }
    }

    private boolean end(Predicate<Stanza> sink) {
        var stanza = new Stanza(fields);
        fields = new HashMap<>();
        started = false;
        return sink.test(stanza);
    }

    private void field(Lines lines) {
        int colon = lines.indexOf(':');
        if (colon <= 0) {
            gaps.add(Gap.Kind.MALFORMED, "line " + lines.number() + " is no field");
            return;
        }
        String name = lines.text(0, colon).strip().toLowerCase(Locale.ROOT);
        if (!wanted.contains(name)) {
            return;
        }
        if (lines.isCut()) {
            gaps.add(Gap.Kind.LIMIT, "line " + lines.number() + " is longer than " + LONGEST_VALUE + " bytes");
            return;
        }
        String value = lines.text(colon + 1, lines.length()).strip();
        if (!value.isEmpty() && fields.putIfAbsent(name, value) != null) {
            gaps.add(Gap.Kind.MALFORMED, "line " + lines.number() + " repeats the field " + name);
        }
    }
}
