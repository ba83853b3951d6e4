package seawall.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import seawall.advisory.database.DatabaseBuilder;
import seawall.advisory.database.Manifest;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/**
 * Advisories that nobody published, as many and as unevenly spread as the real ones: a few packages, such as kernels, have thousands
 * and most have one or two. Each has a random source of its own, so that a later day's are the earlier day's and some more.
 *
 * @param vulnerabilities how many; about nine statements each
 * @param repaired of how many of them the day's update has a newer repaired version
 */
record MadeUpAdvisories(int vulnerabilities, int repaired) {
    /** About as many as are published in the world. */
    static final MadeUpAdvisories WORLD = new MadeUpAdvisories(300_000, 0);

    /** The world a day later: new ones, and changes to known ones. */
    static final MadeUpAdvisories NEXT_DAY = new MadeUpAdvisories(300_300, 700);

    static final List<Ecosystem> RELEASES = List.of(
            Ecosystem.parse("Debian:11"),
            Ecosystem.parse("Debian:12"),
            Ecosystem.parse("Debian:13"),
            Ecosystem.parse("Debian:14"),
            Ecosystem.parse("Ubuntu:18.04"),
            Ecosystem.parse("Ubuntu:20.04"),
            Ecosystem.parse("Ubuntu:22.04"),
            Ecosystem.parse("Ubuntu:24.04"),
            Ecosystem.parse("Alpine:v3.19"),
            Ecosystem.parse("Alpine:v3.20"),
            Ecosystem.parse("Alpine:v3.21"),
            Ecosystem.parse("Alpine:v3.22"));

    static final List<Ecosystem> LANGUAGES = List.of(Ecosystem.NPM, Ecosystem.MAVEN, Ecosystem.PYPI, Ecosystem.GO);

    static final int SOURCE_PACKAGES = 4_000;
    static final int LANGUAGE_PACKAGES = 30_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    /** Builds the database into a file. */
    Digest build(Path work, Path target) {
        try (DatabaseBuilder builder = new DatabaseBuilder(work)) {
            builder.begin(Manifest.Source.of("made-up", "CC0-1.0"));
            RELEASES.forEach(release -> builder.accept(new FeedRecord.Covers(release)));
            LANGUAGES.forEach(language -> builder.accept(new FeedRecord.Covers(language)));
            for (int i = 0; i < vulnerabilities; i++) {
                RandomGenerator random = random(i);
                builder.accept(i % 5 < 3 ? distribution(i, random) : language(i, random));
                if (i % 2 == 0) {
                    double probability = Math.pow(random.nextDouble(), 8);
                    builder.accept(new FeedRecord.Predicted(
                            identifier(i), new Vulnerability.Prediction(probability, random.nextDouble())));
                }
                if (i % 250 == 0) {
                    builder.accept(new FeedRecord.Exploited(
                            identifier(i),
                            new Vulnerability.Exploited(FIRST_DAY, FIRST_DAY.plusDays(21), i % 500 == 0)));
                }
            }
            return builder.build(target);
        }
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The name of a distribution's source package by its rank; the first is named most. */
    static String source(int rank) {
        return "source-" + rank;
    }

    static String name(Ecosystem language, int rank) {
        return language.equals(Ecosystem.MAVEN)
                ? "org.example.group" + rank / 10 + ":artifact-" + rank
                : "package-" + rank;
    }

    private static String identifier(int number) {
        return "CVE-%d-%d".formatted(2010 + number % 17, 10_000 + number);
    }

    private FeedRecord distribution(int number, RandomGenerator random) {
        String source = source((int) (SOURCE_PACKAGES * Math.pow(random.nextDouble(), 3)));
        int fixed = random.nextInt(100);
        List<Statement> statements = new ArrayList<>();
        for (Ecosystem release : RELEASES) {
            int lot = random.nextInt(100);
            if (lot < 20) {
                continue;
            }
            VersionScheme scheme = VersionScheme.of(release);
            String version = version(release, fixed, random.nextInt(9), number < repaired);
            boolean open = lot < 21;
            statements.add(statement(
                    number,
                    release,
                    source,
                    open ? VersionRange.all(scheme) : VersionRange.before(scheme, version),
                    open ? new Fix(Fix.State.DEFERRED, null, "postponed") : Fix.in(version)));
        }
        return advisory(number, random, statements);
    }

    /** A version as distributions write them; {@code upstream} below 100. */
    static String version(Ecosystem release, int upstream, int revision, boolean later) {
        String base = "1." + upstream + "." + revision;
        return switch (release.name()) {
            case "Alpine" -> base + "-r" + (later ? 2 : 1);
            case "Ubuntu" -> base + "-0ubuntu0." + (later ? 2 : 1);
            default -> base + "+dfsg-" + (later ? 2 : 1) + "+deb" + release.release() + "u1";
        };
    }

    private FeedRecord language(int number, RandomGenerator random) {
        Ecosystem language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        VersionScheme scheme = VersionScheme.of(language);
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = name(language, (int) (LANGUAGE_PACKAGES * Math.pow(random.nextDouble(), 2)));
            String fixed = "%d.%d.%d".formatted(random.nextInt(9), random.nextInt(20), number < repaired ? 9 : 0);
            statements.add(statement(
                    number,
                    language,
                    name,
                    new VersionRange(scheme, "0.1.0", new VersionRange.Fixed(fixed)),
                    Fix.in(fixed)));
        }
        return advisory(number, random, statements);
    }

    private static Statement statement(int number, Ecosystem ecosystem, String name, VersionRange range, Fix fix) {
        return new Statement(
                identifier(number),
                identifier(number),
                "made-up",
                ecosystem,
                name,
                null,
                Statement.Status.AFFECTED,
                List.of(range),
                List.of(),
                fix,
                null,
                "");
    }

    private static FeedRecord advisory(int number, RandomGenerator random, List<Statement> statements) {
        List<String> words = new ArrayList<>();
        for (int i = 30 + random.nextInt(60); i > 0; i--) {
            words.add("word" + random.nextInt(2_000));
        }
        Severity severity =
                new Severity("made-up", Severity.Level.HIGH, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5);
        return new FeedRecord.Advisory(
                identifier(number),
                "made-up",
                FeedRecord.Role.VULNERABILITY,
                List.of(),
                Vulnerability.State.VULNERABILITY,
                String.join(" ", words.subList(0, 10)),
                String.join(" ", words),
                List.of(severity),
                List.of("CWE-" + random.nextInt(1, 1_000)),
                List.of("https://example.org/advisories/" + number),
                statements,
                null);
    }
}
