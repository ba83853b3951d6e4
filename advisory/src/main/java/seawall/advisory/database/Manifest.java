package seawall.advisory.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.model.Ecosystem;

/**
 * What a database was made from and what it holds. It is part of the file, so the digest covers it.
 *
 * @param formatVersion version of the file format (docs/database-format.md)
 * @param feeds sources, sorted by name
 * @param coverage ecosystems that feeds speak about, sorted; also covered ones without an advisory
 */
public record Manifest(int formatVersion, List<Feed> feeds, List<Coverage> coverage, Totals totals) {
    /**
     * What the builder is told of a feed before its records. Its times are kept to the second.
     *
     * @param name the feed's name, unique in a database
     * @param licence an SPDX expression or the publisher's words
     * @param address where the publisher serves it; empty where it came from a folder
     * @param fetched when it was fetched; null where the caller leaves it out
     * @param modified when the publisher last changed it; null where unknown
     * @param digest of what was fetched; null where unknown
     * @param failingSince the first fetch that failed since the last success; null while fetching works
     * @param failure why it fails, in one sentence; empty while it works
     */
    public record Source(
            String name,
            String licence,
            String address,
            @Nullable Instant fetched,
            @Nullable Instant modified,
            @Nullable Digest digest,
            @Nullable Instant failingSince,
            String failure) {
        public Source {
            fetched = toTheSecond(fetched);
            modified = toTheSecond(modified);
            failingSince = toTheSecond(failingSince);
        }

        private static @Nullable Instant toTheSecond(@Nullable Instant time) {
            return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
        }

        /** A source of which only name and licence are known. */
        public static Source of(String name, String licence) {
            return new Source(name, licence, "", null, null, null, null, "");
        }
    }

    /**
     * A source and what it contributed.
     *
     * @param records everything it said
     * @param statements its statements in the database, one per package and vulnerability
     * @param setAside its statements left out because another feed is authoritative there ({@link Authority})
     */
    public record Feed(Source source, long records, long statements, long setAside) {}

    /**
     * An ecosystem, and release, that is spoken about.
     *
     * @param feed whose statements count for it
     * @param covered whether that feed tells everything it knows, so that silence about a package means that nothing is known
     * @param packages with at least one statement
     */
    public record Coverage(Ecosystem ecosystem, String feed, boolean covered, long packages, long statements) {}

    /**
     * Sums.
     *
     * @param updates groups of repairs: DSA, USN, ALSA
     * @param packages distinct pairs of ecosystem and name
     * @param exploited vulnerabilities in the catalogue of exploited ones
     * @param updatesWithoutVulnerability updates that name no vulnerability and therefore say nothing about any
     */
    public record Totals(
            long vulnerabilities,
            long aliases,
            long updates,
            long packages,
            long statements,
            long exploited,
            long predicted,
            long updatesWithoutVulnerability) {}

    public Manifest {
        feeds = List.copyOf(feeds);
        coverage = List.copyOf(coverage);
    }
}
