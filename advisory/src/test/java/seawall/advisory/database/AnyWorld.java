package seawall.advisory.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.Vulnerability;
import seawall.testkit.Seeded;

/** Generates what feeds may say, with few enough identifiers and names that they meet. */
final class AnyWorld {
    private static final List<String> FEEDS =
            List.of("cve", "debian", "ubuntu", "osv/Debian", "osv/npm", "osv/PyPI", "other");
    private static final List<String> ECOSYSTEMS =
            List.of("Debian:12", "Debian:13", "Ubuntu:22.04", "npm", "PyPI", "x");
    private static final List<String> FAMILIES = List.of("CVE", "CVE", "CVE", "GHSA", "PYSEC", "GO", "MAL");
    private static final String LETTERS = "ab-.é💩\u0000\u0001 ";

    private final RandomGenerator random;

    AnyWorld(RandomGenerator random) {
        this.random = random;
    }

    /** Records by feed. */
    Map<String, List<FeedRecord>> records(int count) {
        Map<String, List<FeedRecord>> records = new LinkedHashMap<>();
        for (String feed : FEEDS) {
            if (random.nextInt(4) > 0) {
                List<FeedRecord> ofFeed = new ArrayList<>();
                records.put(feed, ofFeed);
                for (int i = random.nextInt(count + 1); i > 0; i--) {
                    ofFeed.add(record(feed));
                }
            }
        }
        return records;
    }

    private FeedRecord record(String feed) {
        return switch (random.nextInt(10)) {
            case 0 -> new FeedRecord.Covers(ecosystem());
            case 1 -> new FeedRecord.Exploited(vulnerability(), exploited());
            case 2 -> new FeedRecord.Predicted(vulnerability(), prediction());
            case 3, 4 -> advisory(feed, pick(List.of("DSA-", "USN-")) + random.nextInt(5), FeedRecord.Role.UPDATE);
            default -> advisory(feed, vulnerability(), FeedRecord.Role.VULNERABILITY);
        };
    }

    FeedRecord.Advisory advisory(String feed, String id, FeedRecord.Role role) {
        return new FeedRecord.Advisory(
                id,
                feed,
                role,
                list(3, this::vulnerability),
                random.nextInt(6) > 0 ? Vulnerability.State.VULNERABILITY : pick(Codes.STATE.constants()),
                text().strip(),
                text().strip(),
                list(3, this::severity),
                list(3, this::text),
                list(3, this::text),
                list(4, () -> statement(feed, id, random.nextInt(4) == 0 ? vulnerability() : id)),
                random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(-9, 9), random.nextInt(9)));
    }

    Statement statement(String feed, String advisory, String vulnerability) {
        return new Statement(
                vulnerability,
                advisory,
                feed,
                ecosystem(),
                name(),
                orNull(this::text),
                pick(Codes.STATUS.constants()),
                list(3, this::range),
                list(3, this::text),
                fix(),
                orNull(() -> pick(Codes.LEVEL.constants())),
                text());
    }

    Ecosystem ecosystem() {
        return Ecosystem.parse(pick(ECOSYSTEMS));
    }

    private String name() {
        return "p" + random.nextInt(6);
    }

    private String vulnerability() {
        return pick(FAMILIES) + "-" + random.nextInt(8);
    }

    private VersionRange range() {
        return new VersionRange(
                pick(Codes.SCHEME.constants()),
                orNull(this::text),
                orNull(() ->
                        random.nextBoolean() ? new VersionRange.Fixed(text()) : new VersionRange.LastAffected(text())));
    }

    private Fix fix() {
        Fix.State state = pick(Codes.FIX.constants());
        return new Fix(state, state == Fix.State.FIXED ? text() : null, text());
    }

    Severity severity() {
        return new Severity(
                text(),
                pick(Codes.LEVEL.constants()),
                orNull(this::text),
                orNull(() -> (double) random.nextInt(101) / 10));
    }

    Vulnerability.Exploited exploited() {
        return new Vulnerability.Exploited(day(), day(), random.nextBoolean());
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(-20_000, 40_000));
    }

    Vulnerability.Prediction prediction() {
        return new Vulnerability.Prediction(random.nextDouble(), random.nextDouble());
    }

    String text() {
        String text = Seeded.string(random, LETTERS, 5).replaceAll("[\ud800-\udfff]", "");
        return random.nextInt(200) == 0 ? text.repeat(3_000) : text;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    <T> List<T> list(int most, Supplier<T> each) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(each.get());
        }
        return list;
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
