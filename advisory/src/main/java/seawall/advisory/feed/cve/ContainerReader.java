package seawall.advisory.feed.cve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import seawall.advisory.cvss.CvssScore;
import seawall.content.Text;
import seawall.content.json.JsonReader;
import seawall.model.Severity;
import seawall.model.Severity.Level;

/** Reads one container of a record: {@code containers.cna} or an element of {@code containers.adp}. */
final class ContainerReader {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 16_000;
    private static final int LONGEST_VECTOR = 500;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int LONGEST_WORD = 100;
    private static final int MOST_RATINGS = 50;
    private static final int MOST_WEAKNESSES = 50;
    private static final int MOST_REFERENCES = 200;
    private static final Pattern WEAKNESS = Pattern.compile("CWE-\\d{1,6}");

    private final JsonReader json;
    private final boolean fromAuthority;
    private final List<Rating> ratings = new ArrayList<>();
    private final Set<String> weaknesses = new LinkedHashSet<>();
    private final Set<String> references = new LinkedHashSet<>();
    private String organisation = "";
    private String title = "";
    private String description = "";
    private boolean english;
    private String language = "";
    private String text = "";

    /**
     * A rating as given.
     *
     * @param text a vector, or a word where {@code vector} is false
     */
    private record Rating(boolean vector, String text) {}

    ContainerReader(JsonReader json, boolean fromAuthority) {
        this.json = json;
        this.fromAuthority = fromAuthority;
    }

    Container read() {
        json.members(this::member);
        List<Severity> severities = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Rating rating : ratings) {
            rate(rating, severities, unreadable);
        }
        return new Container(
                fromAuthority,
                title,
                description,
                severities,
                List.copyOf(weaknesses),
                List.copyOf(references),
                unreadable);
    }

    private void member(String name) {
        switch (name) {
            case "providerMetadata" -> organisation = json.lines(LONGEST_WORD).getOrDefault("shortName", "");
            case "title" -> title = json.line(LONGEST_TITLE);
            case "descriptions", "rejectedReasons" -> json.elements(this::description);
            case "metrics" -> json.elements(() -> json.members(this::metric));
            case "problemTypes" ->
                json.elements(() -> json.members(part -> {
                    if (part.equals("descriptions")) {
                        json.elements(() -> json.members(this::weakness));
                    }
                }));
            case "references" -> json.elements(() -> json.members(this::reference));
            default -> {}
        }
    }

    /** The first one in English, else the first. */
    private void description() {
        language = "";
        text = "";
        json.members(part -> {
            switch (part) {
                case "lang" -> language = json.line(LONGEST_WORD).toLowerCase(Locale.ROOT);
                case "value" -> text = Text.lines(json.text(), LONGEST_DESCRIPTION);
                default -> {}
            }
        });
        boolean isEnglish = language.startsWith("en");
        if (description.isEmpty() || (isEnglish && !english)) {
            description = text;
            english = isEnglish;
        }
    }

    private void metric(String name) {
        switch (name) {
            case "cvssV2_0", "cvssV3_0", "cvssV3_1", "cvssV4_0" ->
                add(new Rating(true, json.lines(LONGEST_VECTOR).getOrDefault("vectorString", "")));
            // Red Hat, Microsoft and OpenSSL rate in words; SSVC and the KEV catalogue come here, too, and hold no such
            // member.
            case "other" ->
                json.members(part -> {
                    if (part.equals("content")) {
                        json.members(this::word);
                    }
                });
            default -> {}
        }
    }

    private void word(String name) {
        if (name.equals("value") || name.equals("text")) {
            add(new Rating(false, json.line(LONGEST_WORD)));
        }
    }

    private void add(Rating rating) {
        if (ratings.size() < MOST_RATINGS) {
            ratings.add(rating);
        }
    }

    private void weakness(String name) {
        if (name.equals("cweId") && weaknesses.size() < MOST_WEAKNESSES) {
            String weakness = json.line(LONGEST_WORD);
            if (WEAKNESS.matcher(weakness).matches()) {
                weaknesses.add(weakness);
            }
        }
    }

    private void reference(String name) {
        if (name.equals("url") && references.size() < MOST_REFERENCES) {
            String address = json.line(LONGEST_ADDRESS + 1);
            if (address.length() <= LONGEST_ADDRESS
                    && (address.startsWith("https://") || address.startsWith("http://"))) {
                references.add(address);
            }
        }
    }

    private void rate(Rating rating, List<Severity> severities, List<String> unreadable) {
        if (!rating.vector()) {
            Level level = level(rating.text());
            if (level != Level.UNKNOWN) {
                severities.add(new Severity(source(), level, null, null));
            }
            return;
        }
        switch (CvssScore.of(rating.text())) {
            case CvssScore.Rated rated ->
                severities.add(new Severity(source(), rated.level(), rating.text(), rated.score()));
            case CvssScore.Unrated unrated -> unreadable.add(unrated.reason());
        }
    }

    /** {@code cna} for the authority, else the organisation: {@code cisa-adp}. */
    private String source() {
        return fromAuthority ? "cna" : organisation.toLowerCase(Locale.ROOT);
    }

    private static Level level(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "low" -> Level.LOW;
            case "medium", "moderate" -> Level.MEDIUM;
            case "high", "important" -> Level.HIGH;
            case "critical" -> Level.CRITICAL;
            default -> Level.UNKNOWN;
        };
    }
}
