package seawall.advisory.feed.cve;

import java.util.List;
import seawall.model.Severity;

/**
 * What one organisation says in a record.
 *
 * @param fromAuthority whether it is the authority that assigned the number
 * @param description or the reason for the rejection
 * @param unreadable why vectors could not be read
 */
record Container(
        boolean fromAuthority,
        String title,
        String description,
        List<Severity> severities,
        List<String> weaknesses,
        List<String> references,
        List<String> unreadable) {
    /** Containers of one record; more are left out. */
    static final int MOST = 20;
}
