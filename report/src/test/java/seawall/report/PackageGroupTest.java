package seawall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.match.Judgement;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Package;
import seawall.model.Verdict;

class PackageGroupTest {
    @Test
    void binaries_of_one_source_are_one_group_and_count_once() {
        List<PackageGroup> groups = PackageGroup.of(Samples.report().judgement().findings());

        PackageGroup openssl = groups.stream()
                .filter(group -> group.name().equals("openssl"))
                .findFirst()
                .orElseThrow();
        assertThat(openssl.packages()).containsExactly("libssl3", "openssl");
        assertThat(openssl.findings())
                .extracting(finding -> finding.vulnerability().id())
                .containsExactly("CVE-2023-0286", "CVE-2024-0727");
        assertThat(groups.getFirst().name()).isEqualTo("org.apache.logging.log4j:log4j-core");
    }

    @Test
    void a_kernel_that_runs_is_not_hidden_behind_its_headers() {
        Report report = Samples.report();
        Finding suppressed = report.judgement().findings().stream()
                .filter(finding -> finding.verdict() instanceof Verdict.Suppressed)
                .findFirst()
                .orElseThrow();
        Package image = Package.builder(
                        suppressed.pkg().purl(),
                        suppressed.pkg().ecosystem(),
                        "z-image",
                        suppressed.pkg().version())
                .source(suppressed.pkg().source())
                .at("var/lib/dpkg/status", 0)
                .build();
        Finding running = new Finding(
                image,
                suppressed.vulnerability(),
                suppressed.severity(),
                new Verdict.Affected(Fix.in("6.1.76-2")),
                suppressed.evidence(),
                suppressed.risk());

        Judgement judgement = new Judgement(
                report.judgement().inventory(), Samples.DATABASE, List.of(suppressed, running), List.of());

        assertThat(PackageGroup.of(judgement.findings()).getFirst().isAffected())
                .isTrue();
        assertThat(Summary.of(judgement).total()).isEqualTo(1);
    }
}
