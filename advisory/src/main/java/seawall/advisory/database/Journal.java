package seawall.advisory.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/** Feed records as rows of a work file, in the order they came, each with the number of its source. */
final class Journal {
    private static final int ADVISORY = 1;
    private static final int EXPLOITED = 2;
    private static final int PREDICTED = 3;

    private Journal() {}

    static void write(ByteWriter out, int source, FeedRecord.Advisory advisory) {
        out.varint(source)
                .u8(ADVISORY)
                .text(advisory.id())
                .text(advisory.feed())
                .u8(advisory.role() == FeedRecord.Role.UPDATE ? 1 : 0)
                .texts(advisory.vulnerabilities())
                .u8(Codes.STATE.of(advisory.state()))
                .text(advisory.summary())
                .text(advisory.details());
        severities(out, advisory.severities());
        out.texts(advisory.weaknesses())
                .texts(advisory.references())
                .varint(advisory.statements().size());
        for (Statement statement : advisory.statements()) {
            StatementRow.write(out, statement, statement.vulnerability());
        }
        Instant modified = advisory.modified();
        out.u8(modified == null ? 0 : 1);
        if (modified != null) {
            out.zigzag(modified.getEpochSecond()).varint(modified.getNano());
        }
    }

    static void write(ByteWriter out, int source, FeedRecord.Exploited exploited) {
        out.varint(source).u8(EXPLOITED).text(exploited.vulnerability());
        exploited(out, exploited.entry());
    }

    static void write(ByteWriter out, int source, FeedRecord.Predicted predicted) {
        out.varint(source).u8(PREDICTED).text(predicted.vulnerability());
        prediction(out, predicted.prediction());
    }

    /** What follows the source's number. */
    static FeedRecord read(ByteReader in) {
        return switch (in.u8()) {
            case ADVISORY -> advisory(in);
            case EXPLOITED -> new FeedRecord.Exploited(in.text(), exploited(in));
            default -> new FeedRecord.Predicted(in.text(), prediction(in));
        };
    }

    private static FeedRecord.Advisory advisory(ByteReader in) {
        return new FeedRecord.Advisory(
                in.text(),
                in.text(),
                in.flag() ? FeedRecord.Role.UPDATE : FeedRecord.Role.VULNERABILITY,
                in.texts(),
                Codes.STATE.constant(in.u8()),
                in.text(),
                in.text(),
                severities(in),
                in.texts(),
                in.texts(),
                statements(in),
                modified(in));
    }

    private static List<Statement> statements(ByteReader in) {
        List<Statement> statements = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            statements.add(StatementRow.read(in));
        }
        return statements;
    }

    private static @Nullable Instant modified(ByteReader in) {
        return in.flag() ? Instant.ofEpochSecond(in.zigzag(), in.varint()) : null;
    }

    static void severities(ByteWriter out, List<Severity> severities) {
        out.varint(severities.size());
        for (Severity severity : severities) {
            Double score = severity.score();
            out.text(severity.source())
                    .u8(Codes.LEVEL.of(severity.level()))
                    .optional(severity.vector())
                    .u8(score == null ? 0 : 1);
            if (score != null) {
                out.f64(score);
            }
        }
    }

    static List<Severity> severities(ByteReader in) {
        List<Severity> severities = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            severities.add(new Severity(
                    in.text(), Codes.LEVEL.constant(in.u8()), in.optional(), in.flag() ? (Double) in.f64() : null));
        }
        return severities;
    }

    static void exploited(ByteWriter out, Vulnerability.Exploited entry) {
        out.zigzag(entry.added().toEpochDay()).zigzag(entry.due().toEpochDay()).u8(entry.ransomware() ? 1 : 0);
    }

    static Vulnerability.Exploited exploited(ByteReader in) {
        return new Vulnerability.Exploited(day(in.zigzag()), day(in.zigzag()), in.flag());
    }

    private static LocalDate day(long epochDay) {
        if (Math.abs(epochDay) > 4_000_000) {
            throw DatabaseException.damaged("day %d is no date".formatted(epochDay));
        }
        return LocalDate.ofEpochDay(epochDay);
    }

    static void prediction(ByteWriter out, Vulnerability.Prediction prediction) {
        out.f64(prediction.probability()).f64(prediction.percentile());
    }

    static Vulnerability.Prediction prediction(ByteReader in) {
        return new Vulnerability.Prediction(in.f64(), in.f64());
    }
}
