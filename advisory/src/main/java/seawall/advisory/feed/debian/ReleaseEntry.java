package seawall.advisory.feed.debian;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.content.Text;
import seawall.content.json.JsonReader;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;

/**
 * What the tracker says of one vulnerability in one package of one release (Debian Security Tracker, "Severity levels" and "NO-DSA
 * vulnerabilities").
 *
 * @param status {@code open}, {@code resolved} or {@code undetermined}
 * @param fixedVersion where resolved; {@code 0} for a release that was never affected
 * @param urgency {@code unimportant}, {@code low}, {@code medium}, {@code high}, {@code not yet assigned}, {@code end-of-life}; with
 *     {@code **} behind it where it is not Debian's own
 * @param noDsa why no update of its own is made; null where that is not said
 * @param noDsaReason {@code ignored}, {@code postponed} or empty
 * @param nextPointUpdate whether the repair waits for the next point release
 */
record ReleaseEntry(
        String status,
        String fixedVersion,
        String urgency,
        @Nullable String noDsa,
        String noDsaReason,
        boolean nextPointUpdate) {
    private static final int LONGEST_FIELD = 500;
    private static final String NEVER_AFFECTED = "0";

    /** Reads the object at hand. */
    static ReleaseEntry read(JsonReader json) {
        Map<String, String> values = new HashMap<>();
        json.members(member -> {
            switch (member) {
                case "status", "fixed_version", "urgency", "nodsa", "nodsa_reason" ->
                    values.put(member, json.line(LONGEST_FIELD));
                case "next_point_update" -> values.put(member, json.isTrue() ? "true" : "");
                default -> {}
            }
        });
        return new ReleaseEntry(
                values.getOrDefault("status", ""),
                values.getOrDefault("fixed_version", ""),
                values.getOrDefault("urgency", ""),
                values.get("nodsa"),
                values.getOrDefault("nodsa_reason", ""),
                values.getOrDefault("next_point_update", "").equals("true"));
    }

    /** Whether its status is one that the tracker documents. */
    boolean isKnown() {
        return switch (status) {
            case "open", "resolved", "undetermined" -> true;
            default -> false;
        };
    }

    Statement statement(String vulnerability, String source, Ecosystem release) {
        return switch (status) {
            case "open" -> statement(vulnerability, source, release, Statement.Status.AFFECTED, all(), openFix(), "");
            case "resolved" -> resolved(vulnerability, source, release);
            default -> undecided(vulnerability, source, release, status);
        };
    }

    private Statement resolved(String vulnerability, String source, Ecosystem release) {
        if (fixedVersion.equals(NEVER_AFFECTED)) {
            return statement(
                    vulnerability,
                    source,
                    release,
                    Statement.Status.NOT_AFFECTED,
                    List.of(),
                    Fix.UNKNOWN,
                    "resolved in version 0, so never affected in this release");
        }
        return Text.isWord(fixedVersion, LONGEST_FIELD)
                ? statement(
                        vulnerability,
                        source,
                        release,
                        Statement.Status.AFFECTED,
                        List.of(VersionRange.before(VersionScheme.DEB, fixedVersion)),
                        new Fix(Fix.State.FIXED, fixedVersion, isUnimportant() ? urgency : ""),
                        "")
                : undecided(vulnerability, source, release, "resolved, in a version it does not name");
    }

    private Statement undecided(String vulnerability, String source, Ecosystem release, String reason) {
        return statement(
                vulnerability, source, release, Statement.Status.UNDER_INVESTIGATION, List.of(), Fix.UNKNOWN, reason);
    }

    private Statement statement(
            String vulnerability,
            String source,
            Ecosystem release,
            Statement.Status claim,
            List<VersionRange> ranges,
            Fix fix,
            String reason) {
        return new Statement(
                vulnerability,
                vulnerability,
                DebianFeed.NAME,
                release,
                source,
                null,
                claim,
                ranges,
                List.of(),
                fix,
                severity(),
                reason);
    }

    private static List<VersionRange> all() {
        return List.of(VersionRange.all(VersionScheme.DEB));
    }

    /** What is to be expected while it is open. The strongest word counts: no support, then a refusal, then a delay. */
    private Fix openFix() {
        if (urgency.equals("end-of-life")) {
            return new Fix(Fix.State.END_OF_LIFE, null, urgency);
        }
        if (noDsa != null) {
            return switch (noDsaReason) {
                case "ignored" -> new Fix(Fix.State.WONT_FIX, null, wording("ignored"));
                case "postponed" -> new Fix(Fix.State.DEFERRED, null, wording("postponed"));
                default -> new Fix(nextPointUpdate ? Fix.State.DEFERRED : Fix.State.NONE_YET, null, wording("no-dsa"));
            };
        }
        if (nextPointUpdate) {
            return new Fix(Fix.State.DEFERRED, null, "next point update");
        }
        return new Fix(Fix.State.NONE_YET, null, isUnimportant() ? urgency : "");
    }

    private String wording(String term) {
        return noDsa == null || noDsa.isEmpty() ? term : term + " (" + noDsa + ")";
    }

    private boolean isUnimportant() {
        return urgency.equals("unimportant");
    }

    /** Debian's own rating; null where it gives none or only repeats that of NVD, which two asterisks mark. */
    private Severity.@Nullable Level severity() {
        return switch (urgency) {
            case "unimportant" -> Severity.Level.NEGLIGIBLE;
            case "low" -> Severity.Level.LOW;
            case "medium" -> Severity.Level.MEDIUM;
            case "high" -> Severity.Level.HIGH;
            default -> null;
        };
    }
}
