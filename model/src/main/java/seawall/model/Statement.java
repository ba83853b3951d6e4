package seawall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Severity.Level;

/**
 * What one advisory says about one package: which of its versions a vulnerability hits.
 *
 * @param vulnerability identifier of the {@link Vulnerability} it is about
 * @param advisory identifier of the record that says it, for example {@code GHSA-…}, {@code ALSA-…} or the CVE number
 * @param feed name of the feed it came with, for example {@code debian} or {@code osv/npm}
 * @param ecosystem which packages it speaks about
 * @param packageName source package for Debian, Ubuntu and Alpine; binary package for rpm; else the package
 * @param module rpm module stream it is limited to, {@code name:stream}; null for packages outside modules
 * @param status affected within {@code ranges} or {@code versions}, or said not to be affected
 * @param ranges hit versions; empty together with {@code versions} for {@link Status#NOT_AFFECTED}
 * @param versions hit versions one by one, compared as text
 * @param fix the publisher's word on repair
 * @param severity the publisher's rating for this package; null where it gives none
 * @param reason why it is not affected or not to be judged, in the publisher's words; empty otherwise
 */
public record Statement(
        String vulnerability,
        String advisory,
        String feed,
        Ecosystem ecosystem,
        String packageName,
        @Nullable String module,
        Status status,
        List<VersionRange> ranges,
        List<String> versions,
        Fix fix,
        @Nullable Level severity,
        String reason) {
    /** What a statement claims. */
    public enum Status {
        AFFECTED,
        NOT_AFFECTED,
        /** The publisher has not decided yet (Ubuntu needs-triage, Debian undetermined). */
        UNDER_INVESTIGATION
    }

    public Statement {
        ranges = List.copyOf(ranges);
        versions = List.copyOf(versions);
    }
}
