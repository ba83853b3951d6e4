package seawall.advisory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;
import seawall.testkit.Seeded;

class DatabaseLawsTest {
    /** So little that every sort spills, and merges its runs in several rounds. */
    private static final int SMALL = 300;

    @TempDir
    Path folder;

    @Test
    void neitherOrderNorMemoryChangeAByte() {
        Seeded.check(25, random -> {
            Map<String, List<FeedRecord>> records = new AnyWorld(random).records(60);
            Digest digest = build(records, "one.db", ExternalSort.MEMORY);
            assertThat(build(shuffled(records, random), "other.db", ExternalSort.MEMORY))
                    .isEqualTo(digest);
            assertThat(build(shuffled(records, random), "other.db", SMALL)).isEqualTo(digest);
            try (AdvisoryDatabase inMemory = built(shuffled(records, random)).inMemory()) {
                assertThat(inMemory.digest()).isEqualTo(digest);
            }
        });
    }

    @Test
    void everyFieldComesBack() {
        Seeded.check(60, random -> {
            AnyWorld any = new AnyWorld(random);
            List<FeedRecord> said = new ArrayList<>();
            Map<String, Vulnerability> expected = new LinkedHashMap<>();
            Set<Statement> statements = new HashSet<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                FeedRecord.Advisory drawn = any.advisory("cve", "CVE-" + i, FeedRecord.Role.VULNERABILITY);
                FeedRecord.Advisory advisory = new FeedRecord.Advisory(
                        drawn.id(),
                        drawn.feed(),
                        drawn.role(),
                        List.of("GHSA-" + i),
                        Vulnerability.State.VULNERABILITY,
                        Limits.summary(drawn.summary()),
                        drawn.details(),
                        drawn.severities(),
                        drawn.weaknesses(),
                        drawn.references(),
                        any.list(4, () -> any.statement("cve", drawn.id(), drawn.id())),
                        drawn.modified());
                Vulnerability.Exploited exploited = random.nextBoolean() ? any.exploited() : null;
                Vulnerability.Prediction prediction = random.nextBoolean() ? any.prediction() : null;
                said.add(advisory);
                if (exploited != null) {
                    said.add(new FeedRecord.Exploited(advisory.id(), exploited));
                }
                if (prediction != null) {
                    said.add(new FeedRecord.Predicted(advisory.id(), prediction));
                }
                statements.addAll(advisory.statements());
                expected.put(
                        advisory.id(),
                        new Vulnerability(
                                advisory.id(),
                                advisory.vulnerabilities(),
                                List.of(),
                                advisory.state(),
                                advisory.summary(),
                                advisory.details(),
                                advisory.severities(),
                                advisory.weaknesses(),
                                advisory.references(),
                                exploited,
                                prediction));
            }
            try (AdvisoryDatabase database = open(Map.of("cve", said), "one.db")) {
                expected.forEach((id, vulnerability) -> {
                    Vulnerability known = database.vulnerability(id).orElseThrow();
                    assertThat(known)
                            .usingRecursiveComparison()
                            .ignoringCollectionOrder()
                            .isEqualTo(distinct(vulnerability));
                    assertThat(database.vulnerability(id.replace("CVE", "GHSA")))
                            .contains(known);
                });
                Set<Statement> kept = new HashSet<>();
                database.forEachPackage((_, _, about) -> kept.addAll(about));
                assertThat(kept).isEqualTo(statements);
            }
        });
    }

    private static Vulnerability distinct(Vulnerability known) {
        return new Vulnerability(
                known.id(),
                known.aliases(),
                known.groups(),
                known.state(),
                known.summary(),
                known.details(),
                known.severities().stream().distinct().toList(),
                known.weaknesses(),
                known.references(),
                known.exploited(),
                known.prediction());
    }

    @Test
    void everyIndexTellsTheSame() {
        Seeded.check(50, random -> {
            try (AdvisoryDatabase database = open(new AnyWorld(random).records(40), "one.db")) {
                Map<String, List<Statement>> byVulnerability = new HashMap<>();
                database.forEachPackage((ecosystem, name, statements) -> {
                    assertThat(statements).isNotEmpty().doesNotHaveDuplicates();
                    assertThat(database.about(ecosystem, name)).isEqualTo(statements);
                    assertThat(database.search(name, 100)).contains(new Hit.OfPackage(ecosystem, name));
                    for (Statement statement : statements) {
                        assertThat(statement.ecosystem()).isEqualTo(ecosystem);
                        assertThat(statement.packageName()).isEqualTo(name);
                        byVulnerability
                                .computeIfAbsent(statement.vulnerability(), _ -> new ArrayList<>())
                                .add(statement);
                    }
                });
                List<String> ids = new ArrayList<>();
                database.forEachVulnerability(known -> {
                    ids.add(known.id());
                    assertThat(database.statements(known.id()))
                            .isEqualTo(byVulnerability.getOrDefault(known.id(), List.of()));
                    for (String alias : known.aliases()) {
                        assertThat(database.vulnerability(alias)).contains(known);
                    }
                    for (String group : known.groups()) {
                        assertThat(database.search(group, 100))
                                .anySatisfy(hit -> assertThat(hit)
                                        .isInstanceOfSatisfying(
                                                Hit.OfGroup.class,
                                                found -> assertThat(found.vulnerabilities())
                                                        .contains(known.id())));
                    }
                });
                assertThat(ids).isSorted().doesNotHaveDuplicates().containsAll(byVulnerability.keySet());
                assertThat(database.manifest().totals().vulnerabilities()).isEqualTo(ids.size());
                database.verify();
            }
        });
    }

    @Test
    void aDifferenceIsWhatComparingEverythingFinds() {
        Seeded.check(40, random -> {
            Map<String, List<FeedRecord>> before = new AnyWorld(random).records(30);
            Map<String, List<FeedRecord>> after = new LinkedHashMap<>(before);
            after.putAll(new AnyWorld(random).records(6));
            try (AdvisoryDatabase older = open(before, "older.db");
                    AdvisoryDatabase newer = open(after, "newer.db")) {
                DatabaseDiff diff = DatabaseDiff.of(older, newer);
                DatabaseDiff back = DatabaseDiff.of(newer, older);
                assertThat(diff.added()).isEqualTo(back.removed()).isEqualTo(missing(newer, older));
                assertThat(diff.removed()).isEqualTo(back.added()).isEqualTo(missing(older, newer));
                assertThat(diff.changed()).isEqualTo(back.changed());
                assertThat(diff.packages()).isEqualTo(back.packages());
                assertThat(pairs(diff)).containsAll(differing(older, newer));
                assertThat(diff.coverage()).isEqualTo(back.coverage());
                assertThat(DatabaseDiff.of(older, older))
                        .isEqualTo(new DatabaseDiff(List.of(), List.of(), List.of(), List.of(), List.of()));
            }
        });
    }

    private static List<String> missing(AdvisoryDatabase from, AdvisoryDatabase in) {
        List<String> missing = new ArrayList<>();
        Set<String> there = new TreeSet<>();
        in.forEachVulnerability(known -> there.add(known.id()));
        from.forEachVulnerability(known -> {
            if (!there.contains(known.id())) {
                missing.add(known.id());
            }
        });
        return missing;
    }

    /** A package and one of the vulnerabilities that are stated about it. */
    private record Pair(Ecosystem ecosystem, String name, String vulnerability) {}

    private static Set<Pair> pairs(DatabaseDiff diff) {
        Set<Pair> pairs = new HashSet<>();
        for (DatabaseDiff.PackageChange change : diff.packages()) {
            change.vulnerabilities().forEach(id -> pairs.add(new Pair(change.ecosystem(), change.name(), id)));
        }
        return pairs;
    }

    private static Set<Pair> differing(AdvisoryDatabase one, AdvisoryDatabase other) {
        Set<Pair> differing = new HashSet<>();
        AdvisoryDatabase.PackageVisitor visitor = (Ecosystem ecosystem, String name, List<Statement> statements) -> {
            for (Statement statement : statements) {
                String id = statement.vulnerability();
                if (!about(one, ecosystem, name, id).equals(about(other, ecosystem, name, id))) {
                    differing.add(new Pair(ecosystem, name, id));
                }
            }
        };
        one.forEachPackage(visitor);
        other.forEachPackage(visitor);
        return differing;
    }

    private static List<Statement> about(AdvisoryDatabase database, Ecosystem ecosystem, String name, String id) {
        return database.about(ecosystem, name).stream()
                .filter(statement -> statement.vulnerability().equals(id))
                .toList();
    }

    private static Map<String, List<FeedRecord>> shuffled(
            Map<String, List<FeedRecord>> records, RandomGenerator random) {
        Random order = Random.from(random);
        List<String> feeds = new ArrayList<>(records.keySet());
        Collections.shuffle(feeds, order);
        Map<String, List<FeedRecord>> shuffled = new LinkedHashMap<>();
        for (String feed : feeds) {
            List<FeedRecord> ofFeed = new ArrayList<>(records.getOrDefault(feed, List.of()));
            Collections.shuffle(ofFeed, order);
            shuffled.put(feed, ofFeed);
        }
        return shuffled;
    }

    private AdvisoryDatabase open(Map<String, List<FeedRecord>> records, String name) {
        return AdvisoryDatabase.open(folder.resolve(name), build(records, name, ExternalSort.MEMORY));
    }

    private Digest build(Map<String, List<FeedRecord>> records, String name, int memory) {
        return built(records).build(folder.resolve(name), memory);
    }

    private Built built(Map<String, List<FeedRecord>> records) {
        Built built = new Built(folder);
        records.forEach((feed, said) -> said.forEach(record -> built.says(feed, record)));
        return built;
    }
}
