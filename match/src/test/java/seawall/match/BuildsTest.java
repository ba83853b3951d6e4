package seawall.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Ecosystem;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.Statement;
import seawall.model.Subject;
import seawall.model.Verdict;

class BuildsTest {
    private static final String CVE = "CVE-2024-0001";

    @ParameterizedTest
    @CsvSource({
        "7.81.0-1ubuntu1.15,          Ubuntu:22.04",
        "7.81.0-1ubuntu1.15+esm2,     Ubuntu:Pro:22.04 Ubuntu:22.04",
        "7.81.0-1ubuntu0.1~esm1,      Ubuntu:Pro:22.04 Ubuntu:22.04",
        "1.1.1f-1ubuntu2.fips.16,     Ubuntu:Pro:FIPS-updates:22.04 Ubuntu:Pro:FIPS:22.04 Ubuntu:22.04",
        "3.0.2-0ubuntu1.10+Fips1,     Ubuntu:Pro:FIPS-updates:22.04 Ubuntu:Pro:FIPS:22.04 Ubuntu:22.04",
    })
    void the_version_tells_whose_build_it_is(String version, String ecosystems) {
        Package pkg = curl(version);
        assertThat(Builds.ecosystems(pkg, Lookup.of(pkg)).stream().map(Ecosystem::toString))
                .containsExactly(ecosystems.split(" "));
    }

    @Test
    void builds_of_other_distributions_have_no_services() {
        Package pkg = Inventories.deb("curl", "1+esm1", "curl", "1+esm1");
        assertThat(Builds.ecosystems(pkg, Lookup.of(pkg))).containsExactly(pkg.ecosystem());
    }

    @Test
    void a_build_of_the_archive_is_judged_by_the_archives_word() {
        Fix fix = new Fix(Fix.State.NONE_YET, null, "needed; fixed in ESM (7.81.0-1+esm2)");
        var advisories = new FakeAdvisories()
                .open(CVE, "Ubuntu:22.04", "curl", fix)
                .fixed(CVE, "Ubuntu:Pro:22.04", "curl", "7.81.0-1+esm2");
        assertThat(verdict(advisories, "7.81.0-1")).isEqualTo(new Verdict.Affected(fix));
    }

    @Test
    void a_build_of_a_service_is_judged_by_the_services_word() {
        var advisories = new FakeAdvisories()
                .open(CVE, "Ubuntu:22.04", "curl", new Fix(Fix.State.NONE_YET, null, "needed"))
                .fixed(CVE, "Ubuntu:Pro:22.04", "curl", "7.81.0-1+esm2");
        assertThat(verdict(advisories, "7.81.0-1+esm1")).isEqualTo(new Verdict.Affected(Fix.in("7.81.0-1+esm2")));
        assertThat(verdict(advisories, "7.81.0-1+esm2")).isInstanceOf(Verdict.NotAffected.class);
    }

    @Test
    void what_the_service_does_not_mention_is_as_the_archive_says() {
        var advisories = new FakeAdvisories()
                .fixed(CVE, "Ubuntu:22.04", "curl", "7.81.0-2")
                .says("CVE-2024-0002", "Ubuntu:Pro:22.04", "curl", Statement.Status.NOT_AFFECTED, "");
        assertThat(verdict(advisories, "7.81.0-1+esm1")).isEqualTo(new Verdict.Affected(Fix.in("7.81.0-2")));
    }

    @Test
    void a_repair_that_does_not_reach_the_package_is_no_fix() {
        Fix fix = new Fix(Fix.State.END_OF_LIFE, null, "end of life; fixed in ESM (2)");
        var advisories = new FakeAdvisories().until(CVE, "Ubuntu:22.04", "curl", "2", fix);
        assertThat(verdict(advisories, "1")).isEqualTo(new Verdict.Affected(fix));
        assertThat(verdict(advisories, "2")).isInstanceOf(Verdict.NotAffected.class);
    }

    @Test
    void changed_advisories_about_a_service_touch_its_builds() {
        var index = new InventoryIndex();
        index.add(0, Inventories.of(Subject.Kind.IMAGE, curl("1")));
        index.add(1, Inventories.of(Subject.Kind.IMAGE, curl("1+esm1")));
        var key = new InventoryIndex.Key(Ecosystem.parse("Ubuntu:Pro:22.04"), "curl");
        assertThat(index.touched(Map.of(key, Set.of(CVE)))).containsOnlyKeys(1);
    }

    private static Verdict verdict(FakeAdvisories advisories, String version) {
        Package pkg = curl(version);
        return new Judge(advisories, List.of(), false)
                .judge(Inventories.of(Subject.Kind.IMAGE, pkg), pkg, true).stream()
                        .filter(finding -> finding.vulnerability().id().equals(CVE))
                        .map(Finding::verdict)
                        .findFirst()
                        .orElseThrow();
    }

    private static Package curl(String version) {
        return Package.builder(
                        Purl.of("deb", "ubuntu", "curl", version, Map.of("arch", "amd64")),
                        Ecosystem.parse("Ubuntu:22.04"),
                        "curl",
                        version)
                .source(new SourcePackage("curl", version))
                .at("var/lib/dpkg/status", 0)
                .build();
    }
}
