package seawall.advisory.database;

import java.util.ArrayList;
import java.util.List;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;

/** A statement as a row that sorts by ecosystem, package and vulnerability, as the file lists them. */
final class StatementRow {
    private StatementRow() {}

    /** Writes {@code statement} as one about {@code vulnerability}. */
    static void write(ByteWriter out, Statement statement, String vulnerability) {
        Severity.Level severity = statement.severity();
        out.key(statement.ecosystem().name())
                .key(statement.ecosystem().release())
                .key(statement.packageName())
                .key(vulnerability)
                .key(statement.advisory())
                .text(statement.feed())
                .optional(statement.module())
                .u8(Codes.STATUS.of(statement.status()))
                .u8(severity == null ? 0 : 1 + Codes.LEVEL.of(severity))
                .u8(Codes.FIX.of(statement.fix().state()))
                .optional(statement.fix().version())
                .text(statement.fix().wording())
                .text(statement.reason())
                .varint(statement.ranges().size());
        for (VersionRange range : statement.ranges()) {
            out.u8(Codes.SCHEME.of(range.scheme())).optional(range.introduced());
            switch (range.end()) {
                case null -> out.u8(0);
                case VersionRange.Fixed(String version) -> out.u8(1).text(version);
                case VersionRange.LastAffected(String version) -> out.u8(2).text(version);
            }
        }
        out.texts(statement.versions());
    }

    static Statement read(ByteReader in) {
        Ecosystem ecosystem = new Ecosystem(in.key(), in.key());
        String packageName = in.key();
        String vulnerability = in.key();
        String advisory = in.key();
        String feed = in.text();
        String module = in.optional();
        Statement.Status status = Codes.STATUS.constant(in.u8());
        int severity = in.u8();
        Fix fix = new Fix(Codes.FIX.constant(in.u8()), in.optional(), in.text());
        String reason = in.text();
        List<VersionRange> ranges = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            ranges.add(new VersionRange(
                    Codes.SCHEME.constant(in.u8()),
                    in.optional(),
                    switch (in.u8()) {
                        case 0 -> null;
                        case 1 -> new VersionRange.Fixed(in.text());
                        default -> new VersionRange.LastAffected(in.text());
                    }));
        }
        return new Statement(
                vulnerability,
                advisory,
                feed,
                ecosystem,
                packageName,
                module,
                status,
                ranges,
                in.texts(),
                fix,
                severity == 0 ? null : Codes.LEVEL.constant(severity - 1),
                reason);
    }
}
