package seawall.advisory.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.kev.KevFeed;
import seawall.advisory.feed.osv.OsvFeed;
import seawall.model.Statement;
import seawall.model.VersionRange;
import seawall.model.Vulnerability;
import seawall.testkit.SharedArchive;
import seawall.testkit.SharedData;
import seawall.versions.Membership;
import seawall.versions.Ranges;

/** Holds every record of the starter set against the published ones, at every version where either begins or ends. */
class StarterAgreementTest {
    /** Where the published records of the shared data are known to be coarser, older or wrong, and why. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("CVE-2013-2251", "they name the alpha releases of 2.0 as well"),
            Map.entry("CVE-2017-1000353", "they do not know the repaired long-term line 2.46.2"),
            Map.entry("CVE-2017-12617", "they leave out the milestones before 8.0.0 and 9.0.0"),
            Map.entry("CVE-2017-15095", "one of their two records does not know the repaired 2.6.7.3"),
            Map.entry("CVE-2017-9791", "they stop at the release before the last of the 2.3 line"),
            Map.entry("CVE-2017-9805", "they begin the 2.5 line at its first general release"),
            Map.entry("CVE-2018-1000861", "they do not know the repaired long-term line 2.138.4"),
            Map.entry("CVE-2020-1938", "they leave out the 8.0 line, which ended unrepaired"),
            Map.entry(
                    "CVE-2021-44228",
                    "they count later vulnerabilities of 2.15 and 2.16 as the same, and leave out betas"),
            Map.entry("CVE-2021-44832", "they do not know the repaired lines for Java 6 and 7, and leave out betas"),
            Map.entry("CVE-2021-44906", "they do not know the repaired 0.2.4"),
            Map.entry("CVE-2021-45046", "they do not know the repaired line for Java 6, and leave out betas"),
            Map.entry("CVE-2021-45105", "they leave out the alpha releases"));

    /** A vulnerability in a package. */
    private record Key(String vulnerability, String packageName) {}

    @Test
    void rangesAgreeWithPublishedOnes() throws Exception {
        Path data = SharedData.require("osv");
        var differences = new TreeMap<String, List<String>>();
        int compared = 0;
        for (String ecosystem : StarterRecords.ECOSYSTEMS) {
            Map<Key, List<Statement>> ours = ours(ecosystem);
            Map<Key, List<Statement>> theirs = theirs(data, ecosystem);
            for (Key key : ours.keySet()) {
                if (theirs.containsKey(key)) {
                    compared++;
                    compare(ours.get(key), theirs.get(key))
                            .forEach(difference -> differences
                                    .computeIfAbsent(key.vulnerability(), _ -> new ArrayList<>())
                                    .add(key.packageName() + " " + difference));
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
        differences.keySet().removeAll(KNOWN.keySet());
        assertThat(differences).isEmpty();
    }

    private static List<String> compare(List<Statement> ours, List<Statement> theirs) {
        var versions = new TreeSet<String>();
        ours.forEach(statement -> bounds(statement, versions::add));
        theirs.forEach(statement -> bounds(statement, versions::add));
        var differences = new ArrayList<String>();
        for (String version : versions) {
            boolean here = isHit(ours, version);
            boolean there = isHit(theirs, version);
            if (here != there) {
                differences.add(version + (here ? " is hit only here" : " is hit only there"));
            }
        }
        return differences;
    }

    private static void bounds(Statement statement, Consumer<String> versions) {
        for (VersionRange range : statement.ranges()) {
            if (range.introduced() != null && !range.introduced().equals("0")) {
                versions.accept(range.introduced());
            }
            if (range.end() != null) {
                versions.accept(range.end().version());
            }
        }
    }

    private static boolean isHit(List<Statement> statements, String version) {
        return statements.stream()
                .anyMatch(statement -> statement.versions().contains(version)
                        || statement.ranges().stream()
                                .anyMatch(range -> Ranges.membership(range, version) instanceof Membership.Inside));
    }

    private static Map<Key, List<Statement>> ours(String ecosystem) {
        var statements = new HashMap<Key, List<Statement>>();
        StarterRecords.read(ecosystem, record -> gather(record, statements), problem -> {});
        return statements;
    }

    private static Map<Key, List<Statement>> theirs(Path data, String ecosystem) throws Exception {
        var statements = new HashMap<Key, List<Statement>>();
        new OsvFeed(ecosystem, "")
                .read(
                        _ -> data.resolve(ecosystem).resolve("all.zip"),
                        record -> gather(record, statements),
                        problem -> {});
        return statements;
    }

    private static void gather(FeedRecord record, Map<Key, List<Statement>> statements) {
        if (record instanceof FeedRecord.Advisory advisory) {
            var names = new TreeSet<>(advisory.vulnerabilities());
            names.add(advisory.id());
            for (Statement statement : advisory.statements()) {
                names.forEach(name -> statements
                        .computeIfAbsent(new Key(name, statement.packageName()), _ -> new ArrayList<>())
                        .add(statement));
            }
        }
    }

    @Test
    void theExploitedOnesAreThoseOfTheCatalogue(@TempDir Path folder) throws Exception {
        byte[] catalogue = SharedArchive.read(
                        "kev-epss.tar.zst", name -> name.endsWith("known_exploited_vulnerabilities.json"))
                .values()
                .iterator()
                .next();
        Path file = folder.resolve("catalogue.json");
        java.nio.file.Files.write(file, catalogue);
        var theirs = new TreeMap<String, Vulnerability.Exploited>();
        new KevFeed().read(_ -> file, record -> exploited(record, theirs), problem -> {});
        var ours = new TreeMap<String, Vulnerability.Exploited>();
        StarterRecords.readExploited(record -> exploited(record, ours), problem -> {});
        var identifiers = new TreeSet<String>();
        for (String ecosystem : StarterRecords.ECOSYSTEMS) {
            ours(ecosystem).keySet().forEach(key -> identifiers.add(key.vulnerability()));
        }
        theirs.keySet().retainAll(identifiers);
        assertThat(ours).isEqualTo(theirs);
    }

    private static void exploited(FeedRecord record, Map<String, Vulnerability.Exploited> exploited) {
        if (record instanceof FeedRecord.Exploited entry) {
            exploited.put(entry.vulnerability(), entry.entry());
        }
    }
}
