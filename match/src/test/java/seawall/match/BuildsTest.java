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
        "7.81.0-1fipsy,               Ubuntu:22.04",
        "1.1.1f-1ubuntu2.fips.16,     FIPS-updates FIPS FIPS-preview Ubuntu:22.04",
        "3.0.2-0ubuntu1.10+Fips1,     FIPS-updates FIPS FIPS-preview Ubuntu:22.04",
    })
    void the_version_tells_whose_build_it_is(String version, String ecosystems) {
        Package pkg = curl(version);
        assertThat(Builds.ecosystems(pkg, Lookup.of(pkg)).stream().map(Ecosystem::toString))
                .containsExactly(ecosystems
                        .replaceAll("(FIPS[a-z-]*)", "Ubuntu:Pro:$1:22.04")
                        .split(" "));
    }

    @Test
    void of_kernels_the_name_tells_it() {
        Package pkg = Package.builder(
                        Purl.of("deb", "ubuntu", "linux-image-4.4.0-1013-fips", "4.4.0-1013.18", Map.of()),
                        Ecosystem.parse("Ubuntu:16.04"),
                        "linux-image-4.4.0-1013-fips",
                        "4.4.0-1013.18")
                .source(new SourcePackage("linux-fips", "4.4.0-1013.18"))
                .at("var/lib/dpkg/status", 0)
                .build();
        assertThat(Builds.ecosystems(pkg, Lookup.of(pkg)))
                .contains(Ecosystem.parse("Ubuntu:Pro:FIPS:16.04"), Ecosystem.parse("Ubuntu:Pro:FIPS-updates:16.04"));
    }

    @ParameterizedTest
    @CsvSource({
        // The archive's numbers go on where the build branched off.
        "2,         2.fips.16, NotAffected",
        "2.9,       2.fips.16, Undecided",
        "2.fips.17, 2.fips.16, Affected",
        "3,         2.fips.16, Affected",
        // This form has the archive's version whole.
        "2.9,       2.9+Fips1, NotAffected",
        "2.10,      2.9+Fips1, Affected",
        "2.9,       2.9+esm1,  NotAffected",
        "2.9+deb1,  2.9+esm1,  Undecided",
        "2.10,      2.9+esm1,  Affected",
        "2.9,       2.9~esm1,  Affected",
        "2.8,       2.9~esm1,  NotAffected",
    })
    void repairs_of_the_archive_are_in_a_service_build_if_they_are_in_what_it_was_made_of(
            String repaired, String installed, String verdict) {
        var advisories = new FakeAdvisories().fixed(CVE, "Ubuntu:22.04", "curl", repaired);
        assertThat(verdict(advisories, installed).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2.9,              2.fips.16, Undecided",
        "2,                2.fips.16, NotAffected",
        "1:7,              2.fips.16, Undecided",
        "code not present, 2.fips.16, NotAffected",
        "2.9,              2.8+esm1,  NotAffected",
        "2.9,              2.8,       NotAffected",
    })
    void a_word_of_not_affected_as_of_a_version_holds_for_fips_builds_that_have_reached_it(
            String reason, String installed, String verdict) {
        var advisories = new FakeAdvisories().says(CVE, "Ubuntu:22.04", "curl", Statement.Status.NOT_AFFECTED, reason);
        assertThat(verdict(advisories, installed).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2.fips.2.8, NotAffected, a build that FIPS alone knows",
        "2.fips.7.2, NotAffected, a build that FIPS-updates alone knows",
        "2.fips.3,   Undecided,   a build that nobody knows",
        "2.fips.1,   Affected,    older than both repairs",
        "2.fips.8,   NotAffected, newer than both repairs",
    })
    void services_whose_builds_look_alike_have_to_agree(String installed, String verdict, String because) {
        var advisories = new FakeAdvisories()
                .fixed(CVE, "Ubuntu:22.04", "curl", "2.9")
                .fixed(CVE, "Ubuntu:Pro:FIPS:22.04", "curl", "2.fips.2.8")
                .fixed(CVE, "Ubuntu:Pro:FIPS-updates:22.04", "curl", "2.fips.7.2");
        assertThat(verdict(advisories, installed).getClass().getSimpleName())
                .as(because)
                .isEqualTo(verdict);
    }

    @Test
    void why_they_do_not_agree_is_told() {
        var advisories = new FakeAdvisories()
                .says(CVE, "Ubuntu:Pro:FIPS:22.04", "curl", Statement.Status.UNDER_INVESTIGATION, "needs-triage")
                .fixed(CVE, "Ubuntu:Pro:FIPS-updates:22.04", "curl", "2.fips.7.2");
        assertThat(verdict(advisories, "2.fips.8"))
                .isEqualTo(new Verdict.Undecided("the advisories for Ubuntu:Pro:FIPS-updates:22.04 and"
                        + " Ubuntu:Pro:FIPS:22.04 differ, and the version does not tell whose build it is"));
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
