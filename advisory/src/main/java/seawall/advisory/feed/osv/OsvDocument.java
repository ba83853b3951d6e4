package seawall.advisory.feed.osv;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one document, in the words of the OSV schema, 1.7.
 *
 * @param severityWord a rating in words, as GitHub and Bitnami give it; empty otherwise
 * @param weaknesses CWE identifiers
 * @param references addresses
 */
record OsvDocument(
        String id,
        @Nullable Instant modified,
        boolean withdrawn,
        List<String> aliases,
        List<String> upstream,
        List<String> related,
        String summary,
        String details,
        List<Rating> severities,
        String severityWord,
        List<String> weaknesses,
        List<String> references,
        List<Affected> affected) {

    /** An entry of {@code severity[]}: {@code CVSS_V2}, {@code CVSS_V3}, {@code CVSS_V4} with a vector, {@code Ubuntu} a word. */
    record Rating(String type, String score) {}

    /**
     * An entry of {@code affected[]} that names a package.
     *
     * @param ranges without those of commits
     * @param customRanges Go: ranges in the product's versions where they are no versions of its module
     * @param binaries binary packages of a source package with the version that repairs each (SUSE, openEuler)
     * @param notes what ecosystems and publishers add
     */
    record Affected(
            String ecosystem,
            String name,
            List<Rating> severities,
            List<Range> ranges,
            List<Range> customRanges,
            List<String> versions,
            Map<String, String> binaries,
            Notes notes) {}

    /**
     * What ecosystems and publishers add to an affected package; each empty where it is not given.
     *
     * @param availability Ubuntu: who gets the repair
     * @param urgency Debian: {@code unimportant}, {@code low}, {@code end-of-life} …
     * @param status Chainguard: {@code fixed}, {@code fix_not_planned} …
     * @param informational RustSec: {@code unmaintained}, {@code unsound}, {@code notice}
     * @param lastKnownAffected GitHub: {@code <= 1.2.3} or {@code < 1.2.4} where there is no repair
     */
    record Notes(
            String severityWord,
            String availability,
            String urgency,
            String status,
            String informational,
            String lastKnownAffected) {}

    /** @param semver whether its type is {@code SEMVER}, else {@code ECOSYSTEM} */
    record Range(boolean semver, List<Event> events) {}

    /** An entry of {@code ranges[].events[]}. */
    record Event(Kind kind, String version) {
        /** Kinds of events. */
        enum Kind {
            INTRODUCED,
            FIXED,
            LAST_AFFECTED,
            LIMIT
        }
    }
}
