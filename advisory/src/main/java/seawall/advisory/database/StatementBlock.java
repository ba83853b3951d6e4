package seawall.advisory.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;

/** The statements about one package, as {@link StatementBlockWriter} wrote them. */
final class StatementBlock {
    private final Ecosystem ecosystem;
    private final String packageName;
    private final IntFunction<String> vulnerabilities;
    private final IntFunction<String> feeds;
    private final ByteReader in;
    private final ByteReader[] encodedTexts;
    /** Read when the first statement that is wanted names them. */
    private final @Nullable String[] texts;

    /**
     * @param vulnerabilities identifiers by number
     * @param feeds names by number
     */
    StatementBlock(
            byte[] bytes,
            Ecosystem ecosystem,
            String packageName,
            IntFunction<String> vulnerabilities,
            IntFunction<String> feeds) {
        this.ecosystem = ecosystem;
        this.packageName = packageName;
        this.vulnerabilities = vulnerabilities;
        this.feeds = feeds;
        this.in = new ByteReader(bytes);
        this.encodedTexts = new ByteReader[in.count()];
        for (int i = 0; i < encodedTexts.length; i++) {
            encodedTexts[i] = in.part();
        }
        this.texts = new @Nullable String[encodedTexts.length];
    }

    /** The statements about vulnerabilities whose number fits, in order. To be called once. */
    List<Statement> statements(IntPredicate wanted) {
        int count = in.count();
        List<Statement> statements = new ArrayList<>(Math.min(count, 64));
        long vulnerability = 0;
        for (int i = 0; i < count; i++) {
            int length = in.count();
            int end = in.position() + length;
            vulnerability += in.varint();
            if (vulnerability < 0 || vulnerability > Integer.MAX_VALUE) {
                throw DatabaseException.damaged("a statement is about vulnerability " + vulnerability);
            }
            if (wanted.test((int) vulnerability)) {
                statements.add(statement((int) vulnerability));
            }
            in.skip(end - in.position());
        }
        return Collections.unmodifiableList(statements);
    }

    private Statement statement(int number) {
        String vulnerability = vulnerabilities.apply(number);
        String advisory = optional();
        String feed = feeds.apply(in.below(Integer.MAX_VALUE));
        String module = optional();
        int codes = in.u8();
        Fix.State state = Codes.FIX.constant(codes >> 2 & 7);
        String version = optional();
        String wording = nonEmpty();
        if ((state == Fix.State.FIXED) != (version != null)) {
            throw DatabaseException.damaged("a fix contradicts itself");
        }
        String reason = nonEmpty();
        List<VersionRange> ranges = ranges();
        return new Statement(
                vulnerability,
                advisory == null ? vulnerability : advisory,
                feed,
                ecosystem,
                packageName,
                module,
                Codes.STATUS.constant(codes & 3),
                ranges,
                versions(),
                state == Fix.State.UNKNOWN && wording.isEmpty() ? Fix.UNKNOWN : new Fix(state, version, wording),
                severity(codes >> 5),
                reason);
    }

    private static Severity.@Nullable Level severity(int code) {
        return code == 0 ? null : Codes.LEVEL.constant(code - 1);
    }

    private List<VersionRange> ranges() {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        if (count == 1) {
            return List.of(range());
        }
        List<VersionRange> ranges = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            ranges.add(range());
        }
        return ranges;
    }

    private VersionRange range() {
        int codes = in.u8();
        String introduced = optional();
        VersionRange.End end = switch (codes >> 6) {
            case 0 -> null;
            case 1 -> new VersionRange.Fixed(text());
            case 2 -> new VersionRange.LastAffected(text());
            default -> throw DatabaseException.damaged("a range ends in no known way");
        };
        return new VersionRange(Codes.SCHEME.constant(codes & 0x3f), introduced, end);
    }

    private List<String> versions() {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        List<String> versions = new ArrayList<>(Math.min(count, 256));
        for (int i = 0; i < count; i++) {
            versions.add(text());
        }
        return versions;
    }

    private String text() {
        String text = optional();
        if (text == null) {
            throw DatabaseException.damaged("a version is missing");
        }
        return text;
    }

    private String nonEmpty() {
        String text = optional();
        return text == null ? "" : text;
    }

    private @Nullable String optional() {
        int number = in.below(texts.length + 1);
        if (number == 0) {
            return null;
        }
        @Nullable String text = texts[number - 1];
        if (text == null) {
            text = encodedTexts[number - 1].rest();
            texts[number - 1] = text;
        }
        return text;
    }
}
