package seawall.advisory.feed.osv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonReader;

/** Reads one entry of {@code affected[]}. */
final class AffectedReader {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_VERSION = 500;
    private static final int LONGEST_VECTOR = 500;
    private static final int LONGEST_WORD = 100;
    private static final int MOST_RANGES = 1_000;
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_VERSIONS = 100_000;
    private static final int MOST_RATINGS = 50;
    private static final int MOST_BINARIES = 10_000;

    private final JsonReader json;
    private final List<String> weaknesses;
    private final List<OsvDocument.Rating> severities = new ArrayList<>();
    private final List<OsvDocument.Range> ranges = new ArrayList<>();
    private final List<OsvDocument.Range> customRanges = new ArrayList<>();
    private final List<String> versions = new ArrayList<>();
    private final Map<String, String> binaries = new TreeMap<>();
    private String ecosystem = "";
    private String name = "";
    private String rangeType = "";
    private String severityWord = "";
    private String availability = "";
    private String urgency = "";
    private String status = "";
    private String informational = "";
    private String lastKnownAffected = "";

    /** @param weaknesses takes the CWE identifiers that are given with the package */
    AffectedReader(JsonReader json, List<String> weaknesses) {
        this.json = json;
        this.weaknesses = weaknesses;
    }

    /** Null where it names no package, as records about source repositories do. */
    OsvDocument.@Nullable Affected read() {
        json.members(this::member);
        if (ecosystem.isEmpty() || name.isEmpty()) {
            return null;
        }
        var notes =
                new OsvDocument.Notes(severityWord, availability, urgency, status, informational, lastKnownAffected);
        return new OsvDocument.Affected(ecosystem, name, severities, ranges, customRanges, versions, binaries, notes);
    }

    private void member(String member) {
        switch (member) {
            case "package" -> packageNamed(json.lines(LONGEST_NAME));
            case "severity" -> ratings(json, severities);
            case "ranges" -> json.elements(() -> range(ranges));
            case "versions" ->
                json.elements(() -> OsvReader.add(version(), versions, MOST_VERSIONS, "versions of one package"));
            case "ecosystem_specific" -> json.members(this::ecosystemSpecific);
            case "database_specific" -> json.members(this::databaseSpecific);
            default -> {}
        }
    }

    private void packageNamed(Map<String, String> given) {
        ecosystem = given.getOrDefault("ecosystem", "");
        name = given.getOrDefault("name", "");
    }

    private void range(List<OsvDocument.Range> into) {
        rangeType = "";
        List<OsvDocument.Event> events = new ArrayList<>();
        json.members(member -> {
            switch (member) {
                case "type" -> rangeType = json.line(LONGEST_WORD);
                case "events" -> json.elements(() -> json.members(kind -> event(kind, events)));
                default -> {}
            }
        });
        switch (rangeType) {
            case "SEMVER", "ECOSYSTEM" ->
                OsvReader.add(
                        new OsvDocument.Range(rangeType.equals("SEMVER"), events),
                        into,
                        MOST_RANGES,
                        "ranges of one package");
            case "GIT" -> {}
            default -> throw new UnusableDocumentException("a range of " + name + " is of no known type");
        }
    }

    private void event(String member, List<OsvDocument.Event> events) {
        OsvDocument.Event.Kind kind = switch (member) {
            case "introduced" -> OsvDocument.Event.Kind.INTRODUCED;
            case "fixed" -> OsvDocument.Event.Kind.FIXED;
            case "last_affected" -> OsvDocument.Event.Kind.LAST_AFFECTED;
            case "limit" -> OsvDocument.Event.Kind.LIMIT;
            default -> null;
        };
        String version = version();
        if (kind != null && !version.isEmpty()) {
            OsvReader.add(new OsvDocument.Event(kind, version), events, MOST_EVENTS, "events in one range");
        }
    }

    private String version() {
        return json.line(LONGEST_VERSION);
    }

    private void ecosystemSpecific(String member) {
        switch (member) {
            case "severity" -> severityWord = json.line(LONGEST_WORD);
            case "availability" -> availability = json.line(LONGEST_WORD);
            case "urgency" -> urgency = json.line(LONGEST_WORD);
            case "components" ->
                json.elements(() -> status = json.lines(LONGEST_WORD).getOrDefault("latest_event_status", ""));
            case "custom_ranges" -> json.elements(() -> range(customRanges));
            case "binaries" -> json.elements(() -> json.members(binary -> binary(binary, version())));
            case "x86_64", "aarch64", "noarch" -> json.elements(this::rpmFile);
            default -> {}
        }
    }

    /** openEuler: {@code python3-rpm-4.15.1-64.oe2003sp4.x86_64.rpm}. */
    private void rpmFile() {
        String file = json.line(LONGEST_NAME);
        int architecture = file.lastIndexOf('.', file.length() - ".rpm".length() - 1);
        int release = file.lastIndexOf('-', architecture);
        int version = file.lastIndexOf('-', release - 1);
        if (file.endsWith(".rpm") && version > 0) {
            binary(file.substring(0, version), file.substring(version + 1, architecture));
        }
    }

    /** Ubuntu has the same field with other members, which are left out: its packages are judged by their sources. */
    private void binary(String binary, String version) {
        if (binaries.size() == MOST_BINARIES) {
            throw new UnusableDocumentException("it has more than " + MOST_BINARIES + " binaries of one package");
        }
        boolean named = !binary.equals("binary_name") && !binary.equals("binary_version");
        if (named && !version.isEmpty() && binary.length() <= LONGEST_NAME) {
            binaries.put(binary, version);
        }
    }

    private void databaseSpecific(String member) {
        switch (member) {
            case "informational" -> informational = json.line(LONGEST_WORD);
            case "last_known_affected_version_range" -> lastKnownAffected = json.line(LONGEST_VERSION);
            case "cwes" ->
                json.elements(() -> OsvReader.weakness(json.lines(LONGEST_WORD).getOrDefault("cweId", ""), weaknesses));
            default -> {}
        }
    }

    static void ratings(JsonReader json, List<OsvDocument.Rating> into) {
        json.elements(() -> {
            Map<String, String> given = json.lines(LONGEST_VECTOR);
            var rating = new OsvDocument.Rating(given.getOrDefault("type", ""), given.getOrDefault("score", ""));
            OsvReader.add(rating, into, MOST_RATINGS, "severities");
        });
    }
}
