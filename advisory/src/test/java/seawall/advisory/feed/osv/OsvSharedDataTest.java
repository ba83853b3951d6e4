package seawall.advisory.feed.osv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.advisory.document.Archives;
import seawall.advisory.feed.FeedRecord;
import seawall.advisory.feed.FeedRun;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.testkit.SharedArchive;
import seawall.testkit.SharedData;
import seawall.versions.Membership;
import seawall.versions.Ranges;

/** Reads the real bundles, where they are at hand, and checks counts and single facts. */
class OsvSharedDataTest {
    /** Records are fewer than documents by the bug fix updates of AlmaLinux, which repair no vulnerability. */
    @ParameterizedTest
    @CsvSource({
        "AlmaLinux, 4440, 63445",
        "Bitnami, 7444, 7444",
        "CRAN, 14, 14",
        "ConanCenter, 298, 300",
        "GHC, 3, 3",
        "Hackage, 32, 41",
        "Maven, 2664, 4029",
        "NuGet, 683, 800",
        "Packagist, 2185, 2186",
        "SwiftURL, 2, 4",
        "crates.io, 722, 715",
        "npm, 3036, 3146",
    })
    void readsEveryDocument(String ecosystem, int records, int statements) throws IOException {
        FeedRun run = run(ecosystem);
        assertThat(run.problems()).isEmpty();
        assertThat(run.advisories()).hasSize(records);
        assertThat(run.statements()).hasSize(statements);
    }

    /** What is left out is told: an empty CVSS vector, and records about commits only. */
    @ParameterizedTest
    @CsvSource({
        "GIT, 132, 0, 132 records name no versions of packages; they add only text and severity",
        "Go, 4301, 6108, 'GHSA-f5pg-7wfw-84q9: a CVSS vector cannot be read: \"\" is no metric with a value'",
        "OSS-Fuzz, 4014, 1582, 2408 records name no versions of packages; they add only text and severity",
        "PyPI, 2671, 2659, 2 records name no versions of packages; they add only text and severity",
        "RubyGems, 1238, 1238, 2 records name no versions of packages; they add only text and severity",
    })
    void tellsWhatItLeavesOut(String ecosystem, int records, int statements, String problem) throws IOException {
        FeedRun run = run(ecosystem);
        assertThat(run.problems()).containsExactly("osv/" + ecosystem + "/all.zip: " + problem);
        assertThat(run.advisories()).hasSize(records);
        assertThat(run.statements()).hasSize(statements);
    }

    @Test
    void everyRangeOfLanguagesCanBeCompared() throws IOException {
        for (String ecosystem : List.of("Go", "PyPI", "Maven", "npm", "crates.io", "AlmaLinux")) {
            List<String> unreadable = run(ecosystem).statements().stream()
                    .flatMap(statement -> statement.ranges().stream())
                    .filter(range -> Ranges.membership(range, "1.0.0") instanceof Membership.Unknown unknown
                            && unknown.why().startsWith("bound"))
                    .map(Object::toString)
                    .distinct()
                    .toList();
            assertThat(unreadable).as(ecosystem).hasSizeLessThan(30);
        }
    }

    @Test
    void knowsLog4Shell() throws IOException {
        List<Statement> statements = run("Maven").statements("Maven", "org.apache.logging.log4j:log4j-core");
        assertThat(hits(statements, "2.14.1")).contains("CVE-2021-44228");
        assertThat(hits(statements, "2.17.1")).doesNotContain("CVE-2021-44228");
    }

    @Test
    void knowsTheStandardLibraryOfGo() throws IOException {
        List<Statement> statements = run("Go").statements("Go", "stdlib");
        assertThat(statements).hasSizeGreaterThan(100);
        // net/http: HTTP/2 CONTINUATION flood, repaired in 1.21.9 and 1.22.2.
        assertThat(hits(statements, "1.21.8")).contains("GO-2024-2687");
        assertThat(hits(statements, "1.21.9")).doesNotContain("GO-2024-2687");
        assertThat(hits(statements, "1.22.1")).contains("GO-2024-2687");
        assertThat(hits(statements, "1.22.2")).doesNotContain("GO-2024-2687");
    }

    @Test
    void knowsTheStreamsOfAlmaLinux() throws IOException {
        FeedRun run = run("AlmaLinux");
        assertThat(run.statements("AlmaLinux:8", "nodejs"))
                .isNotEmpty()
                .allMatch(statement -> statement.module() != null)
                .anyMatch(statement -> "nodejs:18".equals(statement.module()));
        assertThat(run.statements("AlmaLinux:9", "kernel"))
                .isNotEmpty()
                .allMatch(statement -> statement.module() == null);
        assertThat(run.covered()).map(Object::toString).containsExactly("AlmaLinux:10", "AlmaLinux:8", "AlmaLinux:9");
    }

    @Test
    void readsUbuntuAndRocky() throws IOException {
        FeedRun ubuntu = samples("Ubuntu", "ubuntu/osv");
        assertThat(ubuntu.problems()).isEmpty();
        FeedRecord.Advisory update = ubuntu.advisories().stream()
                .filter(advisory -> advisory.id().equals("USN-5614-1"))
                .findFirst()
                .orElseThrow();
        assertThat(update.role()).isEqualTo(FeedRecord.Role.UPDATE);
        assertThat(update.vulnerabilities()).containsExactly("CVE-2021-3782");
        Statement jammy = ubuntu.statement("Ubuntu:22.04", "wayland", "UBUNTU-CVE-2021-3782");
        assertThat(jammy.fix()).isEqualTo(Fix.in("1.20.0-1ubuntu0.1"));
        assertThat(jammy.severity()).isEqualTo(Severity.Level.MEDIUM);
        FeedRun rocky = samples("Rocky Linux", "rocky/osv");
        assertThat(rocky.problems()).isEmpty();
        assertThat(rocky.statement("Rocky Linux:9", "ruby", "RLSA-2024:3671").module())
                .isEqualTo("ruby:3.3");
    }

    private static List<String> hits(List<Statement> statements, String version) {
        return statements.stream()
                .filter(statement -> statement.versions().contains(version)
                        || statement.ranges().stream()
                                .anyMatch(range -> Ranges.membership(range, version) instanceof Membership.Inside))
                .map(Statement::vulnerability)
                .distinct()
                .toList();
    }

    private static FeedRun run(String ecosystem) throws IOException {
        Path bundle = SharedData.require("osv/" + ecosystem + "/all.zip");
        return FeedRun.ofPaths(new OsvFeed(ecosystem, "test"), Map.of("osv/" + ecosystem + "/all.zip", bundle));
    }

    private static FeedRun samples(String ecosystem, String folder) throws IOException {
        Map<String, byte[]> files =
                SharedArchive.read("feed-samples.tar.zst", name -> name.contains(folder) && name.endsWith(".json"));
        return FeedRun.of(new OsvFeed(ecosystem, "test"), Map.of("osv/" + ecosystem + "/all.zip", Archives.zip(files)));
    }
}
