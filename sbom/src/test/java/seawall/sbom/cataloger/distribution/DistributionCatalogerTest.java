package seawall.sbom.cataloger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.image.Gaps;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.VersionScheme;
import seawall.sbom.MemoryImage;

class DistributionCatalogerTest {
    private static Inventory catalog(MemoryImage image) {
        return image.catalog(new DistributionCataloger());
    }

    private static Distribution found(MemoryImage image) {
        return Objects.requireNonNull(catalog(image).distribution());
    }

    @Test
    void osReleaseTellsEverything() {
        String osRelease = """
                PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                NAME="Debian GNU/Linux"
                VERSION_ID="12"
                VERSION="12 (bookworm)"
                VERSION_CODENAME=bookworm
                ID=debian
                """;
        assertThat(found(new MemoryImage().file("usr/lib/os-release", osRelease)))
                .isEqualTo(new Distribution(
                        "debian",
                        List.of(),
                        "12",
                        "bookworm",
                        "Debian GNU/Linux 12 (bookworm)",
                        new Ecosystem("Debian", "12")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ID=debian VERSION_ID="11"                              | Debian:11            | DEB
            ID=debian VERSION_CODENAME=trixie                      | Debian:13            | DEB
            ID=debian VERSION_CODENAME=forky                       | Debian:14            | DEB
            ID=debian VERSION_CODENAME=sid                         | Debian:unstable      | DEB
            ID=debian VERSION_CODENAME=zurg                        | Debian:zurg          | DEB
            ID=debian VERSION_ID="8" VERSION="8 (jessie)"          | Debian:8             | DEB
            ID=ubuntu VERSION_ID="22.04" ID_LIKE=debian            | Ubuntu:22.04         | DEB
            ID=alpine VERSION_ID=3.19.1                            | Alpine:v3.19         | APK
            ID=alpine VERSION_ID=3.9                               | Alpine:v3.9          | APK
            ID=alpine VERSION_ID=3.19.0_rc1                        | Alpine:v3.19         | APK
            ID=alpine VERSION_ID=3.21_alpha20240807                | Alpine:edge          | APK
            ID=wolfi VERSION_ID="20230201"                         | Wolfi                | APK
            ID=chainguard VERSION_ID="20230214"                    | Chainguard           | APK
            ID="almalinux" VERSION_ID="9.3"                        | AlmaLinux:9          | RPM
            ID="rocky" VERSION_ID="8.9"                            | Rocky Linux:8        | RPM
            ID="rhel" VERSION_ID="9.4"                             | Red Hat:9            | RPM
            ID="centos" VERSION_ID="7"                             | CentOS:7             | RPM
            ID=fedora VERSION_ID=39                                | Fedora:39            | RPM
            ID="ol" VERSION_ID="8.10"                              | Oracle Linux:8       | RPM
            ID="amzn" VERSION_ID="2"                               | Amazon Linux:2       | RPM
            ID="amzn" VERSION_ID="2023"                            | Amazon Linux:2023    | RPM
            ID="amzn" VERSION_ID="2018.03"                         | Amazon Linux:1       | RPM
            ID=azurelinux VERSION_ID="3.0"                         | Azure Linux:3        | RPM
            ID=mariner VERSION_ID="2.0"                            | Mariner:2            | RPM
            ID=photon VERSION_ID=5.0                               | Photon OS:5.0        | RPM
            ID="openEuler" VERSION_ID="22.03" VERSION="22.03 (LTS-SP1)" | openEuler:22.03-LTS-SP1 | RPM
            ID="opensuse-leap" VERSION_ID="15.5"                   | openSUSE:Leap 15.5   | RPM
            ID="opensuse-tumbleweed" VERSION_ID="20240101"         | openSUSE:Tumbleweed  | RPM
            ID="sles" VERSION_ID="15.5"                            | SUSE:Linux Enterprise Server 15 SP5 | RPM
            ID="sles" VERSION_ID="15"                              | SUSE:Linux Enterprise Server 15 | RPM
            ID="sles" VERSION_ID="16.0"                            | SUSE:Linux Enterprise Server 16.0 | RPM
            ID=arch                                                | arch                 | GENERIC
            ID=void VERSION_ID=7                                   | void:7               | GENERIC
            """)
    void idAndReleaseNameTheEcosystem(String fields, String ecosystem, VersionScheme scheme) {
        String osRelease = fields.strip().replaceAll(" (?=[A-Z_]+=)", "\n");
        Ecosystem found =
                found(new MemoryImage().file("etc/os-release", osRelease)).ecosystem();
        assertThat(found).hasToString(ecosystem);
        assertThat(VersionScheme.of(found)).isEqualTo(scheme);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            etc/debian_version | 12.5                                             | Debian:12
            etc/debian_version | 6.0.10                                           | Debian:6
            etc/debian_version | trixie/sid                                       | Debian:13
            etc/debian_version | sid                                              | Debian:unstable
            etc/alpine-release | 3.18.4                                           | Alpine:v3.18
            etc/redhat-release | Red Hat Enterprise Linux Server release 6.10 (Santiago) | Red Hat:6
            etc/redhat-release | CentOS Linux release 7.9.2009 (Core)             | CentOS:7
            etc/centos-release | CentOS release 6.10 (Final)                      | CentOS:6
            etc/oracle-release | Oracle Linux Server release 6.10                 | Oracle Linux:6
            etc/system-release | Amazon Linux AMI release 2018.03                 | Amazon Linux:1
            etc/rocky-release  | Rocky Linux release 8.4 (Green Obsidian)         | Rocky Linux:8
            etc/almalinux-release | AlmaLinux release 8.4 (Electric Cheetah)      | AlmaLinux:8
            etc/fedora-release | Fedora release 20 (Heisenbug)                    | Fedora:20
            """)
    void predecessorsNameItWhereOsReleaseIsMissing(String path, String line, String ecosystem) {
        assertThat(found(new MemoryImage().file(path, line + "\n")).ecosystem()).hasToString(ecosystem);
    }

    @Test
    void lsbReleaseNamesUbuntu() {
        var image =
                new MemoryImage().file("etc/debian_version", "squeeze/sid\n").file("etc/lsb-release", """
                        DISTRIB_ID=Ubuntu
                        DISTRIB_RELEASE=10.04
                        DISTRIB_CODENAME=lucid
                        DISTRIB_DESCRIPTION="Ubuntu 10.04.4 LTS"
                        """);
        assertThat(found(image))
                .isEqualTo(new Distribution(
                        "ubuntu", List.of(), "10.04", "lucid", "Ubuntu 10.04.4 LTS", new Ecosystem("Ubuntu", "10.04")));
    }

    @Test
    void anImitatedDistributionIsBelievedLast() {
        var image = new MemoryImage()
                .file("etc/redhat-release", "Red Hat Enterprise Linux Server release 6.10 (Santiago)\n")
                .file("etc/oracle-release", "Oracle Linux Server release 6.10\n");
        assertThat(found(image).id()).isEqualTo("ol");
    }

    @Test
    void debianVersionTellsTheReleaseThatOsReleaseOfTestingDoesNot() {
        var image = new MemoryImage()
                .file("etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux bookworm/sid\"\n")
                .file("etc/debian_version", "bookworm/sid\n");
        assertThat(found(image).ecosystem()).hasToString("Debian:12");
    }

    @Test
    void etcComesBeforeUsrAndTheTopLayerCounts() {
        var image = new MemoryImage()
                .file("usr/lib/os-release", "ID=fedora\nVERSION_ID=39\n")
                .file("etc/os-release", "ID=wrong\n")
                .layer()
                .file("etc/os-release", "ID=mine\nVERSION_ID=1\nID_LIKE=\"rhel  fedora\"\n");
        Distribution found = found(image);
        assertThat(found.ecosystem()).hasToString("mine:1");
        assertThat(found.idLike()).containsExactly("rhel", "fedora");
        assertThat(found.prettyName()).isEqualTo("mine");
    }

    @Test
    void anUnusableIdIsAGapAndTheNextFileCounts() {
        var image = new MemoryImage().file("etc/os-release", "ID='a:b'\n").file("etc/alpine-release", "3.20.0\n");
        Inventory inventory = catalog(image);
        assertThat(Objects.requireNonNull(inventory.distribution()).ecosystem()).hasToString("Alpine:v3.20");
        assertThat(inventory.gaps())
                .containsExactly(new Gap(
                        Gap.Kind.MALFORMED, "etc/os-release", "ID is not an identifier as os-release(5) defines it"));
    }

    @Test
    void nothingIsKnownOfAnEmptyImage() {
        assertThat(catalog(new MemoryImage()).distribution()).isNull();
        assertThat(catalog(new MemoryImage().file("etc/redhat-release", "Funtoo"))
                        .distribution())
                .isNull();
    }

    @Test
    void aHugeFileIsAGap() {
        Inventory inventory = catalog(new MemoryImage().file("etc/os-release", "A=1\n".repeat(20_000)));
        assertThat(inventory.gaps()).extracting(Gap::kind).containsExactly(Gap.Kind.LIMIT);
    }

    @Test
    void quotesFollowTheShell() {
        var gaps = new Gaps();
        String text = """
                # comment

                A=plain
                B="two words"
                C='single "$x" \\ '
                D="a\\"b\\$c\\\\d\\`e\\f"
                E=un\\ quoted
                F="joined"' 'parts
                G=
                H=""
                A=again # comment
                1=2""";
        assertThat(Assignments.parse(text, "f", gaps))
                .isEqualTo(Map.of(
                        "A", "again",
                        "B", "two words",
                        "C", "single \"$x\" \\ ",
                        "D", "a\"b$c\\d`e\\f",
                        "E", "un quoted",
                        "F", "joined parts",
                        "G", "",
                        "H", "",
                        "1", "2"));
        assertThat(gaps.toList()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            NOVALUE
            =x
            A B=x
            A=two words
            A="open
            A='open
            A=\\
            Ä=x
            """)
    void whatIsNoAssignmentIsAGap(String line) {
        var gaps = new Gaps();
        assertThat(Assignments.parse(line + "\nZ=kept", "f", gaps)).isEqualTo(Map.of("Z", "kept"));
        assertThat(gaps.toList()).containsExactly(new Gap(Gap.Kind.MALFORMED, "f", "line 1 is not an assignment"));
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        var image = new MemoryImage()
                .file("etc/system-release", data.consumeString(100))
                .file("etc/debian_version", data.consumeString(100))
                .file("etc/os-release", data.consumeRemainingAsBytes());
        assertThat(catalog(image).packages()).isEmpty();
    }
}
