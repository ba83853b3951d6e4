package seawall.advisory.database;

import java.time.Instant;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Vulnerability;

/**
 * What one record adds to one vulnerability, as a row that sorts by the vulnerability's identifier, then by kind, then by
 * preference.
 *
 * <p>Of several texts the first in this order is kept: the record under the vulnerability's own identifier from the publisher who
 * assigned it; the records of its aliases, GHSA first; other feeds' records under its identifier (distributions). Within one of
 * these the newest record, then the longest text, then byte order. The words of updates and other groups are about everything they
 * repair, would be wrong for one of it, and are left out.
 */
final class Fact {
    static final int MENTIONED = 0;
    static final int ALIAS = 1;
    static final int GROUP = 2;
    static final int TEXT = 3;
    static final int EXPLOITED = 4;
    static final int PREDICTED = 5;

    /** Rank of a group's ratings: they count only where there are no others. */
    static final int OF_GROUP = 3;

    private static final int OF_PUBLISHER = 0;
    private static final int OF_ALIAS = 1;
    private static final int OF_OTHERS = 2;

    private Fact() {}

    static ByteWriter mentioned(ByteWriter out, String vulnerability) {
        return row(out, vulnerability, MENTIONED);
    }

    static ByteWriter alias(ByteWriter out, String vulnerability, String alias) {
        return row(out, vulnerability, ALIAS).text(alias);
    }

    static ByteWriter group(ByteWriter out, String vulnerability, String group) {
        return row(out, vulnerability, GROUP).text(group);
    }

    static ByteWriter exploited(ByteWriter out, String vulnerability, Vulnerability.Exploited entry) {
        row(out, vulnerability, EXPLOITED);
        Journal.exploited(out, entry);
        return out;
    }

    static ByteWriter predicted(ByteWriter out, String vulnerability, Vulnerability.Prediction prediction) {
        row(out, vulnerability, PREDICTED);
        Journal.prediction(out, prediction);
        return out;
    }

    /** @param grouped whether the record is an update or speaks about several vulnerabilities */
    static ByteWriter text(
            ByteWriter out,
            String vulnerability,
            FeedRecord.Advisory advisory,
            Vulnerability.State state,
            boolean grouped) {
        row(out, vulnerability, TEXT)
                .u8(rank(vulnerability, advisory, grouped))
                .u8(Identifiers.family(advisory.id()).equals(Identifiers.GHSA) ? 0 : 1);
        Instant modified = advisory.modified();
        long age = modified == null ? Long.MAX_VALUE : Long.MAX_VALUE / 2 - modified.getEpochSecond();
        String summary = grouped ? "" : Limits.summary(advisory.summary());
        String details = grouped ? "" : Limits.details(advisory.details());
        out.ascending((int) (age >>> Integer.SIZE))
                .ascending((int) age)
                .ascending(Integer.MAX_VALUE - details.length())
                .u8(Codes.STATE.of(state))
                .text(summary)
                .text(details);
        Journal.severities(out, Limits.list(advisory.severities()));
        return out.texts(Limits.list(advisory.weaknesses())).texts(Limits.list(advisory.references()));
    }

    private static int rank(String vulnerability, FeedRecord.Advisory advisory, boolean grouped) {
        if (grouped) {
            return OF_GROUP;
        }
        if (!advisory.id().equals(vulnerability)) {
            return OF_ALIAS;
        }
        return Identifiers.isPublisher(advisory.feed(), vulnerability) ? OF_PUBLISHER : OF_OTHERS;
    }

    private static ByteWriter row(ByteWriter out, String vulnerability, int kind) {
        return out.clear().key(vulnerability).u8(kind);
    }
}
