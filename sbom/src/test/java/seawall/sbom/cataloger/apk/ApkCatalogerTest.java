package seawall.sbom.cataloger.apk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.image.Gaps;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.sbom.FileGaps;
import seawall.sbom.MemoryImage;
import seawall.sbom.PathSet;
import seawall.sbom.cataloger.distribution.DistributionCataloger;

class ApkCatalogerTest {
    private static final String INSTALLED = "lib/apk/db/installed";

    /** The form of Alpine 3.19's file, shortened. */
    private static final String LIBSSL = """
            C:Q1UGO8Nw4jeIVL/jvLw/T/JPzVvXc=
            P:libssl3
            V:3.1.4-r5
            A:x86_64
            S:248193
            I:659456
            T:SSL shared libraries
            U:https://www.openssl.org/
            L:Apache-2.0
            o:openssl
            m:Ariadne Conill <ariadne@dereferenced.org>
            t:1706264282
            c:b784a22cad0c452586b438cb7a597d846fc09ff4
            D:so:libc.musl-x86_64.so.1 so:libcrypto.so.3
            p:so:libssl.so.3=3
            F:lib
            R:libssl.so.3
            a:0:0:755
            Z:Q1PmyFbKbWcrvqOCxbJMtJtMbDZmM=
            F:usr
            F:usr/lib
            R:libssl.so.3
            a:0:0:777
            F:
            R:at-the-root

            """;

    private static MemoryImage alpine() {
        return new MemoryImage().file("etc/os-release", "ID=alpine\nVERSION_ID=3.19.1\n");
    }

    private static Inventory catalog(MemoryImage image) {
        return image.catalog(new DistributionCataloger(), new ApkCataloger());
    }

    @Test
    void everythingAboutAPackageIsFound() {
        Inventory inventory = catalog(alpine().file(INSTALLED, LIBSSL));
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .containsExactly(new Package(
                        Purl.of(
                                "apk",
                                "alpine",
                                "libssl3",
                                "3.1.4-r5",
                                Map.of("arch", "x86_64", "distro", "alpine-3.19.1", "upstream", "openssl")),
                        new Ecosystem("Alpine", "v3.19"),
                        "libssl3",
                        "3.1.4-r5",
                        new SourcePackage("openssl", "3.1.4-r5"),
                        null,
                        List.of("Apache-2.0"),
                        Presence.INSTALLED,
                        false,
                        null,
                        "apk",
                        List.of(new Location(INSTALLED, 0))));
    }

    @Test
    void filesBelongToTheirPackage() throws Exception {
        var read = InstalledFile.read(
                new ByteArrayInputStream((LIBSSL + "P:b\nV:1\nF:opt\nR:b\n").getBytes(StandardCharsets.UTF_8)),
                new FileGaps(new Gaps(), INSTALLED));
        PathSet libssl = read.packages().getFirst().paths();
        assertThat(List.of("lib/libssl.so.3", "usr/lib/libssl.so.3", "at-the-root"))
                .allMatch(libssl::contains);
        assertThat(List.of("opt/b", "usr", "usr/lib")).noneMatch(libssl::contains);
        assertThat(read.packages().getLast().paths().contains("opt/b")).isTrue();
    }

    @Test
    void aMergedUsrHasTheDatabaseBelowIt() {
        var image = new MemoryImage()
                .file("etc/os-release", "ID=wolfi\nVERSION_ID=\"20230201\"\n")
                .file("usr/lib/apk/db/installed", "P:glibc\nV:2.39-r1\nA:x86_64\n");
        assertThat(catalog(image).packages())
                .extracting(Package::ecosystem, Package::purl, Package::source)
                .containsExactly(tuple(
                        new Ecosystem("Wolfi", ""),
                        Purl.of(
                                "apk",
                                "wolfi",
                                "glibc",
                                "2.39-r1",
                                Map.of("arch", "x86_64", "distro", "wolfi-20230201")),
                        new SourcePackage("glibc", "2.39-r1")));
    }

    @Test
    void packagesBelongToTheLayerThatInstalledThem() {
        var image =
                alpine().file(INSTALLED, "P:a\nV:1\n\nP:b\nV:1\n").layer().file(INSTALLED, "P:a\nV:1\n\nP:b\nV:2\n");
        assertThat(catalog(image).packages())
                .extracting(Package::name, pkg -> pkg.locations().getFirst().layer())
                .containsExactly(tuple("a", 0), tuple("b", 1));
    }

    @Test
    void virtualPackagesAreLeftOut() {
        Inventory inventory = catalog(alpine().file(INSTALLED, "P:.build-deps\nV:20240101.1\nA:noarch\n"));
        assertThat(inventory.packages()).isEmpty();
        assertThat(inventory.gaps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V:1                | a stanza has no valid package name (P)
            P:~V:1             | a stanza has no valid package name (P)
            P:a b~V:1          | a stanza has no valid package name (P)
            P:a                | the stanza of a has no valid version (V)
            P:a~V:1 2          | the stanza of a has no valid version (V)
            """)
    void aStanzaWithoutNameOrVersionIsAGap(String stanza, String detail) {
        Inventory inventory = catalog(alpine().file(INSTALLED, stanza.replace('~', '\n') + "\n\n\nP:kept\nV:1"));
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("kept");
        assertThat(inventory.gaps()).containsExactly(new Gap(Gap.Kind.MALFORMED, INSTALLED, detail));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P:a~V:1~V:2        | line 3 repeats the field V
            P:a~V:1~nonsense   | line 3 is no field
            P:a~V:1~           | -
            P:a~V:1~:x         | line 3 is no field
            P:a~V:1~o:x y      | -
            """)
    void whatElseIsWrongIsAGapBesideThePackage(String stanza, String detail) {
        Inventory inventory = catalog(alpine().file(INSTALLED, stanza.replace('~', '\n')));
        assertThat(inventory.packages()).extracting(Package::version).containsExactly("1");
        assertThat(inventory.gaps())
                .isEqualTo(detail.equals("-") ? List.of() : List.of(new Gap(Gap.Kind.MALFORMED, INSTALLED, detail)));
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        var inventory = catalog(alpine().file(INSTALLED, data.consumeRemainingAsBytes()));
        assertThat(inventory.packages())
                .allSatisfy(pkg -> assertThat(pkg.version()).isNotEmpty());
    }
}
