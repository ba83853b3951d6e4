package seawall.sbom.cataloger.dpkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.sbom.Cataloger;
import seawall.sbom.MemoryImage;
import seawall.sbom.cataloger.distribution.DistributionCataloger;

class DpkgCatalogerTest {
    private static final String STATUS = "var/lib/dpkg/status";

    private static MemoryImage bookworm() {
        return new MemoryImage().file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
    }

    private static Inventory catalog(MemoryImage image, Cataloger<?>... more) {
        return more.length == 0
                ? image.catalog(new DistributionCataloger(), new DpkgCataloger())
                : image.catalog(new DistributionCataloger(), new DpkgCataloger(), more[0]);
    }

    private static String stanza(String name, String version, String... more) {
        return "Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\n%s\n"
                .formatted(
                        name,
                        version,
                        List.of(more).stream().map(line -> line + "\n").reduce("", String::concat));
    }

    @Test
    void everythingAboutAPackageIsFound() {
        var image = bookworm()
                .file(STATUS, stanza("libssl3", "3.0.11-1~deb12u2+b1", "Source: openssl (3.0.11-1~deb12u2)"))
                .file("usr/share/doc/libssl3/copyright", """
                        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

                        Files: *
                        License: OpenSSL
                         text License: none

                        Files: debian/*
                        License: GPL-2+ or Apache-2.0

                        License: OpenSSL
                         again
                        """);
        Inventory inventory = catalog(image);
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .containsExactly(new Package(
                        Purl.of(
                                "deb",
                                "debian",
                                "libssl3",
                                "3.0.11-1~deb12u2+b1",
                                Map.of(
                                        "arch", "amd64",
                                        "distro", "debian-12",
                                        "upstream", "openssl@3.0.11-1~deb12u2")),
                        new Ecosystem("Debian", "12"),
                        "libssl3",
                        "3.0.11-1~deb12u2+b1",
                        new SourcePackage("openssl", "3.0.11-1~deb12u2"),
                        null,
                        List.of("GPL-2+ or Apache-2.0", "OpenSSL"),
                        Presence.INSTALLED,
                        false,
                        null,
                        "dpkg",
                        List.of(new Location(STATUS, 0))));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,                     bash, 5.2-1,   -
            bash,                  bash, 5.2-1,   -
            bash (5.1-9),          bash, 5.1-9,   bash@5.1-9
            base-files,            base-files, 5.2-1, base-files
            shell (1:5.1-9),       shell, 1:5.1-9, shell@1:5.1-9
            """)
    void theSourceIsTheOneTheFieldNamesOrThePackageItself(String field, String name, String version, String upstream) {
        Package found = catalog(bookworm()
                        .file(
                                STATUS,
                                field == null ? stanza("bash", "5.2-1") : stanza("bash", "5.2-1", "Source: " + field)))
                .packages()
                .getFirst();
        assertThat(found.source()).isEqualTo(new SourcePackage(name, version));
        assertThat(found.purl().qualifiers().get("upstream")).isEqualTo(upstream);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            install ok installed,        true
            hold ok installed,           true
            install ok unpacked,         true
            install ok half-configured,  true
            install ok triggers-pending, true
            install ok triggers-awaited, true
            install reinstreq half-installed, true
            deinstall ok installed,      true
            deinstall ok config-files,   false
            purge ok not-installed,      false
            """)
    void whatLiesUnpackedCounts(String status, boolean counts) {
        var inventory =
                catalog(bookworm().file(STATUS, "Package: a\nStatus: " + status + "\nVersion: 1\nArchitecture: all\n"));
        assertThat(inventory.packages()).hasSize(counts ? 1 : 0);
        assertThat(inventory.gaps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Package: a~Status: install ok installed             | the stanza of a has no valid Version field
            Status: install ok installed~Version: 1             | a stanza has no valid Package field
            Package: a b~Status: install ok installed~Version: 1| a stanza has no valid Package field
            Package: a~Status: install ok installed~Version: é  | the stanza of a has no valid Version field
            """)
    void aStanzaWithoutNameOrVersionIsAGap(String stanza, String detail) {
        var inventory = catalog(bookworm().file(STATUS, stanza.replace('~', '\n') + "\n\n" + stanza("kept", "1")));
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("kept");
        assertThat(inventory.gaps()).containsExactly(new Gap(Gap.Kind.MALFORMED, STATUS, detail));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Package: a~Version: 1                                         | the stanza of a has no Status field
            Package: a~Status: x ok installed~Version: 1~Source: b (2     | the stanza of a has no valid Source field
            Package: a~Status: x ok installed~Version: 1~Source: (2)      | the stanza of a has no valid Source field
            Package: a~Status: x ok installed~Version: 1~Version: 2       | line 4 repeats the field version
            Package: a~Status: x ok installed~Version: 1~nonsense         | line 4 is no field
            Package: a~Status: x ok installed~Version: 1~: nonsense       | line 4 is no field
            """)
    void whatElseIsWrongIsAGapBesideThePackage(String stanza, String detail) {
        var inventory = catalog(bookworm().file(STATUS, stanza.replace('~', '\n')));
        assertThat(inventory.packages())
                .extracting(Package::name, Package::version)
                .containsExactly(tuple("a", "1"));
        assertThat(inventory.gaps()).containsExactly(new Gap(Gap.Kind.MALFORMED, STATUS, detail));
    }

    @Test
    void bytesOutsideUtf8AndLongAndFoldedFieldsDoNotMatter() {
        byte[] latin = ("Maintainer: J\u00e9r\u00f4me\nDescription: " + "x".repeat(100_000)
                        + "\n Package: not-this\n\tVersion: 9\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] stanza = stanza("package", "1").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[latin.length + stanza.length];
        System.arraycopy(latin, 0, all, 0, latin.length);
        System.arraycopy(stanza, 0, all, latin.length, stanza.length);
        var inventory = catalog(bookworm().file(STATUS, all));
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("package");
        assertThat(inventory.gaps()).isEmpty();
    }

    @Test
    void anEndlessVersionIsALimit() {
        var inventory = catalog(bookworm().file(STATUS, stanza("a", "1".repeat(10_000))));
        assertThat(inventory.gaps())
                .containsExactly(
                        new Gap(Gap.Kind.MALFORMED, STATUS, "the stanza of a has no valid Version field"),
                        new Gap(Gap.Kind.LIMIT, STATUS, "line 4 is longer than 8192 bytes"));
    }

    @Test
    void aThousandFaultsAreToldAsTwentyOne() {
        var inventory = catalog(bookworm().file(STATUS, "nonsense\n".repeat(1_000)));
        assertThat(inventory.gaps())
                .hasSize(21)
                .contains(new Gap(Gap.Kind.LIMIT, STATUS, "more faults than 20; the others are not listed"));
    }

    @Test
    void packagesBelongToTheLayerThatInstalledThem() {
        var image = bookworm()
                .file(STATUS, stanza("a", "1") + stanza("b", "1") + stanza("c", "1"))
                .layer()
                .file(STATUS, stanza("a", "1") + stanza("b", "2") + stanza("d", "1"));
        assertThat(catalog(image).packages())
                .extracting(
                        Package::name,
                        Package::version,
                        pkg -> pkg.locations().getFirst().layer())
                .containsExactly(tuple("a", "1", 0), tuple("b", "2", 1), tuple("d", "1", 1));
    }

    @Test
    void distrolessHasOneFileAPackage() {
        var image = bookworm()
                .file("var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12.4\nArchitecture: amd64\n")
                .layer()
                .file("var/lib/dpkg/status.d/bGliYzY", "Package: libc6\nVersion: 2.36\nSource: glibc\n")
                .file(
                        "var/lib/dpkg/status.d/bGliYzY.md5sums",
                        "0123456789abcdef0123456789abcdef  usr/lib/n/libc.json\n")
                .file("usr/lib/n/libc.json", "");
        Inventory inventory = catalog(image, new JsonFiles());
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .extracting(Package::name, pkg -> pkg.locations().getFirst(), Package::owner)
                .containsExactly(
                        tuple("base-files", new Location("var/lib/dpkg/status.d/base", 0), null),
                        tuple("libc6", new Location("var/lib/dpkg/status.d/bGliYzY", 1), null),
                        tuple("libc.json", new Location("usr/lib/n/libc.json", 0), "libc6"));
    }

    @Test
    void listedFilesBelongToInstalledPackages() {
        var image = bookworm()
                .file(STATUS, stanza("node-a", "1") + "Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n")
                .file("var/lib/dpkg/info/node-a:amd64.list", "/.\n/usr\n/usr/share/a.json\n")
                .file("var/lib/dpkg/info/gone.list", "/etc/b.json\n")
                .file("usr/share/a.json", "")
                .file("etc/b.json", "");
        assertThat(catalog(image, new JsonFiles()).packages())
                .extracting(Package::name, Package::owner)
                .containsExactly(tuple("node-a", null), tuple("a.json", "node-a"), tuple("b.json", null));
    }

    @Test
    void withoutADistributionThePackagesAreListedAndTheGapSaysWhyTheyCannotBeJudged() {
        Inventory inventory = catalog(new MemoryImage().file(STATUS, stanza("a", "1")));
        assertThat(inventory.packages())
                .extracting(Package::ecosystem, pkg -> pkg.purl().namespace())
                .containsExactly(tuple(new Ecosystem("dpkg", ""), ""));
        assertThat(inventory.gaps())
                .containsExactly(new Gap(
                        Gap.Kind.MISSING, STATUS, "no file tells the distribution that the packages belong to"));
    }

    @Test
    void dpkgOnAnotherDistributionIsNotJudgedByItsAdvisories() {
        var image = new MemoryImage()
                .file("etc/os-release", "ID=alpine\nVERSION_ID=3.19.1\n")
                .file(STATUS, stanza("a", "1"));
        assertThat(catalog(image).packages()).extracting(Package::ecosystem).containsExactly(new Ecosystem("dpkg", ""));
    }

    @Test
    void aFreeTextCopyrightNamesNothingAndIsNoGap() {
        var image = bookworm()
                .file(STATUS, stanza("a", "1"))
                .file("usr/share/doc/a/copyright", "This is free.\n\nLicense: MIT\n\nnot: a field\nnonsense\n");
        Inventory inventory = catalog(image);
        assertThat(inventory.packages().getFirst().licences()).isEmpty();
        assertThat(inventory.gaps()).isEmpty();
    }

    @Test
    void anInterruptedRunIsAGap() {
        assertThat(catalog(bookworm().file("var/lib/dpkg/updates/0001", "Package: a\n"))
                        .gaps())
                .extracting(Gap::kind)
                .containsExactly(Gap.Kind.UNSUPPORTED);
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        byte[] copyright = data.consumeBytes(500);
        byte[] list = data.consumeBytes(500);
        byte[] status = data.consumeRemainingAsBytes();
        var inventory = catalog(bookworm()
                .file("usr/share/doc/a/copyright", copyright)
                .file("var/lib/dpkg/info/a.list", list)
                .file("var/lib/dpkg/status.d/a.md5sums", list)
                .file(STATUS, status));
        assertThat(inventory.packages())
                .allSatisfy(pkg -> assertThat(pkg.version()).isNotEmpty());
    }
}
