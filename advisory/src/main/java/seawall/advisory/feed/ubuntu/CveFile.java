package seawall.advisory.feed.ubuntu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.advisory.document.Problems;
import seawall.content.Text;
import seawall.model.Severity;

/**
 * One file of the tracker, about one vulnerability: fields as {@code Name: value}, indented lines that continue a field, and a line
 * {@code STREAM_PACKAGE: STATUS (NOTE)} for each stream and package (Ubuntu CVE tracker, README, "Adding").
 */
final class CveFile {
    private static final int LONGEST_DESCRIPTION = 8_000;
    private static final int LONGEST_REFERENCE = 500;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_REFERENCES = 200;
    private static final int MOST_RATINGS = 20;

    /** Lines about packages; the most in the real tracker are 2,000, for the kernel and its flavours. */
    private static final int MOST_WORDS = 20_000;

    private final String name;
    private final Problems problems;
    private final Map<String, String> fields = new TreeMap<>();
    private final List<String> references = new ArrayList<>();
    private final List<String> ratings = new ArrayList<>();
    private final StringBuilder description = new StringBuilder();
    private final Map<PackageRelease, Map<Stream.Service, Word>> words = new LinkedHashMap<>();
    private int wordCount;
    private String field = "";

    /** A package of one release. */
    record PackageRelease(String codename, String source) {}

    private CveFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** @param name of the file, for messages */
    static CveFile read(String name, String text, Problems problems) {
        var file = new CveFile(name, problems);
        text.lines().forEach(file::line);
        return file;
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (Character.isWhitespace(line.charAt(0))) {
            continuation(line.strip());
            return;
        }
        int colon = line.indexOf(':');
        if (colon <= 0) {
            problems.add("%s: '%s' is neither a field nor a status; skipped".formatted(name, Text.line(line, 60)));
            field = "";
            return;
        }
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        if (key.indexOf('_') > 0 && Character.isLowerCase(key.charAt(0))) {
            field = "";
            word(key, value);
        } else {
            field = key;
            fields.putIfAbsent(key, Text.line(value, LONGEST_REFERENCE));
            if (!value.isEmpty()) {
                continuation(value);
            }
        }
    }

    private void continuation(String value) {
        switch (field) {
            case "Description" -> {
                if (description.length() < LONGEST_DESCRIPTION) {
                    description.append(description.isEmpty() ? "" : " ").append(value);
                }
            }
            case "References" -> {
                if (references.size() < MOST_REFERENCES && Text.isWord(value, LONGEST_REFERENCE)) {
                    references.add(value);
                }
            }
            case "CVSS" -> {
                if (ratings.size() < MOST_RATINGS) {
                    ratings.add(value);
                }
            }
            default -> {}
        }
    }

    private void word(String key, String value) {
        int underscore = key.indexOf('_');
        String source = key.substring(underscore + 1);
        Optional<Stream> stream = Stream.of(key.substring(0, underscore));
        if (stream.isEmpty() || value.startsWith("DNE")) {
            return;
        }
        Optional<Word> word = Word.of(value);
        if (word.isEmpty() || !Text.isWord(source, LONGEST_NAME)) {
            problems.add(
                    "%s: '%s' is no status that is known; skipped".formatted(name, Text.line(key + ": " + value, 100)));
        } else if (++wordCount > MOST_WORDS) {
            if (wordCount == MOST_WORDS + 1) {
                problems.add("%s: more than %d statuses; the rest skipped".formatted(name, MOST_WORDS));
            }
        } else {
            words.computeIfAbsent(new PackageRelease(stream.get().codename(), source), _ -> new TreeMap<>())
                    .merge(stream.get().service(), word.get(), CveFile::moreTelling);
        }
    }

    /** A service may have two names for one stream ({@code esm-infra}, {@code esm-apps}); a package is maintained in one. */
    private static Word moreTelling(Word one, Word other) {
        return tells(other) > tells(one) ? other : one;
    }

    private static int tells(Word word) {
        return switch (word.status()) {
            case RELEASED -> 5;
            case NOT_AFFECTED -> 4;
            case NEEDED, ACTIVE, IN_PROGRESS, PENDING, DEFERRED -> 3;
            case NEEDS_TRIAGE -> 2;
            case IGNORED -> 1;
            case DNE -> 0;
        };
    }

    /** The identifier of what it is about; empty where it names none. */
    String candidate() {
        return fields.getOrDefault("Candidate", "");
    }

    /** Whether the CVE programme took the number back, which the description then says. */
    boolean isRejected() {
        return description.indexOf("** REJECT **") == 0 || description.indexOf("Rejected reason:") == 0;
    }

    String description() {
        return Text.line(description.toString(), LONGEST_DESCRIPTION);
    }

    List<String> references() {
        return references;
    }

    /** Ratings as {@code SOURCE: VECTOR [SCORE WORD]}. */
    List<String> ratings() {
        return ratings;
    }

    /** What each stream says about each package of each release, in the order of the file. */
    Map<PackageRelease, Map<Stream.Service, Word>> words() {
        return words;
    }

    /** Ubuntu's priority; null while it has none. */
    Severity.@Nullable Level priority() {
        return level(fields.get("Priority"));
    }

    /** The priority for one package: of it in this release, else of it, else the general one. */
    Severity.@Nullable Level priority(PackageRelease of) {
        String own = fields.get("Priority_" + of.source() + "_" + of.codename());
        String ofPackage = own != null ? own : fields.get("Priority_" + of.source());
        return ofPackage != null ? level(ofPackage) : priority();
    }

    private static Severity.@Nullable Level level(@Nullable String priority) {
        return switch (priority) {
            case "critical" -> Severity.Level.CRITICAL;
            case "high" -> Severity.Level.HIGH;
            case "medium" -> Severity.Level.MEDIUM;
            case "low" -> Severity.Level.LOW;
            case "negligible" -> Severity.Level.NEGLIGIBLE;
            case null, default -> null;
        };
    }
}
