package seawall.advisory.feed.ubuntu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seawall.advisory.cvss.CvssScore;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Text;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.UbuntuReleases;
import seawall.model.Vulnerability;

/**
 * Turns files of the tracker into records: one about each vulnerability, and one for each notice (USN) that its references name.
 *
 * <p>A package of a release is judged by the archive's word. Where the archive has no such package, whoever has it installed it from
 * the service that does, so that service's word holds. Where both have it, the service's word stands apart, in an ecosystem of the
 * service's builds.
 */
final class CveAdvisories {
    private static final Pattern NOTICE = Pattern.compile("https?://.*/(USN-\\d{1,6}-\\d{1,4})/?");

    /** {@code nvd: CVSS:3.1/AV:L/… [7.8 HIGH]}; old files lack the source, which was NVD. */
    private static final Pattern RATING = Pattern.compile("(?:([A-Za-z0-9_.-]{1,40}): *)?(CVSS:\\S{1,300}).*");

    private final Consumer<FeedRecord> records;
    private final Problems problems;
    private final Set<String> covered = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    CveAdvisories(Consumer<FeedRecord> records, Problems problems) {
        this.records = records;
        this.problems = problems;
    }

    /** @param identifier the vulnerability */
    void add(String identifier, CveFile file) {
        records.accept(new FeedRecord.Advisory(
                identifier,
                UbuntuFeed.NAME,
                FeedRecord.Role.VULNERABILITY,
                List.of(),
                file.isRejected() ? Vulnerability.State.WITHDRAWN : Vulnerability.State.VULNERABILITY,
                "",
                file.description(),
                severities(identifier, file),
                List.of(),
                file.references(),
                statements(identifier, file),
                null));
        for (String reference : file.references()) {
            Matcher notice = NOTICE.matcher(reference);
            if (notice.matches()) {
                records.accept(notice(notice.group(1), identifier));
            }
        }
    }

    /** Numbers of the releases that were spoken of. */
    Set<String> covered() {
        return covered;
    }

    private List<Severity> severities(String identifier, CveFile file) {
        List<Severity> severities = new ArrayList<>();
        Severity.Level priority = file.priority();
        if (priority != null) {
            severities.add(new Severity(UbuntuFeed.NAME, priority, null, null));
        }
        for (String line : file.ratings()) {
            Matcher rating = RATING.matcher(line);
            if (rating.matches()) {
                String source = rating.group(1) == null ? "nvd" : rating.group(1);
                String vector = rating.group(2);
                switch (CvssScore.of(vector)) {
                    case CvssScore.Rated rated ->
                        severities.add(new Severity(source, rated.level(), vector, rated.base()));
                    case CvssScore.Unrated(String reason) ->
                        problems.add("%s: the CVSS vector cannot be read: %s".formatted(identifier, reason));
                }
            } else {
                problems.add("%s: '%s' is no CVSS rating".formatted(identifier, Text.line(line, 80)));
            }
        }
        return severities;
    }

    private List<Statement> statements(String identifier, CveFile file) {
        List<Statement> statements = new ArrayList<>();
        file.words().forEach((of, words) -> {
            Optional<String> release = UbuntuReleases.number(of.codename());
            if (release.isPresent()) {
                covered.add(release.get());
                var entry = new ReleaseEntry(identifier, of.source(), release.get(), file.priority(of));
                statements.addAll(entry.statements(words));
            } else if (unknown.add(of.codename())) {
                problems.add("'%s' is a release that is not known; what is said about it is skipped"
                        .formatted(Text.line(of.codename(), 40)));
            }
        });
        return statements;
    }

    private static FeedRecord.Advisory notice(String notice, String vulnerability) {
        return new FeedRecord.Advisory(
                notice,
                UbuntuFeed.NAME,
                FeedRecord.Role.UPDATE,
                List.of(vulnerability),
                Vulnerability.State.VULNERABILITY,
                "",
                "",
                List.of(),
                List.of(),
                List.of("https://ubuntu.com/security/notices/" + notice),
                List.of(),
                null);
    }
}
