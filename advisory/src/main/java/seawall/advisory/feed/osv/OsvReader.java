package seawall.advisory.feed.osv;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.advisory.document.FeedJson;
import seawall.content.Text;
import seawall.content.json.JsonReader;

/** Reads one document; fields that judge or explain nothing are skipped. */
final class OsvReader {
    static final int LONGEST_ID = 128;
    private static final int LONGEST_SUMMARY = 500;
    private static final int LONGEST_DETAILS = 16_000;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int LONGEST_WORD = 100;
    private static final int MOST_IDENTIFIERS = 5_000;
    private static final int MOST_AFFECTED = 100_000;
    private static final int MOST_REFERENCES = 200;
    private static final int MOST_WEAKNESSES = 50;
    private static final Pattern WEAKNESS = Pattern.compile("CWE-\\d{1,6}");

    private final JsonReader json;
    private final List<String> aliases = new ArrayList<>();
    private final List<String> upstream = new ArrayList<>();
    private final List<String> related = new ArrayList<>();
    private final List<OsvDocument.Rating> severities = new ArrayList<>();
    private final List<String> weaknesses = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final List<OsvDocument.Affected> affected = new ArrayList<>();
    private String id = "";
    private String modified = "";
    private String withdrawn = "";
    private String summary = "";
    private String details = "";
    private String severityWord = "";

    private OsvReader(JsonReader json) {
        this.json = json;
    }

    /** @throws IOException where it is no JSON or no OSV document; the message says why */
    static OsvDocument read(InputStream in) throws IOException {
        List<OsvDocument> read = new ArrayList<>(1);
        try {
            FeedJson.read(in, json -> read.add(new OsvReader(json).document()));
        } catch (UnusableDocumentException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
        return read.getFirst();
    }

    private OsvDocument document() {
        if (!json.isObject()) {
            throw new UnusableDocumentException("it is no JSON object");
        }
        json.members(this::member);
        if (!Text.isWord(id, LONGEST_ID)) {
            throw new UnusableDocumentException("it has no identifier");
        }
        return new OsvDocument(
                id,
                instant(modified),
                !withdrawn.isEmpty(),
                aliases,
                upstream,
                related,
                summary,
                details,
                severities,
                severityWord,
                weaknesses,
                references,
                affected);
    }

    private void member(String name) {
        switch (name) {
            case "id" -> id = json.line(LONGEST_ID + 1);
            case "modified" -> modified = json.line(LONGEST_WORD);
            case "withdrawn" -> withdrawn = json.line(LONGEST_WORD);
            case "summary" -> summary = json.line(LONGEST_SUMMARY);
            case "details" -> details = Text.lines(json.text(), LONGEST_DETAILS);
            case "aliases" -> identifiers(aliases);
            case "upstream" -> identifiers(upstream);
            case "related" -> identifiers(related);
            case "severity" -> AffectedReader.ratings(json, severities);
            case "references" -> json.elements(this::reference);
            case "affected" -> json.elements(this::affected);
            case "database_specific" -> json.members(this::databaseSpecific);
            default -> {}
        }
    }

    private void identifiers(List<String> into) {
        json.elements(() -> {
            String identifier = json.line(LONGEST_ID + 1);
            if (Text.isWord(identifier, LONGEST_ID) && !identifier.equals(id)) {
                add(identifier, into, MOST_IDENTIFIERS, "identifiers");
            }
        });
    }

    private void reference() {
        json.members(name -> {
            if (name.equals("url") && references.size() < MOST_REFERENCES) {
                String address = json.line(LONGEST_ADDRESS + 1);
                if (address.length() <= LONGEST_ADDRESS
                        && (address.startsWith("https://") || address.startsWith("http://"))) {
                    references.add(address);
                }
            }
        });
    }

    private void affected() {
        OsvDocument.Affected entry = new AffectedReader(json, weaknesses).read();
        if (entry != null) {
            add(entry, affected, MOST_AFFECTED, "affected packages");
        }
    }

    private void databaseSpecific(String name) {
        switch (name) {
            case "severity" -> severityWord = json.line(LONGEST_WORD);
            case "cwe_ids" -> json.elements(() -> weakness(json.line(LONGEST_WORD), weaknesses));
            default -> {}
        }
    }

    static void weakness(String text, List<String> into) {
        if (into.size() < MOST_WEAKNESSES && WEAKNESS.matcher(text).matches() && !into.contains(text)) {
            into.add(text);
        }
    }

    static <T> void add(T element, List<T> into, int most, String what) {
        if (into.size() == most) {
            throw new UnusableDocumentException("it has more than " + most + " " + what);
        }
        into.add(element);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
