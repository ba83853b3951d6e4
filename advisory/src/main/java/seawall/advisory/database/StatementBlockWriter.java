package seawall.advisory.database;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;

/** Gathers the statements about one package, in order, into a block (docs/database-format.md, "Statement blocks"). */
final class StatementBlockWriter {
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteWriter statements = new ByteWriter();
    private final ByteWriter statement = new ByteWriter();
    private int count;
    private int lastVulnerability;

    int count() {
        return count;
    }

    void clear() {
        texts.clear();
        statements.clear();
        count = 0;
        lastVulnerability = 0;
    }

    /** @param vulnerability its number, not below that of the statement before */
    void add(Statement added, int vulnerability, int feed) {
        Severity.Level severity = added.severity();
        statement
                .clear()
                .varint(vulnerability - lastVulnerability)
                .varint(added.advisory().equals(added.vulnerability()) ? 0 : number(added.advisory()))
                .varint(feed)
                .varint(optional(added.module()))
                .u8(Codes.STATUS.of(added.status())
                        | Codes.FIX.of(added.fix().state()) << 2
                        | (severity == null ? 0 : 1 + Codes.LEVEL.of(severity)) << 5)
                .varint(optional(added.fix().version()))
                .varint(nonEmpty(added.fix().wording()))
                .varint(nonEmpty(added.reason()))
                .varint(added.ranges().size());
        for (VersionRange range : added.ranges()) {
            int end = switch (range.end()) {
                case null -> 0;
                case VersionRange.Fixed _ -> 1;
                case VersionRange.LastAffected _ -> 2;
            };
            statement.u8(Codes.SCHEME.of(range.scheme()) | end << 6).varint(optional(range.introduced()));
            if (range.end() != null) {
                statement.varint(number(range.end().version()));
            }
        }
        statement.varint(added.versions().size());
        added.versions().forEach(version -> statement.varint(number(version)));
        statements.varint(statement.size()).raw(statement.array(), 0, statement.size());
        lastVulnerability = vulnerability;
        count++;
    }

    void writeTo(ByteWriter out) {
        out.clear().varint(texts.size());
        texts.keySet().forEach(out::text);
        out.varint(count).raw(statements.array(), 0, statements.size());
        if (out.size() > Limits.BLOCK) {
            throw new DatabaseException(
                    DatabaseException.Code.TOO_LARGE, "the feeds say more about one package than a database holds");
        }
    }

    /** Texts count from 1, since 0 stands for none. */
    private int number(String text) {
        return texts.computeIfAbsent(text, _ -> texts.size() + 1);
    }

    private int optional(@Nullable String text) {
        return text == null ? 0 : number(text);
    }

    private int nonEmpty(String text) {
        return text.isEmpty() ? 0 : number(text);
    }
}
