package seawall.advisory.feed.debian;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Lines;
import seawall.content.Text;
import seawall.model.Fix;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/**
 * A list of security updates ({@code data/DSA/list} and {@code data/DLA/list} of the tracker's sources): a line for each update,
 * and below it, indented, the vulnerabilities it repairs and the repaired version of each package and release.
 *
 * <pre>
 * [29 Mar 2023] DSA-5380-1 xorg-server - security update
 *         {CVE-2023-1393}
 *         [bullseye] - xorg-server 2:1.20.11-1+deb11u6
 * </pre>
 *
 * <p>Updates that name no vulnerability (regressions, announcements) are passed over. An update may state something only about
 * releases that the tracker has given up, see {@link DebianFeed}.
 */
final class UpdateList {
    private static final String TRACKER = "https://security-tracker.debian.org/tracker/";

    private static final Pattern HEAD =
            Pattern.compile("\\[(\\d{1,2} [A-Z][a-z]{2} \\d{4})] (D[SL]A-\\d{1,6}(?:-\\d{1,4})?)(?: +(.*))?");
    private static final Pattern REPAIR =
            Pattern.compile("\\[([a-z]{1,30})] - (\\S{1,200}) ([^\\s<]\\S{0,199})(?: +\\(.*\\))?");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_SUMMARY = 300;

    /** The most that one update may claim; those of kernels name some hundreds of vulnerabilities. */
    private static final int MOST_VULNERABILITIES = 2_000;

    private static final int MOST_REPAIRS = 50;

    private final Set<String> tracked;
    private final Consumer<FeedRecord> records;
    private final Problems problems;
    private @Nullable Update update;

    /** @param tracked codenames of the releases that the tracker speaks about */
    UpdateList(Set<String> tracked, Consumer<FeedRecord> records, Problems problems) {
        this.tracked = tracked;
        this.records = records;
        this.problems = problems;
    }

    private record Repair(String codename, String source, String version) {}

    private record Update(String id, String date, String summary, Set<String> vulnerabilities, List<Repair> repairs) {}

    void read(InputStream in) throws IOException {
        var lines = new Lines(in, LONGEST_LINE);
        for (String line = lines.nextText(); line != null; line = lines.nextText()) {
            if (lines.isCut()) {
                problems.add("line " + lines.number() + " is longer than " + LONGEST_LINE + " bytes; skipped");
            } else if (line.startsWith("[")) {
                pass();
                head(line, lines.number());
            } else {
                body(line.strip());
            }
        }
        pass();
    }

    private void head(String line, int number) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            String summary = head.group(3) == null ? "" : Text.line(head.group(3), LONGEST_SUMMARY);
            update = new Update(head.group(2), head.group(1), summary, new LinkedHashSet<>(), new ArrayList<>());
        } else {
            problems.add("line " + number + " names no update; it and what belongs to it skipped");
        }
    }

    private void body(String line) {
        Update current = update;
        if (current == null) {
            return;
        }
        if (line.startsWith("{") && line.endsWith("}")) {
            for (String word : line.substring(1, line.length() - 1).split(" ", -1)) {
                if (Text.isCve(word) && current.vulnerabilities().size() < MOST_VULNERABILITIES) {
                    current.vulnerabilities().add(word);
                } else if (!word.isEmpty()) {
                    problems.add("%s: '%s' is no CVE number, or one too many; skipped".formatted(current.id(), word));
                }
            }
            return;
        }
        Matcher repair = REPAIR.matcher(line);
        if (repair.matches()
                && !tracked.contains(repair.group(1))
                && current.repairs().size() < MOST_REPAIRS) {
            current.repairs().add(new Repair(repair.group(1), repair.group(2), repair.group(3)));
        }
    }

    private void pass() {
        Update done = update;
        update = null;
        if (done == null || done.vulnerabilities().isEmpty()) {
            return;
        }
        List<Statement> statements = new ArrayList<>();
        for (Repair repair : done.repairs()) {
            if (Text.isWord(repair.source(), 200) && Text.isWord(repair.version(), 200)) {
                done.vulnerabilities().forEach(cve -> statements.add(statement(done.id(), cve, repair)));
            } else {
                problems.add(done.id() + ": a package or version is not plain ASCII; skipped");
            }
        }
        records.accept(new FeedRecord.Advisory(
                done.id(),
                DebianFeed.NAME,
                FeedRecord.Role.UPDATE,
                List.copyOf(done.vulnerabilities()),
                Vulnerability.State.VULNERABILITY,
                done.summary(),
                "",
                List.of(),
                List.of(),
                List.of(TRACKER + done.id()),
                statements,
                date(done)));
    }

    private @Nullable Instant date(Update done) {
        try {
            return LocalDate.parse(done.date(), DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException _) {
            problems.add(done.id() + ": '" + done.date() + "' is no date; left out");
            return null;
        }
    }

    private static Statement statement(String update, String vulnerability, Repair repair) {
        return new Statement(
                vulnerability,
                update,
                DebianFeed.NAME,
                DebianFeed.ecosystem(repair.codename()),
                repair.source(),
                null,
                Statement.Status.AFFECTED,
                List.of(VersionRange.before(VersionScheme.DEB, repair.version())),
                List.of(),
                Fix.in(repair.version()),
                null,
                "");
    }
}
