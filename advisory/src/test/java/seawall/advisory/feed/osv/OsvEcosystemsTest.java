package seawall.advisory.feed.osv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Ecosystem;
import seawall.model.VersionScheme;

class OsvEcosystemsTest {
    @ParameterizedTest
    @CsvSource({
        "npm, npm",
        "AlmaLinux:9, AlmaLinux:9",
        "Debian:12, Debian:12",
        "Alpine:v3.19, Alpine:v3.19",
        "Ubuntu:22.04:LTS, Ubuntu:22.04",
        "Ubuntu:24.10, Ubuntu:24.10",
        "Ubuntu:Pro:16.04:LTS, Ubuntu:16.04",
        "Ubuntu:Pro:FIPS-updates:20.04:LTS, Ubuntu:Pro:FIPS-updates:20.04",
        "Red Hat:enterprise_linux:9::appstream, Red Hat:9",
        "Red Hat:enterprise_linux:10.0, Red Hat:10",
        "Red Hat:rhel_eus:9.2::appstream, Red Hat:rhel_eus:9.2::appstream",
        "SUSE:Linux Enterprise Module for Basesystem 15 SP5, SUSE:Linux Enterprise Server 15 SP5",
        "SUSE:Linux Enterprise Server 15 SP5, SUSE:Linux Enterprise Server 15 SP5",
        "openSUSE:Leap 15.6, openSUSE:Leap 15.6",
        "openEuler:22.03-LTS-SP1, openEuler:22.03-LTS-SP1",
        "Azure Linux:3.0, Azure Linux:3",
        "Packagist:https://packages.drupal.org/8, Packagist",
        "Wolfi, Wolfi",
    })
    void cutsReleasesDownToWhatPackagesKnow(String given, String expected) {
        assertThat(OsvEcosystems.of(given)).map(Ecosystem::toString).hasValue(expected);
    }

    @Test
    void hasNoEcosystemWithoutAName() {
        assertThat(OsvEcosystems.of("")).isEmpty();
        assertThat(OsvEcosystems.of(":12")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PyPI, Foo_.Bar-baz, foo-bar-baz",
        "npm, @Scope/Name, @Scope/Name",
        "NuGet, Newtonsoft.Json, Newtonsoft.Json",
        "Maven, org.example:Artifact, org.example:Artifact",
    })
    void normalisesOnlyTheNamesOfPython(String ecosystem, String given, String expected) {
        assertThat(OsvEcosystems.packageName(Ecosystem.parse(ecosystem), given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Go, true, GO",
        "npm, true, SEMVER",
        "crates.io, true, SEMVER",
        "Bitnami, true, SEMVER",
        "RubyGems, false, GENERIC",
        "Maven, true, MAVEN",
        "PyPI, false, PEP440",
        "Debian:12, false, DEB",
    })
    void takesTheOrderOfTheEcosystem(String ecosystem, boolean semver, VersionScheme expected) {
        assertThat(OsvEcosystems.scheme(Ecosystem.parse(ecosystem), semver)).isEqualTo(expected);
    }
}
