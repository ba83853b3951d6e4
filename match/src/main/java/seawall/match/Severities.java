package seawall.match;

import java.util.Comparator;
import java.util.List;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/**
 * Which of several ratings counts: the distribution's own word for its package, else the one of the feed that made the
 * statement, else the newest CVSS version, else the highest word. Without any it is unknown.
 */
final class Severities {
    private static final Severity NONE = new Severity("none", Severity.Level.UNKNOWN, null, null);

    private static final Comparator<Severity> BEST_FOUNDED = Comparator.comparingInt(Severities::cvssVersion)
            .thenComparing(Severity::level)
            .thenComparing(Severity::source, Comparator.reverseOrder());

    private Severities() {}

    static Severity of(Statement statement, Vulnerability vulnerability) {
        if (statement.severity() != null && statement.severity() != Severity.Level.UNKNOWN) {
            return new Severity(statement.feed(), statement.severity(), null, null);
        }
        List<Severity> ofFeed = vulnerability.severities().stream()
                .filter(severity -> severity.source().equals(statement.feed()))
                .toList();
        return (ofFeed.isEmpty() ? vulnerability.severities() : ofFeed)
                .stream().max(BEST_FOUNDED).orElse(NONE);
    }

    private static int cvssVersion(Severity severity) {
        String vector = severity.vector();
        if (vector == null || severity.score() == null) {
            return 0;
        }
        return vector.startsWith("CVSS:4") ? 4 : vector.startsWith("CVSS:3") ? 3 : 2;
    }
}
