package seawall.advisory.feed.debian;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import seawall.advisory.document.FeedJson;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Text;
import seawall.content.json.JsonReader;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/**
 * The tracker's data as JSON: source package, in it vulnerability, in it releases by codename. One record is passed for each
 * vulnerability of each package.
 */
final class TrackerDocument {
    private static final String TRACKER = "https://security-tracker.debian.org/tracker/";

    /** {@code TEMP-} numbers stand for what has no CVE number yet. */
    private static final Pattern IDENTIFIER = Pattern.compile("(CVE|TEMP)-[0-9A-F]{4,10}-[0-9A-F]{1,20}");

    private static final Pattern CODENAME = Pattern.compile("[a-z]{1,30}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 8_000;
    private static final int MOST_RELEASES = 50;

    private final Consumer<FeedRecord> records;
    private final Problems problems;
    private final Set<String> releases = new TreeSet<>();

    TrackerDocument(Consumer<FeedRecord> records, Problems problems) {
        this.records = records;
        this.problems = problems;
    }

    void read(InputStream in) throws IOException {
        FeedJson.read(
                in,
                json -> json.members(source -> {
                    if (Text.isWord(source, LONGEST_NAME)) {
                        json.members(identifier -> vulnerability(json, source, identifier));
                    } else {
                        problems.add("'" + source + "' is no name of a source package; skipped");
                    }
                }));
        if (releases.isEmpty()) {
            throw new IOException("it speaks about no release; is it the tracker's data?");
        }
    }

    /** Codenames of the releases that were spoken of, after {@link #read}. */
    Set<String> releases() {
        return releases;
    }

    private void vulnerability(JsonReader json, String source, String identifier) {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            problems.add("%s: '%s' is no identifier of a vulnerability; skipped".formatted(source, identifier));
            return;
        }
        var entry = new Entry();
        json.members(member -> {
            switch (member) {
                case "description" -> entry.description = json.line(LONGEST_DESCRIPTION);
                case "debianbug" -> entry.bug = json.line(20);
                case "releases" ->
                    json.members(codename -> release(json, source, identifier, codename, entry.statements));
                default -> {}
            }
        });
        List<String> references = new ArrayList<>(List.of(TRACKER + identifier));
        if (!entry.bug.isEmpty() && entry.bug.chars().allMatch(c -> c >= '0' && c <= '9')) {
            references.add("https://bugs.debian.org/" + entry.bug);
        }
        records.accept(new FeedRecord.Advisory(
                identifier,
                DebianFeed.NAME,
                FeedRecord.Role.VULNERABILITY,
                List.of(),
                Vulnerability.State.VULNERABILITY,
                "",
                entry.description,
                List.of(),
                List.of(),
                references,
                entry.statements,
                null));
    }

    private void release(
            JsonReader json, String source, String identifier, String codename, List<Statement> statements) {
        if (!CODENAME.matcher(codename).matches()) {
            problems.add("%s %s: '%s' is no codename of a release; skipped".formatted(source, identifier, codename));
        } else if (statements.size() == MOST_RELEASES) {
            problems.add("%s %s: more than %d releases; the rest skipped".formatted(source, identifier, MOST_RELEASES));
        } else {
            ReleaseEntry entry = ReleaseEntry.read(json);
            if (entry.isKnown()) {
                statements.add(entry.statement(identifier, source, DebianFeed.ecosystem(codename)));
                releases.add(codename);
            } else {
                problems.add("%s %s %s: '%s' is no status that is known; skipped"
                        .formatted(source, identifier, codename, entry.status()));
            }
        }
    }

    private static final class Entry {
        private String description = "";
        private String bug = "";
        private final List<Statement> statements = new ArrayList<>();
    }
}
