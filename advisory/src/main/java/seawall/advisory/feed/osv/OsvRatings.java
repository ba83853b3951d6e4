package seawall.advisory.feed.osv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.advisory.cvss.CvssScore;
import seawall.advisory.document.Problems;
import seawall.model.Severity;
import seawall.model.Severity.Level;

/** Ratings from what documents say about severity. */
final class OsvRatings {
    /** "Important: kernel security update", as Red Hat and its rebuilds begin their summaries. */
    private static final Pattern SUMMARY_WORD = Pattern.compile("(Low|Moderate|Important|Critical): .*");

    private final String feed;
    private final Problems problems;

    /** @param feed who rates */
    OsvRatings(String feed, Problems problems) {
        this.feed = feed;
        this.problems = problems;
    }

    /**
     * Every rating of the vulnerability: those of the document, else those of its packages, else a word. A vector that cannot be
     * read is a problem, and the rest of the document counts.
     */
    List<Severity> ofDocument(OsvDocument document) {
        Set<Severity> ratings = new LinkedHashSet<>(read(document.id(), document.severities()));
        if (ratings.isEmpty()) {
            document.affected().forEach(affected -> ratings.addAll(read(document.id(), affected.severities())));
        }
        if (ratings.isEmpty()) {
            word(document).ifPresent(level -> ratings.add(new Severity(feed, level, null, null)));
        }
        return List.copyOf(ratings);
    }

    /**
     * The publisher's rating of one package: its own word, else that of the distribution for the whole document, else the
     * highest of its own vectors where packages are rated differently; null where it gives none.
     */
    @Nullable
    Level ofPackage(OsvDocument document, OsvDocument.Affected affected) {
        OsvDocument.Notes notes = affected.notes();
        Optional<Level> word = level(notes.severityWord())
                .or(() -> level(notes.urgency()))
                .or(() -> informational(notes.informational()))
                .or(() -> distributionWord(affected.severities()))
                .or(() -> distributionWord(document.severities()))
                .or(() -> summaryWord(document));
        if (word.isPresent()) {
            return word.get();
        }
        boolean ratedAlike = document.affected().stream()
                .allMatch(other -> other.severities().equals(affected.severities()));
        return ratedAlike
                ? null
                : read(document.id(), affected.severities()).stream()
                        .map(Severity::level)
                        .max(Level::compareTo)
                        .orElse(null);
    }

    private List<Severity> read(String id, List<OsvDocument.Rating> given) {
        List<Severity> ratings = new ArrayList<>(given.size());
        for (OsvDocument.Rating rating : given) {
            switch (rating.type()) {
                case "CVSS_V2", "CVSS_V3", "CVSS_V4" -> {
                    switch (CvssScore.of(rating.score())) {
                        case CvssScore.Rated rated ->
                            ratings.add(new Severity(feed, rated.level(), rating.score(), rated.base()));
                        case CvssScore.Unrated unrated ->
                            problems.add(id + ": its CVSS vector is left out: " + unrated.reason());
                    }
                }
                default -> level(rating.score()).ifPresent(level -> ratings.add(new Severity(feed, level, null, null)));
            }
        }
        return ratings;
    }

    private static Optional<Level> word(OsvDocument document) {
        return level(document.severityWord())
                .or(() -> document.affected().stream()
                        .map(affected -> level(affected.notes().severityWord()))
                        .flatMap(Optional::stream)
                        .max(Level::compareTo))
                .or(() -> summaryWord(document));
    }

    private static Optional<Level> distributionWord(List<OsvDocument.Rating> ratings) {
        return ratings.stream()
                .filter(rating -> rating.type().equals("Ubuntu"))
                .map(rating -> level(rating.score()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The word holds for all that an update repairs, since it rates nothing singly. */
    private static Optional<Level> summaryWord(OsvDocument document) {
        Matcher matcher = SUMMARY_WORD.matcher(document.summary());
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
