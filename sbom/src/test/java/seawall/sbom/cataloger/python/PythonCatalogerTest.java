package seawall.sbom.cataloger.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.sbom.Declarations;
import seawall.sbom.MemoryImage;

class PythonCatalogerTest {
    private static final String SITE = "usr/lib/python3/site-packages/";

    private static Inventory catalog(String path, String content) {
        return new MemoryImage().file(path, content).catalog(new PythonCataloger());
    }

    private static List<String> declared(String path, String content) {
        return Declarations.of(new PythonCataloger(), path, content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SITE + "Zope.Interface-5.0.dist-info/METADATA",
                SITE + "Zope.Interface-5.0.egg-info",
                SITE + "Zope.Interface-5.0.egg-info/PKG-INFO",
                SITE + "Zope.Interface-5.0.egg/EGG-INFO/PKG-INFO"
            })
    void everythingAboutAnInstalledDistributionIsFound(String path) {
        Inventory inventory = catalog(path, """
                Metadata-Version: 2.1
                Name: Zope.Interface
                Version: 5.0
                License: ZPL 2.1
                Classifier: License :: OSI Approved :: Other

                Name: not-this
                """);
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .containsExactly(new Package(
                        Purl.of("pypi", "", "zope-interface", "5.0"),
                        Ecosystem.PYPI,
                        "zope-interface",
                        "5.0",
                        null,
                        null,
                        List.of("ZPL 2.1"),
                        Presence.INSTALLED,
                        false,
                        null,
                        "python",
                        List.of(new Location(path, 0))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            License-Expression: MIT OR BSD-2-Clause~License: other        | MIT OR BSD-2-Clause
            License: UNKNOWN~Classifier: License :: OSI Approved :: MIT License | MIT License
            License: first line~        and a whole text~Classifier: License :: OSI Approved~Classifier: License :: Public Domain | Public Domain
            Summary: nothing said                                         | ''
            """)
    void theBestStatementOfTheLicenceCounts(String headers, String expected) {
        Inventory inventory =
                catalog(SITE + "a.dist-info/METADATA", "Name: a\nVersion: 1\n" + headers.replace('~', '\n'));
        assertThat(String.join(",", inventory.packages().getFirst().licences())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"url": "https://u:secret@a.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "0123"}} | vcs_url      | git+https://a.example/a.git@0123
            {"url": "https://a.example/a.whl", "archive_info": {}}                                       | download_url | https://a.example/a.whl
            """)
    void aDistributionFromElsewhereSaysWhere(String direct, String key, String value) {
        Inventory inventory = new MemoryImage()
                .file(SITE + "a.dist-info/METADATA", "Name: a\nVersion: 1\n")
                .file(SITE + "a.dist-info/direct_url.json", direct)
                .catalog(new PythonCataloger());
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages().getFirst().purl().qualifiers()).containsEntry(key, value);
    }

    @Test
    void requirementsDeclareWhatTheyPin() {
        assertThat(declared("requirements.txt", """
                # a comment
                --index-url https://index.example/simple
                -e .
                Left_Pad==1.0
                right[extra] == 2.0 ; python_version < "3" # why
                hashed==3.0 \\
                    --hash=sha256:0123 \\
                    --hash=sha256:4567
                exact===4.0.post1,!=4.1
                """))
                .containsExactlyInAnyOrder(
                        "pkg:pypi/left-pad@1.0",
                        "pkg:pypi/right@2.0",
                        "pkg:pypi/hashed@3.0",
                        "pkg:pypi/exact@4.0.post1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            requirements-dev.txt,       true
            requirements/test.txt,      true
            requirements/base.txt,      false
            latest-requirements.txt,    false
            """)
    void theNameOfRequirementsTellsWhatTheyAreFor(String path, boolean development) {
        assertThat(catalog(path, "a==1").packages())
                .extracting(Package::development)
                .containsExactly(development);
    }

    @Test
    void whatIsNotPinnedIsAGapWithItsName() {
        assertThat(catalog("requirements.txt", """
                ranged>=1.0
                wild==1.*
                bare
                named @ https://a.example/named.whl
                -e git+https://a.example/b.git#egg=Edited
                https://a.example/c.whl
                """).gaps())
                .containsExactly(new Gap(
                        Gap.Kind.UNSUPPORTED,
                        "requirements.txt",
                        "not pinned: an address or path, bare, edited, named, ranged, wild"));
    }

    @Test
    void includesThatWereNotReadAreAGap() {
        Inventory inventory = new MemoryImage()
                .file("app/requirements.txt", "-r requirements/base.txt\n--requirement=../../etc/other.in\n")
                .file("app/requirements/base.txt", "a==1")
                .catalog(new PythonCataloger());
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a");
        assertThat(inventory.gaps())
                .containsExactly(
                        new Gap(Gap.Kind.MISSING, "app/requirements.txt", "includes ../../etc/other.in, not read"));
    }

    @Test
    void aThousandIncludesAreOneGap() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("-r other").append(i).append(".in\n");
        }
        assertThat(catalog("requirements.txt", text.toString()).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).endsWith(" and 990 more, not read"));
    }

    @Test
    void filesThatPackagesBringAlongDeclareNothing() {
        assertThat(catalog(SITE + "a/requirements.txt", "a==1").packages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.dist-info/METADATA        | ''                                      | MALFORMED | metadata without a usable name and version
            a.dist-info/METADATA        | Name: ../../etc~Version: 1              | MALFORMED | metadata without a usable name and version
            a.egg-info                  | Name: a                                 | MALFORMED | metadata without a usable name and version
            a.egg-info/PKG-INFO         | Name: a~Version: 1 2                    | MALFORMED | metadata without a usable name and version
            a.dist-info/direct_url.json | {"url": ["a"]}                          | MALFORMED | direct_url.json without a usable url
            a.dist-info/direct_url.json | {"url": "a                              | TRUNCATED | JSON ends early
            Pipfile.lock                | {"default": {"a": {"ver                 | TRUNCATED | JSON ends early
            Pipfile.lock                | {"default": ["a"]}                      | MALFORMED | a section is no JSON object
            Pipfile.lock                | {"default": {"a": "1", "../b": {"version": "==1"}}} | MALFORMED | entries without a usable package name or version: 2
            poetry.lock                 | some text                               | MALFORMED | 1 tables are not TOML
            poetry.lock                 | [[package]]~name = "a                   | MALFORMED | 1 tables are not TOML
            pdm.lock                    | [[package]]~name = "../a"               | MALFORMED | entries without a usable package name or version: 1
            uv.lock                     | [[package]]~name = true                 | MALFORMED | entries without a usable package name or version: 1
            uv.lock                     | [[package]]~name = ["a"]                | MALFORMED | entries without a usable package name or version: 1
            requirements.txt            | ../../etc/passwd                        | UNSUPPORTED | not pinned: an address or path
            """)
    void whatCannotBeReadIsAGap(String path, String content, Gap.Kind kind, String detail) {
        assertThat(catalog(path, content.replace('~', '\n')).gaps()).containsExactly(new Gap(kind, path, detail));
    }

    @Test
    void goodTablesBesideADamagedOneCount() {
        Inventory inventory = catalog("poetry.lock", """
                [[package]]
                name = "a"
                version = "1"

                [[package]]
                name =

                [[package]]
                name = "b"
                version = "2"
                """);
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a", "b");
        assertThat(inventory.gaps())
                .containsExactly(new Gap(Gap.Kind.MALFORMED, "poetry.lock", "1 tables are not TOML"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"poetry.lock", "pdm.lock", "uv.lock"})
    void deepTomlIsAGap(String path) {
        for (String deep : List.of("[", "{a=", "[\"]\",", "[']',[\"\"\"]\"\"\",")) {
            assertThat(catalog(path, "[[package]]\nname = " + deep.repeat(50_000))
                            .gaps())
                    .containsExactly(new Gap(Gap.Kind.MALFORMED, path, "1 tables are not TOML"));
        }
    }

    @Test
    void aKeyOfThousandsOfPartsIsAGap() {
        String key = "x" + ".x".repeat(2_000);
        assertThat(catalog("uv.lock", "[[package]]\nname = \"a\"\n" + key + " = 1\n")
                        .gaps())
                .containsExactly(new Gap(Gap.Kind.MALFORMED, "uv.lock", "1 tables are not TOML"));
    }

    @Test
    void ofAPipfileLockThatBreaksOffWhatStandsBeforeIsListed() {
        String lock = "{\"_meta\": {}, \"default\": {\"a\": {\"version\": \"==1.0\"}, \"b\": {\"version\": \"==";
        Inventory inventory = catalog("Pipfile.lock", lock);
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a");
        assertThat(inventory.gaps())
                .containsExactly(new Gap(
                        Gap.Kind.TRUNCATED, "Pipfile.lock", "JSON ends early; what stands before that is listed"));
    }

    @Test
    void deepJsonIsALimit() {
        assertThat(catalog("Pipfile.lock", "{\"a\": ".repeat(100_000)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, "Pipfile.lock", "JSON nested or written longer than allowed"));
    }

    @Test
    void endlessLinesAreALimit() {
        assertThat(catalog("requirements.txt", "a".repeat(70_000)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, "requirements.txt", "line longer than 65536 bytes"));
        assertThat(catalog("requirements.txt", "a\\\n".repeat(70_000)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, "requirements.txt", "line longer than 65536 bytes"));
        assertThat(catalog("poetry.lock", "[[package]]\n" + "a = 1 # comment\n".repeat(70_000))
                        .gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, "poetry.lock", "a table of more than 1048576 characters"));
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        byte[] metadata = data.consumeBytes(500);
        byte[] direct = data.consumeBytes(500);
        byte[] requirements = data.consumeBytes(500);
        byte[] toml = data.consumeBytes(500);
        Inventory inventory = new MemoryImage()
                .file(SITE + "a.dist-info/METADATA", metadata)
                .file(SITE + "b.dist-info/METADATA", "Name: b\nVersion: 1\n")
                .file(SITE + "b.dist-info/direct_url.json", direct)
                .file("requirements.txt", requirements)
                .file("poetry.lock", toml)
                .file("uv.lock", "[[package]]\nname = \"a\"\n" + new String(toml, UTF_8))
                .file("Pipfile.lock", data.consumeRemainingAsBytes())
                .catalog(new PythonCataloger());
        assertThat(inventory.packages())
                .allSatisfy(pkg -> assertThat(Purl.parse(pkg.purl().toString())).isEqualTo(pkg.purl()));
    }
}
