package seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * One rating of a vulnerability.
 *
 * @param source who rates: a feed, a distribution, {@code nvd}, {@code cna}
 * @param level in words
 * @param vector CVSS vector it is computed from; null where the source only gives a word
 * @param score base score 0.0 to 10.0 computed from the vector; null without one
 */
public record Severity(
        String source,
        Level level,
        @Nullable String vector,
        @Nullable Double score) {
    /** Severity in words, lowest first. */
    public enum Level {
        UNKNOWN,
        NEGLIGIBLE,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
