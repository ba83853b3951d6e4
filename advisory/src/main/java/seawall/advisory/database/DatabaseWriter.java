package seawall.advisory.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/** Writes the sections of a database from sorted facts and statements: first the vulnerabilities, which numbers them. */
final class DatabaseWriter {
    private final WorkFiles files;
    private final int memory;
    private final List<SectionWriter> sections = new ArrayList<>();
    private final ByteWriter row = new ByteWriter();
    private final Map<Ecosystem, long[]> counts = new TreeMap<>();
    private final Numbers numbers;
    private final MessageDigest sha256 = DatabaseFile.sha256();

    private long aliases;
    private long updates;
    private long exploited;
    private long predicted;
    private long packages;
    private long statements;

    DatabaseWriter(WorkFiles files, int memory) {
        this.files = files;
        this.memory = memory;
        this.numbers = new Numbers();
    }

    private SectionWriter table(Section section) {
        SectionWriter writer = SectionWriter.table(section, files);
        sections.add(writer);
        return writer;
    }

    private SectionWriter plain(Section section) {
        SectionWriter writer = SectionWriter.plain(section, files);
        sections.add(writer);
        return writer;
    }

    void vulnerabilities(ExternalSort facts) {
        SectionWriter identifiers = table(Section.VULNERABILITIES);
        SectionWriter fingerprints = plain(Section.VULNERABILITY_FINGERPRINTS);
        try (Rows rows = facts.sorted();
                ExternalSort aliasRows = new ExternalSort(files, "aliases", memory);
                ExternalSort groupRows = new ExternalSort(files, "groups", memory);
                RecordBlocksWriter records = new RecordBlocksWriter(files)) {
            VulnerabilityMerge.merge(rows, vulnerability -> {
                int number = identifiers.count();
                byte[] id = utf8(vulnerability.id());
                identifiers.add(id);
                numbers.add(id);
                for (String alias : vulnerability.aliases()) {
                    aliasRows.add(row.clear().key(alias).ascending(number));
                }
                for (String group : vulnerability.groups()) {
                    groupRows.add(row.clear().key(group).ascending(number));
                }
                count(vulnerability);
                VulnerabilityRecord.writeWithoutPrediction(row.clear(), vulnerability);
                sha256.update(row.array(), 0, row.size());
                fingerprints.add(Fingerprints.of(sha256));
                row.clear();
                VulnerabilityRecord.write(row, vulnerability);
                records.add(row);
            });
            aliases(aliasRows);
            groups(groupRows);
            sections.addAll(records.finish());
        }
    }

    private void count(Vulnerability vulnerability) {
        exploited += vulnerability.exploited() == null ? 0 : 1;
        predicted += vulnerability.prediction() == null ? 0 : 1;
    }

    private void aliases(ExternalSort sort) {
        SectionWriter names = table(Section.ALIASES);
        SectionWriter targets = plain(Section.ALIAS_TARGETS);
        try (Rows rows = sort.sorted()) {
            while (rows.next()) {
                ByteReader in = new ByteReader(rows.row());
                names.add(utf8(in.key()));
                targets.number(in.ascending());
            }
        }
        aliases = names.count();
    }

    private void groups(ExternalSort sort) {
        SectionWriter names = table(Section.GROUPS);
        SectionWriter members = table(Section.GROUP_MEMBERS);
        try (Rows rows = sort.sorted()) {
            Lists lists = new Lists(members);
            String last = null;
            while (rows.next()) {
                ByteReader in = new ByteReader(rows.row());
                String name = in.key();
                if (!name.equals(last)) {
                    lists.end();
                    names.add(utf8(name));
                    last = name;
                }
                lists.add(in.ascending());
            }
            lists.end();
        }
        updates = names.count();
    }

    /** @param speakers every ecosystem that is spoken about, with the feed whose statements count */
    void statements(ExternalSort sorted, Map<Ecosystem, DatabaseBuilder.Speaker> speakers) {
        SectionWriter feeds = table(Section.FEEDS);
        List<String> feedNames = speakers.values().stream()
                .map(DatabaseBuilder.Speaker::feed)
                .sorted()
                .distinct()
                .toList();
        feedNames.forEach(name -> feeds.add(utf8(name)));
        SectionWriter names = table(Section.PACKAGES);
        SectionWriter blocks = table(Section.STATEMENTS);
        SectionWriter fingerprints = plain(Section.PACKAGE_FINGERPRINTS);
        Map<Ecosystem, Integer> starts = new TreeMap<>();
        try (Rows rows = sorted.sorted();
                ExternalSort packagesOf = new ExternalSort(files, "packages", memory)) {
            StatementBlockWriter block = new StatementBlockWriter();
            Statement last = null;
            while (rows.next()) {
                Statement statement = StatementRow.read(new ByteReader(rows.row()));
                if (last == null || !isSamePackage(last, statement)) {
                    endPackage(block, blocks, fingerprints, last);
                    starts.putIfAbsent(statement.ecosystem(), names.count());
                    names.add(utf8(statement.packageName()));
                }
                int vulnerability = numbers.of(statement.vulnerability());
                packagesOf.add(row.clear().ascending(vulnerability).ascending(names.count() - 1));
                sha256.update(rows.row());
                block.add(statement, vulnerability, feedNames.indexOf(statement.feed()));
                last = statement;
            }
            endPackage(block, blocks, fingerprints, last);
            packagesOfVulnerabilities(packagesOf);
        }
        ecosystems(speakers, starts, names.count());
        packages = names.count();
    }

    private static boolean isSamePackage(Statement one, Statement other) {
        return one.packageName().equals(other.packageName()) && one.ecosystem().equals(other.ecosystem());
    }

    private void endPackage(
            StatementBlockWriter block, SectionWriter blocks, SectionWriter fingerprints, @Nullable Statement last) {
        if (last == null) {
            return;
        }
        block.writeTo(row);
        blocks.add(row);
        fingerprints.add(Fingerprints.of(sha256));
        long[] count = counts.computeIfAbsent(last.ecosystem(), _ -> new long[2]);
        count[0]++;
        count[1] += block.count();
        statements += block.count();
        block.clear();
    }

    private void packagesOfVulnerabilities(ExternalSort sort) {
        SectionWriter table = table(Section.PACKAGES_OF_VULNERABILITIES);
        try (Rows rows = sort.sorted()) {
            Lists lists = new Lists(table);
            int current = 0;
            while (rows.next()) {
                ByteReader in = new ByteReader(rows.row());
                int vulnerability = in.ascending();
                for (; current < vulnerability; current++) {
                    lists.close();
                }
                lists.add(in.ascending());
            }
            for (; current < numbers.count(); current++) {
                lists.close();
            }
        }
    }

    /**
     * The table is in the order of rows, by name and then release; where an ecosystem has no package, it starts where the next
     * one does.
     */
    private void ecosystems(Map<Ecosystem, DatabaseBuilder.Speaker> speakers, Map<Ecosystem, Integer> starts, int end) {
        SectionWriter names = table(Section.ECOSYSTEMS);
        SectionWriter numbersOfFirst = plain(Section.ECOSYSTEM_STARTS);
        List<Map.Entry<Ecosystem, DatabaseBuilder.Speaker>> ordered = speakers.entrySet().stream()
                .sorted((a, b) -> Arrays.compareUnsigned(sortKey(a.getKey()), sortKey(b.getKey())))
                .toList();
        int[] first = new int[ordered.size()];
        int next = end;
        for (int i = first.length - 1; i >= 0; i--) {
            next = starts.getOrDefault(ordered.get(i).getKey(), next);
            first[i] = next;
        }
        for (int i = 0; i < first.length; i++) {
            boolean covered = ordered.get(i).getValue().covers();
            String ecosystem = ordered.get(i).getKey().toString();
            names.add(row.clear().u8(covered ? 1 : 0).raw(utf8(ecosystem)));
            numbersOfFirst.number(first[i]);
        }
        numbersOfFirst.number(end);
    }

    private byte[] sortKey(Ecosystem ecosystem) {
        return row.clear().key(ecosystem.name()).key(ecosystem.release()).toArray();
    }

    /** Writes the manifest; gives all sections. */
    List<SectionWriter> finish(
            List<Manifest.Feed> feeds,
            Map<Ecosystem, DatabaseBuilder.Speaker> speakers,
            long updatesWithoutVulnerability) {
        List<Manifest.Coverage> coverage = new ArrayList<>();
        speakers.forEach((ecosystem, speaker) -> {
            long[] count = counts.getOrDefault(ecosystem, new long[2]);
            coverage.add(new Manifest.Coverage(ecosystem, speaker.feed(), speaker.covers(), count[0], count[1]));
        });
        Manifest manifest = new Manifest(
                DatabaseFile.VERSION,
                feeds,
                coverage,
                new Manifest.Totals(
                        numbers.count(),
                        aliases,
                        updates,
                        packages,
                        statements,
                        exploited,
                        predicted,
                        updatesWithoutVulnerability));
        plain(Section.MANIFEST).add(ManifestJson.write(manifest));
        sections.forEach(SectionWriter::close);
        return sections;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
