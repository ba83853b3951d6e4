package seawall.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.Subject;
import seawall.model.Suppression;
import seawall.model.Verdict;
import seawall.model.Vulnerability;

class JudgeTest {
    private static final Package OPENSSL =
            Inventories.deb("libssl3", "3.0.11-1~deb12u2", "openssl", "3.0.11-1~deb12u2");

    private static List<Finding> findings(FakeAdvisories advisories, Subject.Kind kind, Package... packages) {
        return new Judge(advisories, List.of(), false)
                .judge(Inventories.of(kind, packages))
                .findings();
    }

    private static Verdict verdict(FakeAdvisories advisories, Package pkg) {
        List<Finding> all =
                new Judge(advisories, List.of(), false).judge(Inventories.of(Subject.Kind.IMAGE, pkg), pkg, true);
        assertThat(all).hasSize(1);
        return all.getFirst().verdict();
    }

    @Test
    void a_version_below_the_fix_is_affected_and_names_it() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "Debian:12", "openssl", "3.0.13-1~deb12u1");
        assertThat(verdict(advisories, OPENSSL)).isEqualTo(new Verdict.Affected(Fix.in("3.0.13-1~deb12u1")));
    }

    @Test
    void the_fixed_version_itself_is_not_affected_and_says_why() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "Debian:12", "openssl", "3.0.11-1~deb12u2");
        assertThat(verdict(advisories, OPENSSL))
                .isEqualTo(new Verdict.NotAffected("3.0.11-1~deb12u2 lies outside < 3.0.11-1~deb12u2"));
    }

    @Test
    void another_release_says_nothing() {
        var advisories = new FakeAdvisories()
                .fixed("CVE-2024-0001", "Debian:13", "openssl", "9")
                .fixed("CVE-2024-0002", "Debian:12", "zlib", "9");
        assertThat(findings(advisories, Subject.Kind.IMAGE, OPENSSL)).isEmpty();
    }

    @Test
    void an_open_vulnerability_keeps_the_publishers_word() {
        Fix fix = new Fix(Fix.State.DEFERRED, null, "no-dsa: minor issue");
        var advisories = new FakeAdvisories().open("CVE-2024-0001", "Debian:12", "openssl", fix);
        assertThat(verdict(advisories, OPENSSL)).isEqualTo(new Verdict.Affected(fix));
    }

    @Test
    void a_publisher_that_has_not_decided_leaves_it_undecided() {
        var advisories = new FakeAdvisories()
                .says("CVE-2024-0001", "Debian:12", "openssl", Statement.Status.UNDER_INVESTIGATION, "undetermined");
        assertThat(verdict(advisories, OPENSSL))
                .isEqualTo(new Verdict.Undecided("fake has not decided yet (undetermined)"));
        assertThat(findings(advisories, Subject.Kind.IMAGE, OPENSSL)).hasSize(1);
    }

    @Test
    void a_bound_that_cannot_be_read_leaves_it_undecided() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "Debian:12", "openssl", "not a version!");
        assertThat(verdict(advisories, OPENSSL)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void the_lowest_sufficient_fix_is_named_when_several_advisories_hit() {
        var advisories = new FakeAdvisories()
                .fixed("CVE-2024-0001", "npm", "lib", "3.0.0")
                .fixed("CVE-2024-0001", "npm", "lib", "2.0.1");
        assertThat(verdict(advisories, Inventories.npm("lib", "2.0.0")))
                .isEqualTo(new Verdict.Affected(Fix.in("2.0.1")));
    }

    @Test
    void in_rpm_distributions_the_first_update_that_repairs_settles_it() {
        var advisories = new FakeAdvisories()
                .update("CVE-2024-0001", "ALSA-1", "AlmaLinux:9", "curl", null, "7.76.1-26.el9")
                .update("CVE-2024-0001", "ALSA-2", "AlmaLinux:9", "curl", null, "7.76.1-29.el9");
        assertThat(verdict(advisories, Inventories.rpm("curl", "7.76.1-26.el9", null)))
                .isInstanceOf(Verdict.NotAffected.class);
        assertThat(verdict(advisories, Inventories.rpm("curl", "7.76.1-25.el9", null)))
                .isEqualTo(new Verdict.Affected(Fix.in("7.76.1-26.el9")));
    }

    @Test
    void a_fix_in_another_module_stream_decides_nothing() {
        var advisories = new FakeAdvisories()
                .update("CVE-2024-0001", "ALSA-1", "AlmaLinux:9", "nodejs", "nodejs:18", "1:18.20.4-1.module_el9+1+a")
                .update("CVE-2024-0001", "ALSA-2", "AlmaLinux:9", "nodejs", "nodejs:20", "1:20.16.0-1.module_el9+1+b");
        Package eighteen = Inventories.rpm("nodejs", "1:18.20.4-1.module_el9+1+a", "nodejs:18:9040:abc:x86_64");
        Package twenty = Inventories.rpm("nodejs", "1:20.12.0-1.module_el9+1+b", "nodejs:20:9040:abc:x86_64");
        assertThat(verdict(advisories, eighteen)).isInstanceOf(Verdict.NotAffected.class);
        assertThat(verdict(advisories, twenty)).isEqualTo(new Verdict.Affected(Fix.in("1:20.16.0-1.module_el9+1+b")));
    }

    @Test
    void a_modular_fix_says_nothing_about_a_package_outside_modules() {
        var advisories = new FakeAdvisories()
                .update("CVE-2024-0001", "ALSA-1", "AlmaLinux:9", "ruby", null, "3.1.2-1.module_el9+1+a");
        assertThat(findings(advisories, Subject.Kind.IMAGE, Inventories.rpm("ruby", "3.0.4-160.el9", null)))
                .isEmpty();
    }

    @Test
    void a_withdrawn_vulnerability_makes_no_finding_and_is_still_explained() {
        var advisories = new FakeAdvisories()
                .fixed("CVE-2024-0001", "npm", "lib", "3.0.0")
                .knows(FakeAdvisories.vulnerability("CVE-2024-0001", Vulnerability.State.WITHDRAWN));
        Package lib = Inventories.npm("lib", "2.0.0");
        assertThat(findings(advisories, Subject.Kind.IMAGE, lib)).isEmpty();
        assertThat(verdict(advisories, lib)).isEqualTo(new Verdict.NotAffected("the publisher withdrew CVE-2024-0001"));
    }

    @Test
    void the_distributions_rating_of_its_own_package_counts_before_the_general_one() {
        var nvd = new Severity("nvd", Severity.Level.CRITICAL, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8);
        var advisories = new FakeAdvisories()
                .rated("CVE-2024-0001", "Debian:12", "openssl", Severity.Level.NEGLIGIBLE)
                .knows(FakeAdvisories.vulnerability("CVE-2024-0001", Vulnerability.State.VULNERABILITY, nvd));
        Finding finding = findings(advisories, Subject.Kind.IMAGE, OPENSSL).getFirst();
        assertThat(finding.severity()).isEqualTo(new Severity("fake", Severity.Level.NEGLIGIBLE, null, null));
        assertThat(finding.vulnerability().severities()).containsExactly(nvd);
    }

    @Test
    void packages_of_an_ecosystem_without_a_feed_stay_undecided() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0");
        Judgement judgement = new Judge(advisories, List.of(), false)
                .judge(Inventories.of(Subject.Kind.IMAGE, OPENSSL, Inventories.npm("lib", "3.0.0")));
        assertThat(judgement.undecided())
                .containsExactly(
                        new Unjudged(OPENSSL, Unjudged.Reason.NO_FEED, "the database knows nothing about Debian:12"));
        assertThat(judgement.isIncomplete()).isTrue();
    }

    @Test
    void declared_packages_count_in_projects_only() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0");
        Package installed = Inventories.npm("lib", "2.0.0");
        Package declared = Package.builder(installed.purl(), installed.ecosystem(), "lib", "2.0.0")
                .presence(Presence.DECLARED)
                .at("package-lock.json", 0)
                .build();
        assertThat(findings(advisories, Subject.Kind.IMAGE, declared)).isEmpty();
        assertThat(findings(advisories, Subject.Kind.PROJECT, declared)).hasSize(1);
    }

    @Test
    void development_packages_count_only_when_asked_for() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0");
        Package dev = Package.builder(
                        Inventories.npm("lib", "2.0.0").purl(),
                        Inventories.npm("lib", "2").ecosystem(),
                        "lib",
                        "2.0.0")
                .presence(Presence.DECLARED)
                .development(true)
                .at("package-lock.json", 0)
                .build();
        var project = Inventories.of(Subject.Kind.PROJECT, dev);
        assertThat(new Judge(advisories, List.of(), false).judge(project).findings())
                .isEmpty();
        assertThat(new Judge(advisories, List.of(), true).judge(project).findings())
                .hasSize(1);
    }

    @Test
    void language_packages_that_the_distribution_installed_are_not_judged_twice() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0");
        Package owned = Inventories.npm("lib", "2.0.0").withOwner("node-lib");
        Judgement judgement = new Judge(advisories, List.of(), false).judge(Inventories.of(Subject.Kind.IMAGE, owned));
        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.unjudged())
                .extracting(Unjudged::reason)
                .containsExactly(Unjudged.Reason.DISTRIBUTION_OWNS);
        assertThat(judgement.isIncomplete()).isFalse();
    }

    @Test
    void an_objection_suppresses_and_keeps_the_verdict() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0");
        var risk = new Suppression.AcceptedRisk("ops", LocalDate.of(2027, 1, 1), "behind a proxy");
        Objection objection = (_, finding) -> finding.pkg().name().equals("lib") ? Optional.of(risk) : Optional.empty();
        List<Finding> all = new Judge(advisories, List.of(objection), false)
                .judge(Inventories.of(Subject.Kind.IMAGE, Inventories.npm("lib", "2.0.0")))
                .findings();
        assertThat(all)
                .extracting(Finding::verdict)
                .containsExactly(new Verdict.Suppressed(risk, new Verdict.Affected(Fix.in("3.0.0"))));
    }

    @Test
    void the_evidence_tells_the_source_package_and_the_bound() {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "Debian:12", "openssl", "3.0.13-1~deb12u1");
        assertThat(findings(advisories, Subject.Kind.IMAGE, OPENSSL)
                        .getFirst()
                        .evidence()
                        .steps())
                .containsExactly(
                        "libssl3 3.0.11-1~deb12u2 was built from source package openssl 3.0.11-1~deb12u2, which the advisories name",
                        "CVE-2024-0001 from feed fake: 3.0.11-1~deb12u2 lies in < 3.0.13-1~deb12u1");
    }
}
