package seawall.advisory.feed.osv;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.advisory.cvss.CvssScore;
import seawall.advisory.document.Problems;
import seawall.model.Severity;
import seawall.model.Severity.Level;

/** The ratings that one document gives. */
final class OsvRatings {
    /** "Important: kernel security update", as Red Hat and its rebuilds begin their summaries. */
    private static final Pattern SUMMARY_WORD = Pattern.compile("(Low|Moderate|Important|Critical): .*");

    private final String feed;
    private final OsvDocument document;
    private final Problems problems;
    private final Map<OsvDocument.Rating, Optional<Severity>> read = new HashMap<>();
    private final Optional<Level> distributionWord;
    private final boolean ratedAlike;

    /**
     * @param feed who rates
     * @param problems takes the vectors that cannot be read, each once; the rest of the document counts
     */
    OsvRatings(String feed, OsvDocument document, Problems problems) {
        this.feed = feed;
        this.document = document;
        this.problems = problems;
        this.distributionWord = ubuntuWord(document.severities()).or(() -> summaryWord(document.summary()));
        this.ratedAlike = document.affected().stream()
                        .map(OsvDocument.Affected::severities)
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    /** Every rating of the vulnerability: those of the document, else those of its packages, else a word. */
    List<Severity> all() {
        Set<Severity> ratings = new LinkedHashSet<>();
        ratings.addAll(read(document.severities()));
        if (ratings.isEmpty()) {
            document.affected().forEach(affected -> ratings.addAll(read(affected.severities())));
        }
        if (ratings.isEmpty()) {
            word().ifPresent(level -> ratings.add(new Severity(feed, level, null, null)));
        }
        return List.copyOf(ratings);
    }

    /**
     * The publisher's rating of one package: its own word, else that of the distribution for the whole document, else the
     * highest of its own vectors where packages are rated differently; null where it gives none.
     *
     * <p>The word of an update holds for all that it repairs, since it rates nothing singly.
     */
    @Nullable
    Level ofPackage(OsvDocument.Affected affected) {
        OsvDocument.Notes notes = affected.notes();
        Optional<Level> word = level(notes.severityWord())
                .or(() -> level(notes.urgency()))
                .or(() -> informational(notes.informational()))
                .or(() -> ubuntuWord(affected.severities()))
                .or(() -> distributionWord);
        if (word.isPresent() || ratedAlike) {
            return word.orElse(null);
        }
        return read(affected.severities()).stream()
                .map(Severity::level)
                .max(Level::compareTo)
                .orElse(null);
    }

    private List<Severity> read(List<OsvDocument.Rating> given) {
        return given.stream()
                .map(rating -> read.computeIfAbsent(rating, this::read))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Severity> read(OsvDocument.Rating rating) {
        return switch (rating.type()) {
            case "CVSS_V2", "CVSS_V3", "CVSS_V4" ->
                switch (CvssScore.of(rating.score())) {
                    case CvssScore.Rated rated ->
                        Optional.of(new Severity(feed, rated.level(), rating.score(), rated.score()));
                    case CvssScore.Unrated unrated -> {
                        problems.add(document.id() + ": a CVSS vector cannot be read: " + unrated.reason());
                        yield Optional.empty();
                    }
                };
            default -> level(rating.score()).map(level -> new Severity(feed, level, null, null));
        };
    }

    private Optional<Level> word() {
        return level(document.severityWord())
                .or(() -> document.affected().stream()
                        .map(affected -> level(affected.notes().severityWord()))
                        .flatMap(Optional::stream)
                        .max(Level::compareTo))
                .or(() -> distributionWord);
    }

    private static Optional<Level> ubuntuWord(List<OsvDocument.Rating> ratings) {
        return ratings.stream()
                .filter(rating -> rating.type().equals("Ubuntu"))
                .map(rating -> level(rating.score()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Level> summaryWord(String summary) {
        Matcher matcher = SUMMARY_WORD.matcher(summary);
        return matcher.matches() ? level(matcher.group(1)) : Optional.empty();
    }

    /** RustSec: a package without a maintainer is no vulnerability; an unsound one may be. */
    private static Optional<Level> informational(String kind) {
        return kind.equals("unmaintained") || kind.equals("notice") ? Optional.of(Level.NEGLIGIBLE) : Optional.empty();
    }

    /** The words of GitHub, Red Hat, Debian and Ubuntu. */
    private static Optional<Level> level(String word) {
        return Optional.ofNullable(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "negligible", "unimportant", "none" -> Level.NEGLIGIBLE;
                    case "low" -> Level.LOW;
                    case "medium", "moderate" -> Level.MEDIUM;
                    case "high", "important" -> Level.HIGH;
                    case "critical" -> Level.CRITICAL;
                    default -> null;
                });
    }
}
