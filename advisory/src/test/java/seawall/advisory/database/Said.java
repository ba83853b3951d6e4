package seawall.advisory.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/** Records that a test lets a feed say. */
final class Said {
    private final String id;
    private final String feed;
    private final FeedRecord.Role role;
    private final List<String> names;
    private Vulnerability.State state = Vulnerability.State.VULNERABILITY;
    private String summary = "";
    private String details = "";
    private List<Severity> severities = List.of();
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable Instant modified;

    private Said(String feed, String id, FeedRecord.Role role, List<String> names) {
        this.id = id;
        this.feed = feed;
        this.role = role;
        this.names = names;
    }

    static Said vulnerability(String feed, String id, String... aliases) {
        return new Said(feed, id, FeedRecord.Role.VULNERABILITY, List.of(aliases));
    }

    static Said update(String feed, String id, String... repaired) {
        return new Said(feed, id, FeedRecord.Role.UPDATE, List.of(repaired));
    }

    Said state(Vulnerability.State state) {
        this.state = state;
        return this;
    }

    Said text(String summary, String details) {
        this.summary = summary;
        this.details = details;
        return this;
    }

    Said rated(String source, Severity.Level level) {
        this.severities = List.of(new Severity(source, level, null, null));
        return this;
    }

    Said modified(String instant) {
        this.modified = Instant.parse(instant);
        return this;
    }

    /** Everything of a package before {@code fixed} is affected. */
    Said fixed(String ecosystem, String name, String fixed) {
        return about(id, ecosystem, name, fixed);
    }

    /** The same, about another vulnerability than the record's own. */
    Said about(String vulnerability, String ecosystem, String name, String fixed) {
        Ecosystem where = Ecosystem.parse(ecosystem);
        statements.add(new Statement(
                vulnerability,
                id,
                feed,
                where,
                name,
                null,
                Statement.Status.AFFECTED,
                List.of(VersionRange.before(VersionScheme.of(where), fixed)),
                List.of(),
                Fix.in(fixed),
                null,
                ""));
        return this;
    }

    FeedRecord.Advisory record() {
        return new FeedRecord.Advisory(
                id,
                feed,
                role,
                names,
                state,
                summary,
                details,
                severities,
                List.of("CWE-79"),
                List.of("https://example.org/" + id),
                statements,
                modified);
    }
}
