package seawall.advisory.feed.ubuntu;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.content.Text;
import seawall.model.VersionScheme;
import seawall.versions.VersionOrders;

/**
 * What the tracker says about a package in one stream: {@code STATUS} or {@code STATUS (NOTE)} (Ubuntu CVE tracker, README,
 * "Package Status").
 *
 * @param note version or remark in parentheses; empty where there is none
 */
record Word(Status status, String note) {
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z-]+)(?:\\s*\\((.*))?");
    private static final Pattern EARLIER = Pattern.compile("\\bwas ([a-z-]+)");

    /** How the notes say that nobody maintains this package in this stream any more. */
    private static final Pattern SUPPORT_ENDED = Pattern.compile(
            "end of (life|[a-z]* ?(standard|kernel|esm|security) ?support)|end-of-life|out of (standard )?support|esm criteria",
            Pattern.CASE_INSENSITIVE);

    /** Debian Policy, 5.6.12: after an epoch a version starts with a digit; the notes are often words. */
    private static final Pattern STARTS_AS_VERSION = Pattern.compile("(\\d+:)?\\d");

    private static final int LONGEST_NOTE = 300;

    enum Status {
        /** Does not exist: the stream has no such package. */
        DNE,
        NEEDS_TRIAGE,
        NOT_AFFECTED,
        NEEDED,
        ACTIVE,
        IN_PROGRESS,
        PENDING,
        DEFERRED,
        IGNORED,
        RELEASED
    }

    /** Reads the right side of a line; empty where it has no status that is known. */
    static Optional<Word> of(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.lookingAt()) {
            return Optional.empty();
        }
        Optional<Status> status = status(shape.group(1));
        String note = shape.group(2) == null ? "" : shape.group(2);
        int close = note.lastIndexOf(')');
        String inside = close < 0 ? note : note.substring(0, close);
        return status.map(known -> new Word(known, Text.line(inside, LONGEST_NOTE)));
    }

    private static Optional<Status> status(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "DNE" -> Status.DNE;
                    case "needs-triage" -> Status.NEEDS_TRIAGE;
                    case "not-affected" -> Status.NOT_AFFECTED;
                    case "needed" -> Status.NEEDED;
                    case "active" -> Status.ACTIVE;
                    case "in-progress" -> Status.IN_PROGRESS;
                    case "pending" -> Status.PENDING;
                    case "deferred" -> Status.DEFERRED;
                    case "ignored" -> Status.IGNORED;
                    case "released", "released-esm" -> Status.RELEASED;
                    default -> null;
                });
    }

    /** The version it names; empty where it names none that dpkg could compare. */
    Optional<String> version() {
        return STARTS_AS_VERSION.matcher(note).lookingAt()
                        && Text.isWord(note, LONGEST_NOTE)
                        && VersionOrders.of(VersionScheme.DEB).parse(note).isPresent()
                ? Optional.of(note)
                : Optional.empty();
    }

    /** Whether it is set aside because support has ended. */
    boolean isOutOfSupport() {
        return status == Status.IGNORED && SUPPORT_ENDED.matcher(note).find();
    }

    /** What it was before it was set aside ({@code ignored (end of life, was needed)}); empty where that is not told. */
    String earlier() {
        Matcher earlier = EARLIER.matcher(note);
        return status == Status.IGNORED && earlier.find() ? earlier.group(1) : "";
    }

    /** The words of the tracker. */
    @Override
    public String toString() {
        String word = status == Status.DNE
                ? "DNE"
                : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return note.isEmpty() ? word : word + " (" + note + ")";
    }
}
