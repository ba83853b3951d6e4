package seawall.sbom.cataloger.npm;

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

class NpmCatalogerTest {
    private static final String LOCK = "app/package-lock.json";
    private static final String PNPM = "app/pnpm-lock.yaml";
    private static final String YARN = "app/yarn.lock";

    private static Inventory catalog(String path, String content) {
        return new MemoryImage().file(path, content).catalog(new NpmCataloger());
    }

    private static List<String> declared(String path, String content) {
        return Declarations.of(new NpmCataloger(), path, content);
    }

    @Test
    void everythingAboutAnInstalledPackageIsFound() {
        String path = "usr/lib/node_modules/@scope/tool/package.json";
        Inventory inventory = catalog(path, """
                {"name": "@scope/tool", "version": "v1.2.3", "license": "MIT OR Apache-2.0", "main": "index.js"}""");
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .containsExactly(new Package(
                        Purl.of("npm", "@scope", "tool", "1.2.3"),
                        Ecosystem.NPM,
                        "@scope/tool",
                        "1.2.3",
                        null,
                        null,
                        List.of("MIT OR Apache-2.0"),
                        Presence.INSTALLED,
                        false,
                        null,
                        "npm",
                        List.of(new Location(path, 0))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "license": "ISC"                                        | ISC
            "license": {"type": "BSD", "url": "https://a.example"}  | BSD
            "licenses": [{"type": "MIT"}, {"type": "GPL"}, "MIT"]   | MIT,GPL
            "license": true                                         | ''
            "license": " "                                          | ''
            """)
    void licencesAreStatedInManyWays(String member, String expected) {
        Inventory inventory =
                catalog("node_modules/a/package.json", "{\"name\": \"a\", \"version\": \"1.0.0\", " + member + "}");
        assertThat(String.join(",", inventory.packages().getFirst().licences())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            app/node_modules/a/package.json,                            true
            node_modules/.pnpm/a@1.0.0/node_modules/a/package.json,     true
            node_modules/@s/a/package.json,                             true
            app/package.json,                                           false
            node_modules/package.json,                                  false
            node_modules/@s/package.json,                               false
            node_modules/a/test/package.json,                           false
            node_modules/.bin/package.json,                             false
            """)
    void onlyTheTopOfAnUnpackedPackageCounts(String path, boolean counts) {
        assertThat(catalog(path, "{\"name\": \"a\", \"version\": \"1.0.0\"}").packages())
                .hasSize(counts ? 1 : 0);
    }

    @Test
    void aPackageFileThatOnlySetsTheModuleTypeIsNoPackageAndNoFault() {
        Inventory inventory = catalog("node_modules/a/package.json", "{\"type\": \"module\", \"name\": \"\"}");
        assertThat(inventory.packages()).isEmpty();
        assertThat(inventory.gaps()).isEmpty();
    }

    @Test
    void packageLock1IsATree() {
        assertThat(declared(LOCK, """
                {"name": "app", "version": "1.0.0", "lockfileVersion": 1, "requires": true, "dependencies": {
                  "left": {"version": "1.1.0", "resolved": "https://registry.example/left/-/left-1.1.0.tgz",
                    "requires": {"inner": "^2.0.0"},
                    "dependencies": {"inner": {"version": "2.0.1", "dev": true}}},
                  "inner": {"version": "1.0.0"},
                  "@scope/tool": {"version": "3.0.0-rc.1", "dev": true},
                  "alias": {"version": "npm:@real/name@4.0.0"},
                  "forked": {"version": "git+https://git.example/forked.git#0123abcd"},
                  "local": {"version": "file:../local"}
                }}"""))
                .containsExactlyInAnyOrder(
                        "pkg:npm/left@1.1.0",
                        "pkg:npm/inner@2.0.1 (dev)",
                        "pkg:npm/inner@1.0.0",
                        "pkg:npm/%40scope/tool@3.0.0-rc.1 (dev)",
                        "pkg:npm/%40real/name@4.0.0",
                        "pkg:npm/forked");
    }

    private static final String FOLDERS = """
            "packages": {
              "": {"name": "app", "version": "1.0.0", "dependencies": {"left": "^1.0.0"}},
              "packages/part": {"name": "part", "version": "1.0.0"},
              "node_modules/part": {"resolved": "packages/part", "link": true},
              "node_modules/left": {"version": "1.1.0", "resolved": "https://registry.example/left/-/left-1.1.0.tgz",
                "integrity": "sha512-AAAA", "license": "MIT"},
              "node_modules/left/node_modules/@scope/tool": {"version": "2.0.0", "dev": true},
              "node_modules/alias": {"name": "real", "version": "4.0.0", "devOptional": true},
              "node_modules/forked": {"version": "1.0.0", "resolved": "git+ssh://git@git.example/f.git#0123abcd"},
              "node_modules/elsewhere": {"optional": true},
              "node_modules/local": {"version": "1.0.0", "resolved": "file:local.tgz"}
            }""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lockfileVersion\": 3, %s}",
                "{\"lockfileVersion\": 2, %s, \"dependencies\": {\"left\": {\"version\": \"9.9.9\"}}}",
                "{\"lockfileVersion\": 2, \"dependencies\": {\"left\": {\"version\": \"9.9.9\"}}, %s}"
            })
    void packageLock2And3AreByFolder(String lock) {
        String content = lock.replace("%s", FOLDERS);
        assertThat(declared(LOCK, content))
                .containsExactlyInAnyOrder(
                        "pkg:npm/left@1.1.0",
                        "pkg:npm/%40scope/tool@2.0.0 (dev)",
                        "pkg:npm/real@4.0.0",
                        "pkg:npm/forked");
        assertThat(catalog(LOCK, content).packages())
                .filteredOn(pkg -> pkg.name().equals("left"))
                .flatExtracting(Package::licences)
                .containsExactly("MIT");
    }

    @Test
    void whatIsNeededOnceIsNotForDevelopment() {
        assertThat(declared("npm-shrinkwrap.json", """
                {"lockfileVersion": 3, "packages": {
                  "node_modules/a": {"version": "1.0.0", "dev": true},
                  "node_modules/b/node_modules/a": {"version": "1.0.0"}}}""")).containsExactly("pkg:npm/a@1.0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package-lock.json | ''                                     | MALFORMED | not a JSON object
            package-lock.json | []                                     | MALFORMED | not a JSON object
            package-lock.json | {}                                     | MALFORMED | not a lock file of npm
            package-lock.json | {"packages": {"node_modules/a": {"ver  | TRUNCATED | JSON ends early
            package-lock.json | {"packages": [1]}                      | MALFORMED | packages is no JSON object
            package-lock.json | {"dependencies": "a"}                  | MALFORMED | dependencies is no JSON object
            package-lock.json | {"packages": {"node_modules/a": 1}}    | MALFORMED | entries without a usable package name or version: 1
            package-lock.json | {"packages": {"node_modules/../../etc": {"version": "1.0.0"}}} | MALFORMED | entries without a usable package name or version: 1
            package-lock.json | {"dependencies": {"a": {"version": {}}, "b": 1}} | MALFORMED | entries without a usable package name or version: 2
            yarn.lock         | ''                                     | MALFORMED | not a yarn.lock
            yarn.lock         | <<<<<<< HEAD                           | MALFORMED | not a yarn.lock
            yarn.lock         | a@^1:~  version "1.0.0"~~b@^1:~  reso  | MALFORMED | entries without a usable package name or version: 1
            yarn.lock         | ../../etc@^1:~  version "1.0.0"        | MALFORMED | entries without a usable package name or version: 1
            yarn.lock         | a:~  version "1.0.0"                   | MALFORMED | entries without a usable package name or version: 1
            yarn.lock         | "a":~  version: 1~  resolution: "a"    | MALFORMED | entries without a usable package name or version: 1
            yarn.lock         | ? a~b                                  | MALFORMED | not a yarn.lock
            pnpm-lock.yaml    | ''                                     | MALFORMED | not a YAML mapping
            pnpm-lock.yaml    | text                                   | MALFORMED | not a YAML mapping
            pnpm-lock.yaml    | a: b                                   | MALFORMED | not a lock file of pnpm
            pnpm-lock.yaml    | lockfileVersion: '9.0'~packages: [a]   | MALFORMED | packages is no YAML mapping
            pnpm-lock.yaml    | lockfileVersion: '9.0'~packages:~  'a@ | MALFORMED | not YAML
            pnpm-lock.yaml    | lockfileVersion: 5.4~packages: {/a: {}}                 | MALFORMED | entries without a usable package name or version: 1
            pnpm-lock.yaml    | lockfileVersion: '9.0'~packages: {../../etc@1.0.0: {}}  | MALFORMED | entries without a usable package name or version: 1
            pnpm-lock.yaml    | lockfileVersion: '6.0'~packages: {/../../etc@1.0.0: {}} | MALFORMED | entries without a usable package name or version: 1
            pnpm-lock.yaml    | lockfileVersion: '9.0'~? [a]~: b                        | UNSUPPORTED | YAML key that is not a scalar
            node_modules/a/package.json | {"name": "a", "version": ["1"]}          | MALFORMED | package.json with an impossible name or version
            node_modules/a/package.json | {"name": "../b", "version": "1.0.0"}     | MALFORMED | package.json with an impossible name or version
            node_modules/a/package.json | {"name": "a", "version": "../1"}         | MALFORMED | package.json with an impossible name or version
            node_modules/a/package.json | {"name": "a                              | TRUNCATED | JSON ends early
            node_modules/a/package.json | null                                     | MALFORMED | not a JSON object
            """)
    void whatCannotBeReadIsAGap(String path, String content, Gap.Kind kind, String detail) {
        Inventory inventory = catalog(path, content.replace('~', '\n'));
        assertThat(inventory.gaps()).containsExactly(new Gap(kind, path, detail));
    }

    @Test
    void goodEntriesBesideBadOnesCount() {
        Inventory inventory = catalog(LOCK, """
                {"packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/..": {"version": "1.0.0"}}}""");
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a");
        assertThat(inventory.gaps()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"lockfileVersion": 3, "packages": {"": {"name": "x"}, "node_modules/a": {"version": "1.0.0"}, "node_mod
            {"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"ver
            {"lockfileVersion": 2, "packages": {"node_modules/a": {"version": "1.0.0"}}, "dependencies": {"a": {
            {"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0"}, "b": {"version": "1
            """)
    void ofALockFileThatBreaksOffWhatStandsBeforeIsListed(String content) {
        Inventory inventory = catalog(LOCK, content);
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a");
        assertThat(inventory.gaps())
                .containsExactly(
                        new Gap(Gap.Kind.TRUNCATED, LOCK, "JSON ends early; what stands before that is listed"));
    }

    @Test
    void aLockFileThatBreaksOffBeforeAnyPackageIsAGapAlone() {
        Inventory inventory = catalog(LOCK, "{\"lockfileVersion\": 3, \"packages\": {\"node_modules/a\": {");
        assertThat(inventory.packages()).isEmpty();
        assertThat(inventory.gaps()).containsExactly(new Gap(Gap.Kind.TRUNCATED, LOCK, "JSON ends early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCK, "app/node_modules/a/package.json"})
    void deepJsonIsALimit(String path) {
        String deep = "{\"dependencies\": ".repeat(100_000);
        assertThat(catalog(path, deep).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, path, "JSON nested or written longer than allowed"));
    }

    @Test
    void deepYamlIsALimit() {
        assertThat(catalog(PNPM, "packages: {a: " + "[".repeat(100_000)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, PNPM, "YAML nested deeper than 64"));
    }

    @Test
    void yamlAliasesDoNotExpand() {
        assertThat(declared(PNPM, """
                lockfileVersion: '9.0'
                a: &a [x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a]
                packages:
                  left@1.1.0: {resolution: *b}
                """)).containsExactly("pkg:npm/left@1.1.0");
    }

    @Test
    void aHugeFileIsALimit() {
        String path = "node_modules/a/package.json";
        assertThat(catalog(path, " ".repeat((4 << 20) + 1)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, path, "longer than 4194304 bytes"));
    }

    @Test
    void anEndlessLineIsALimit() {
        assertThat(catalog(YARN, "a".repeat((1 << 20) + 1)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, YARN, "line longer than 1048576 bytes"));
    }

    @Test
    void aPackageBelongsToTheLayerThatFirstDeclaredIt() {
        Inventory inventory = new MemoryImage()
                .file(YARN, "a@^1:\n  version \"1.0.0\"\n")
                .layer()
                .file(YARN, "a@^1:\n  version \"1.0.0\"\nb@^1:\n  version \"1.0.0\"\n")
                .catalog(new NpmCataloger());
        assertThat(inventory.packages())
                .flatExtracting(Package::locations)
                .containsExactly(new Location(YARN, 0), new Location(YARN, 1));
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        String path = data.pickValue(List.of("node_modules/a/package.json", LOCK, YARN, PNPM));
        Inventory inventory =
                new MemoryImage().file(path, data.consumeRemainingAsBytes()).catalog(new NpmCataloger());
        assertThat(inventory.packages())
                .allSatisfy(pkg -> assertThat(Purl.parse(pkg.purl().toString())).isEqualTo(pkg.purl()));
    }
}
