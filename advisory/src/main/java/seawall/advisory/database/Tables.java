package seawall.advisory.database;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/** The tables of a mapped database, whose sizes fit each other; their entries are checked when they are read. */
final class Tables implements AutoCloseable {
    private final Table feeds;
    private final Table packages;
    private final Table blocks;
    private final Table vulnerabilities;
    private final Table aliases;
    private final NumberList aliasTargets;
    private final Table groups;
    private final Table groupMembers;
    private final Table packagesOfVulnerabilities;
    private final RecordBlocks records;
    private final Fingerprints vulnerabilityFingerprints;
    private final Fingerprints packageFingerprints;
    private final List<Stretch> stretches;
    private final Map<Ecosystem, Stretch> byEcosystem = new HashMap<>();
    private final String[] feedNames;
    private final @Nullable String[] vulnerabilityNames;

    /**
     * The packages of an ecosystem.
     *
     * @param covered whether silence about a package means that nothing is known against it
     * @param from number of the first
     * @param to number after the last
     */
    record Stretch(Ecosystem ecosystem, boolean covered, int from, int to) {}

    Tables(Map<Section, MemorySegment> sections) {
        this.feeds = table(sections, Section.FEEDS);
        this.packages = table(sections, Section.PACKAGES);
        this.blocks = table(sections, Section.STATEMENTS);
        this.vulnerabilities = table(sections, Section.VULNERABILITIES);
        this.aliases = table(sections, Section.ALIASES);
        this.aliasTargets = numbers(sections, Section.ALIAS_TARGETS, aliases.count());
        this.groups = table(sections, Section.GROUPS);
        this.groupMembers = table(sections, Section.GROUP_MEMBERS);
        this.packagesOfVulnerabilities = table(sections, Section.PACKAGES_OF_VULNERABILITIES);
        this.records = new RecordBlocks(
                DatabaseFile.section(sections, Section.RECORD_STARTS),
                DatabaseFile.section(sections, Section.RECORDS),
                DatabaseFile.section(sections, Section.DICTIONARY),
                vulnerabilities.count());
        this.vulnerabilityFingerprints =
                fingerprints(sections, Section.VULNERABILITY_FINGERPRINTS, vulnerabilities.count());
        this.packageFingerprints = fingerprints(sections, Section.PACKAGE_FINGERPRINTS, packages.count());
        same(packages, blocks);
        same(groups, groupMembers);
        same(vulnerabilities, packagesOfVulnerabilities);
        this.stretches = stretches(sections);
        stretches.forEach(stretch -> byEcosystem.put(stretch.ecosystem(), stretch));
        this.vulnerabilityNames = new @Nullable String[vulnerabilities.count()];
        this.feedNames = new String[Math.min(feeds.count(), Limits.ECOSYSTEMS)];
        for (int i = 0; i < feedNames.length; i++) {
            feedNames[i] = feeds.text(i);
        }
    }

    Table packages() {
        return packages;
    }

    Table vulnerabilities() {
        return vulnerabilities;
    }

    Table aliases() {
        return aliases;
    }

    Table groups() {
        return groups;
    }

    Fingerprints vulnerabilityFingerprints() {
        return vulnerabilityFingerprints;
    }

    Fingerprints packageFingerprints() {
        return packageFingerprints;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    @Nullable
    Stretch stretch(Ecosystem ecosystem) {
        return byEcosystem.get(ecosystem);
    }

    Ecosystem ecosystemOf(int packageNumber) {
        for (Stretch stretch : stretches) {
            if (stretch.from() <= packageNumber && packageNumber < stretch.to()) {
                return stretch.ecosystem();
            }
        }
        throw DatabaseException.damaged("package %d belongs to no ecosystem".formatted(packageNumber));
    }

    /** The number of a package; negative where nothing is said about it. */
    int packageNumber(Stretch stretch, String name) {
        return packages.find(name.getBytes(StandardCharsets.UTF_8), stretch.from(), stretch.to());
    }

    List<Statement> statements(int packageNumber, Ecosystem ecosystem, String name, IntPredicate vulnerability) {
        return new StatementBlock(blocks.bytes(packageNumber), ecosystem, name, this::vulnerabilityName, this::feedName)
                .statements(vulnerability);
    }

    /**
     * The identifier of a vulnerability. The same one is named for every release of a distribution, so each is read once; threads
     * that do so at the same time write equal texts.
     */
    String vulnerabilityName(int number) {
        if (number < 0 || number >= vulnerabilityNames.length) {
            throw DatabaseException.damaged(
                    "vulnerability %d of %d is named".formatted(number, vulnerabilityNames.length));
        }
        @Nullable String known = vulnerabilityNames[number];
        if (known == null) {
            known = vulnerabilities.text(number);
            vulnerabilityNames[number] = known;
        }
        return known;
    }

    private String feedName(int number) {
        if (number >= feedNames.length) {
            throw DatabaseException.damaged("feed %d of %d is named".formatted(number, feedNames.length));
        }
        return feedNames[number];
    }

    /** Numbers of the packages that a vulnerability is stated about, ascending. */
    int[] packagesOf(int vulnerability) {
        return packagesOfVulnerabilities.numbers(vulnerability);
    }

    /** Every statement about a vulnerability, in the order of ecosystems and packages. */
    List<Statement> statementsAbout(int vulnerability) {
        List<Statement> statements = new ArrayList<>();
        for (int number : packagesOf(vulnerability)) {
            Ecosystem ecosystem = ecosystemOf(number);
            statements.addAll(statements(number, ecosystem, packages.text(number), about -> about == vulnerability));
        }
        return statements;
    }

    /** The number of the vulnerability with this identifier or alias; negative where there is none. */
    int vulnerabilityNumber(String identifier) {
        int number = vulnerabilities.find(identifier);
        if (number >= 0) {
            return number;
        }
        int alias = aliases.find(identifier);
        return alias < 0 ? -1 : target(alias);
    }

    /** The number of the vulnerability that an alias names. */
    int target(int alias) {
        return aliasTargets.at(alias, vulnerabilities.count());
    }

    Vulnerability vulnerability(int number) {
        return VulnerabilityRecord.read(records.record(number), vulnerabilityName(number));
    }

    /** Identifiers of the vulnerabilities of a group, sorted. */
    List<String> members(int group) {
        List<String> members = new ArrayList<>();
        for (int member : groupMembers.numbers(group)) {
            members.add(vulnerabilities.text(member));
        }
        return members;
    }

    private List<Stretch> stretches(Map<Section, MemorySegment> sections) {
        Table names = table(sections, Section.ECOSYSTEMS);
        NumberList starts = numbers(sections, Section.ECOSYSTEM_STARTS, names.count() + 1L);
        if (names.count() > Limits.ECOSYSTEMS) {
            throw DatabaseException.damaged("it has %d ecosystems".formatted(names.count()));
        }
        List<Stretch> found = new ArrayList<>(names.count());
        int last = 0;
        for (int i = 0; i < names.count(); i++) {
            int from = starts.at(i, packages.count() + 1);
            int to = starts.at(i + 1, packages.count() + 1);
            if (from != last || to < from) {
                throw DatabaseException.damaged("the ecosystems overlap");
            }
            ByteReader in = new ByteReader(names.bytes(i));
            boolean covered = in.flag();
            found.add(new Stretch(ecosystem(in.rest()), covered, from, to));
            last = to;
        }
        return found;
    }

    @Override
    public void close() {
        records.close();
    }

    private static Ecosystem ecosystem(String text) {
        try {
            return Ecosystem.parse(text);
        } catch (IllegalArgumentException failure) {
            throw DatabaseException.damaged("'" + text + "' is no ecosystem", failure);
        }
    }

    private static Table table(Map<Section, MemorySegment> sections, Section section) {
        return new Table(DatabaseFile.section(sections, section), section);
    }

    private static NumberList numbers(Map<Section, MemorySegment> sections, Section section, long count) {
        return new NumberList(DatabaseFile.section(sections, section), section, count);
    }

    private static Fingerprints fingerprints(Map<Section, MemorySegment> sections, Section section, int entries) {
        return new Fingerprints(sections.get(section), section, entries);
    }

    private static void same(Table one, Table other) {
        if (one.count() != other.count()) {
            throw DatabaseException.damaged(
                    "%d entries in one table and %d in another belong together".formatted(one.count(), other.count()));
        }
    }
}
