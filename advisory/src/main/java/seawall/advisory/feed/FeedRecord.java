package seawall.advisory.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/** One thing that a feed says, normalised. The database builder merges them. */
public sealed interface FeedRecord {
    /**
     * An advisory or a plain record about a vulnerability.
     *
     * @param id the publisher's identifier: {@code CVE-…}, {@code GHSA-…}, {@code GO-…}, {@code DSA-…}
     * @param role whether it names a vulnerability or an update that repairs several
     * @param vulnerabilities what it is about: one-to-one aliases for {@link Role#VULNERABILITY}, the repaired ones for {@link
     *     Role#UPDATE}
     * @param statements about packages; they may name {@code id} as theirs, the builder resolves aliases
     * @param modified when the publisher last changed it; null where the feed does not say
     */
    record Advisory(
            String id,
            String feed,
            Role role,
            List<String> vulnerabilities,
            Vulnerability.State state,
            String summary,
            String details,
            List<Severity> severities,
            List<String> weaknesses,
            List<String> references,
            List<Statement> statements,
            @Nullable Instant modified)
            implements FeedRecord {
        public Advisory {
            vulnerabilities = List.copyOf(vulnerabilities);
            severities = List.copyOf(severities);
            weaknesses = List.copyOf(weaknesses);
            references = List.copyOf(references);
            statements = List.copyOf(statements);
        }
    }

    /** Whether a record names one vulnerability or groups repairs. */
    enum Role {
        VULNERABILITY,
        UPDATE
    }

    /** An entry of a catalogue of exploited vulnerabilities. */
    record Exploited(String vulnerability, Vulnerability.Exploited entry) implements FeedRecord {}

    /** A prediction of exploitation. */
    record Predicted(String vulnerability, Vulnerability.Prediction prediction) implements FeedRecord {}

    /** That the feed speaks about an ecosystem and release, even where it has no advisory for it. */
    record Covers(Ecosystem ecosystem) implements FeedRecord {}
}
