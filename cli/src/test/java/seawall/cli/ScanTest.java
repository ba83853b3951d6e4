package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.starter.StarterSet;
import seawall.testkit.JsonBeyondLimits;
import seawall.testkit.TarBuilder;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

/** Scans of images, directories and files, from the target to the report and the exit code. */
class ScanTest {
    /** A package of Debian 12 with a high and a medium vulnerability that are repaired, and an open one. */
    private static final SystemRoot SYSTEM =
            SystemRoot.debian("12", "bookworm").installed("zlib1g", "1:1.2.13.dfsg-1", "zlib");

    private static final String TRACKER = """
            {'zlib':{
              'CVE-2024-0001':{'description':'One','releases':{
                'bookworm':{'status':'resolved','fixed_version':'1:1.2.13.dfsg-2','urgency':'high'}}},
              'CVE-2024-0002':{'description':'Two','releases':{
                'bookworm':{'status':'resolved','fixed_version':'1:1.2.13.dfsg-3','urgency':'medium'}}},
              'CVE-2024-0003':{'description':'Three','releases':{
                'bookworm':{'status':'open','urgency':'low'}}}}}""";

    private static final String LEFT_PAD = """
            {'schema_version':'1.7.0','id':'CVE-2024-1000','modified':'2026-01-01T00:00:00Z','summary':'Pads too far',
             'affected':[{'package':{'ecosystem':'npm','name':'left-pad-3'},
               'ranges':[{'type':'SEMVER','events':[{'introduced':'0'},{'fixed':'2.0.0'}]}]}]}""";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path root = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        root = SYSTEM.writeTo(shared.resolve("root"));
        write("feeds/debian/tracker.json", TRACKER);
        write("feeds/osv/npm/CVE-2024-1000.json", LEFT_PAD);
        Terminal.Result built = Terminal.in(shared)
                .run("db", "build", "--from", shared.resolve("feeds").toString());
        assertThat(built.code()).as(built.out() + built.err()).isZero();
    }

    private static void write(String path, String jsonWithApostrophes) throws IOException {
        Path file = shared.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, jsonWithApostrophes.replace('\'', '"'));
    }

    private static Terminal.Result scan(String target, String... more) {
        return Terminal.in(shared)
                .run(Stream.concat(Stream.of("scan", target), Stream.of(more)).toArray(String[]::new));
    }

    private static Terminal.Result scanRoot(String... more) {
        return scan("dir:" + root, more);
    }

    @Test
    void aTableIsForPeople() {
        Terminal.Result scan = scanRoot();

        assertThat(scan.code()).isZero();
        assertThat(scan.err()).isEmpty();
        assertThat(scan.out())
                .startsWith("Database   ")
                .contains("zlib1g", "CVE-2024-0001", "fixed in 1:1.2.13.dfsg-2", "no fix yet", "3 vulnerabilities");
    }

    @Test
    void eachOutputGoesWhereItWasSent() throws IOException {
        Path json = directory.resolve("report.json");
        Terminal.Result scan = scanRoot("-o", "json=" + json, "-o", "table");

        assertThat(scan.code()).isZero();
        assertThat(scan.out()).contains("CVE-2024-0001");
        assertThat(JsonValue.of(Files.readString(json)).elements("findings")).hasSize(3);
        assertThat(directory.toFile().list()).containsExactly("report.json");
    }

    @Test
    void everyFormatSaysSomething() {
        for (String format : List.of("table", "json", "cyclonedx", "spdx", "sarif", "markdown")) {
            Terminal.Result scan = scanRoot("-o", format);
            assertThat(scan.code()).as(format + scan.err()).isZero();
            assertThat(scan.out()).as(format).contains("zlib", "1:1.2.13.dfsg-1");
        }
    }

    @Test
    void anUnknownFormatIsWrongUsage() {
        for (String output : List.of("xml", "json=", "=file", "table;json")) {
            Terminal.Result wrong = scanRoot("-o", output);
            assertThat(wrong.code()).as(output).isEqualTo(2);
            assertThat(wrong.errors()).as(output).hasSize(1);
            assertThat(wrong.out()).isEmpty();
        }
    }

    @Test
    void oneOutputThatCannotBeWrittenTakesNothingFromTheOthers() throws IOException {
        Path nowhere = directory.resolve("no-such-folder").resolve("report.json");
        Path sarif = directory.resolve("report.sarif");
        Terminal.Result scan = scanRoot("-o", "json=" + nowhere, "-o", "sarif=" + sarif, "-o", "table");

        assertThat(scan.code()).isEqualTo(3);
        assertThat(scan.errors())
                .containsExactly("seawall: cannot write " + nowhere + ": there is no " + nowhere.getParent());
        assertThat(scan.out()).contains("CVE-2024-0001");
        assertThat(Files.readString(sarif)).contains("CVE-2024-0001");
    }

    @Test
    void anOldReportStaysWhereTheNewOneCannotBeWritten() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("report.json/inside"));
        Terminal.Result scan = scanRoot("-o", "json=" + folder.getParent());

        assertThat(scan.code()).isEqualTo(3);
        assertThat(scan.errors()).hasSize(1);
        assertThat(folder).isDirectory();
        assertThat(directory.toFile().list()).containsExactly("report.json");
    }

    @Test
    void standardOutputByItsOtherNameIsStandardOutput() {
        assertThat(scanRoot("-o", "json=/dev/stdout").json().elements("findings"))
                .hasSize(3);
        assertThat(scanRoot("-o", "json=/dev/stdout", "-o", "table").code()).isEqualTo(2);
    }

    @Test
    void aTargetThatIsNotThereIsToldInOneLine() {
        String missing = directory.resolve("missing").toString();
        for (String target : List.of(
                missing,
                "dir:" + missing,
                "file:" + missing,
                "docker-archive:" + missing,
                "oci-archive:" + missing,
                "oci-dir:" + missing,
                "sbom:" + missing)) {
            Terminal.Result scan = scan(target);
            assertThat(scan.code()).as(target).isEqualTo(3);
            assertThat(scan.out()).as(target).isEmpty();
            assertThat(scan.errors()).as(target).singleElement().asString().contains(missing);
        }
    }

    @Test
    void aTargetThatSaysNothingIsWrongUsage() {
        for (String target : List.of("", " ", "dir:", "registry:", "host:somewhere")) {
            Terminal.Result scan = scan(target);
            assertThat(scan.code()).as(target).isEqualTo(2);
            assertThat(scan.errors()).as(target).hasSize(1);
        }
    }

    @Test
    void aBareNameIsTakenForWhatItIs() throws IOException {
        Path archive = image().writeTo(directory);
        Terminal.Result tree = scan(root.toString());
        Terminal.Result image = scan(archive.toString());

        assertThat(tree.errors()).containsExactly("seawall: taking " + root + " as dir:" + root);
        assertThat(image.errors()).containsExactly("seawall: taking " + archive + " as oci-archive:" + archive);
        assertThat(image.out()).contains("CVE-2024-0001");
        assertThat(scan(root.toString(), "--quiet").err()).isEmpty();
    }

    private static TestImage image() {
        TestLayer layer = TestLayer.of("base");
        SYSTEM.files().forEach(layer::file);
        return TestImage.of("example.org/app:1.0", List.of(layer), "/bin/true");
    }

    @Test
    void aGateFailsByWhatMeetsAllOfItsConditions() {
        assertThat(scanRoot("--fail-on", "high").code()).isEqualTo(1);
        assertThat(scanRoot("--fail-on", "high,fixable").out()).contains("Gate failed: 1 finding meets high,fixable");
        assertThat(scanRoot("--fail-on", "critical").code()).isZero();
        assertThat(scanRoot("--fail-on", "critical").out()).contains("Gate passed");
        assertThat(scanRoot("--fail-on", "critical", "--fail-on", "low").code()).isEqualTo(1);
        Terminal.Result wrong = scanRoot("--fail-on", "hihg");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.errors()).singleElement().asString().contains("hihg");
    }

    @Test
    void aGateIsNotPassedWhileSomethingIsUndecided() throws IOException {
        Path bullseye = SystemRoot.debian("11", "bullseye")
                .installed("bash", "5.1-2", "")
                .installed("dash", "0.5.11", "")
                .writeTo(directory.resolve("bullseye"));
        String target = "dir:" + bullseye;

        assertThat(scan(target).code()).isZero();
        assertThat(scan(target, "--fail-on", "any").code()).isEqualTo(4);
        assertThat(scan(target, "--fail-on", "any").out()).contains("Gate not passed");
        assertThat(scan(target, "--fail-on", "any", "--max-undecided", "1").code())
                .isEqualTo(4);
        assertThat(scan(target, "--fail-on", "any", "--max-undecided", "2").code())
                .isZero();
    }

    @Test
    void aGateIsNotPassedWhileSomethingIsNotRead() throws IOException {
        Path project = directory.resolve("cut");
        Files.createDirectories(project);
        Files.writeString(project.resolve("package-lock.json"), "{\"lockfileVersion\": 3, \"packages\": {\"node_mod");
        String target = "dir:" + project;

        assertThat(scan(target, "--fail-on", "kev").code()).isEqualTo(4);
        assertThat(scan(target, "--fail-on", "kev").out()).contains("Gate not passed: ", "could be read");
        assertThat(scan(target, "--fail-on", "kev", "-o", "markdown").out())
                .contains("Gate (kev): **not passed**, since not everything could be read");
        assertThat(scan(target, "--fail-on", "kev", "-o", "json").out()).contains("\"passed\" : false");
    }

    @Test
    void aGateIsNotPassedWhereNothingIsFound() throws IOException {
        String target = "dir:" + Files.createDirectories(directory.resolve("empty"));

        assertThat(scan(target).code()).isZero();
        assertThat(scan(target, "--fail-on", "any").code()).isEqualTo(4);
        assertThat(scan(target, "--fail-on", "any").out()).contains("No package was found", "Gate not passed");
        assertThat(scan(target, "--fail-on", "any", "--max-undecided", "1").code())
                .isZero();
    }

    @Test
    void explainClearsNothingThatTheDatabaseDoesNotKnow() throws IOException {
        Path bullseye = SystemRoot.debian("11", "bullseye")
                .installed("bash", "5.1-2", "")
                .writeTo(directory.resolve("bullseye"));
        Terminal.Result story = Terminal.in(shared).run("explain", "dir:" + bullseye, "CVE-2024-0001");

        assertThat(story.code()).isZero();
        assertThat(story.out())
                .contains("Undecided: the database knows nothing about packages of Debian:11.")
                .doesNotContain("ot affected");
    }

    @Test
    void explainRefusesAPackageThatIsNotThere() {
        Terminal.Result story = Terminal.in(shared).run("explain", "dir:" + root, "CVE-2024-0001", "zlob");

        assertThat(story.code()).isEqualTo(3);
        assertThat(story.out()).isEmpty();
        assertThat(story.errors()).singleElement().asString().contains("there is no package zlob in dir:" + root);
    }

    @Test
    void anExceptionSetsAsideUntilItsDay() throws IOException {
        Path exceptions = Files.writeString(directory.resolve("accepted.yaml"), """
                exceptions:
                  - vulnerability: CVE-2024-0001
                    reason: not reachable
                    owner: team one
                    expires: 2026-11-26
                  - vulnerability: CVE-2024-0002
                    reason: was to be repaired
                    owner: team two
                    expires: 2026-11-25
                """);
        Terminal.Result scan = scanRoot("--exceptions", exceptions.toString(), "--fail-on", "high");

        assertThat(scan.code()).isZero();
        assertThat(scan.out()).contains("1 set aside", "CVE-2024-0002 counts again, expired", "team two", "2026-11-25");
        assertThat(scan.out()).doesNotContain("CVE-2024-0001", "team one");
        assertThat(scanRoot("--exceptions", exceptions.toString(), "--show-suppressed")
                        .out())
                .contains("CVE-2024-0001", "team one");
    }

    @Test
    void anExceptionsFileThatCannotBeUsedIsRefused() throws IOException {
        Path exceptions = Files.writeString(
                directory.resolve("accepted.yaml"), "exceptions:\n  - vulnerability: CVE-2024-0001\n    until: 2027\n");
        for (Path file : List.of(exceptions, directory.resolve("none.yaml"))) {
            Terminal.Result scan = scanRoot("--exceptions", file.toString());
            assertThat(scan.code()).isEqualTo(2);
            assertThat(scan.errors())
                    .singleElement()
                    .asString()
                    .contains(file.getFileName().toString());
        }
    }

    @Test
    void aVexStatementSetsAside() throws IOException {
        Path vex = Files.writeString(directory.resolve("vex.json"), """
                {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.org/vex/1", "author": "Somebody",
                 "timestamp": "2026-01-01T00:00:00Z", "version": 1, "statements": [
                  {"vulnerability": {"name": "CVE-2024-0001"},
                   "products": [{"@id": "pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1"}],
                   "status": "not_affected", "justification": "vulnerable_code_not_in_execute_path"}]}
                """);
        Terminal.Result scan = scanRoot("--vex", vex.toString(), "-o", "json");

        assertThat(scan.code()).as(scan.err()).isZero();
        assertThat(scan.json().elements("findings").stream()
                        .filter(finding -> finding.text("verdict", "kind").equals("suppressed"))
                        .map(finding -> finding.text("vulnerability")))
                .containsExactly("CVE-2024-0001");
        Files.writeString(vex, "{\"statements\": 3}");
        assertThat(scanRoot("--vex", vex.toString()).code()).isEqualTo(2);
        assertThat(scanRoot("--vex", vex.toString()).errors()).hasSize(1);
    }

    @Test
    void aReportThatCannotBeWrittenFailsWhateverTheGateSays() {
        Path json = directory.resolve("report.json");
        Path nowhere = directory.resolve("none/report.json");
        Terminal.Result scan = scanRoot("--fail-on", "any", "-o", "json=" + nowhere, "-o", "sarif=" + json);

        assertThat(scanRoot("--fail-on", "any").code()).isEqualTo(1);
        assertThat(scan.code()).isEqualTo(3);
        assertThat(scan.errors()).singleElement().asString().contains(nowhere.toString());
        assertThat(json).isNotEmptyFile();
    }

    @Test
    void onlyFixedLeavesOutWhatHasNoRepair() {
        Terminal.Result scan = scanRoot("--only-fixed", "--fail-on", "low");

        assertThat(scan.out()).contains("CVE-2024-0001", "CVE-2024-0002").doesNotContain("CVE-2024-0003");
        assertThat(scan.code()).isEqualTo(1);
    }

    @Test
    void theStarterSetJudgesWhereThereIsNoNetwork() throws IOException {
        Path app = directory.resolve("app");
        Path module = Files.createDirectories(app.resolve("node_modules/lodash"));
        Files.writeString(module.resolve("package.json"), "{\"name\": \"lodash\", \"version\": \"4.17.4\"}");
        Terminal.Result scan = Terminal.in(directory).run("scan", "dir:" + app, "--offline");
        String judgedBy;
        try (AdvisoryDatabase starter = StarterSet.inMemory()) {
            judgedBy =
                    "starter set of " + starter.manifest().totals().vulnerabilities() + " well-known vulnerabilities";
        }

        assertThat(scan.code()).isZero();
        assertThat(scan.out().lines().findFirst().orElse(""))
                .startsWith("Starter")
                .contains(judgedBy);
        for (String form : List.of("markdown", "sarif")) {
            assertThat(Terminal.in(directory)
                            .run("scan", "dir:" + app, "--offline", "-o", form)
                            .out())
                    .contains(judgedBy);
        }
        assertThat(scan.out()).contains("lodash", "CVE-2019-10744", "--offline");
    }

    @Test
    void ofALockFileInAnImageOnlyWhatIsInstalledIsJudged() throws IOException {
        TestLayer layer = TestLayer.of("npm install");
        String packages = IntStream.rangeClosed(1, 50)
                .mapToObj("\"node_modules/left-pad-%1$d\": {\"version\": \"1.0.%1$d\"}"::formatted)
                .collect(Collectors.joining(",\n"));
        layer.file(
                "app/package-lock.json",
                "{\"name\": \"app\", \"lockfileVersion\": 3, \"packages\": {" + packages + "}}");
        for (int i = 1; i <= 3; i++) {
            layer.file(
                    "app/node_modules/left-pad-" + i + "/package.json",
                    "{\"name\": \"left-pad-%1$d\", \"version\": \"1.0.%1$d\"}".formatted(i));
        }
        Path archive = TestImage.of("example.org/app:1.0", List.of(layer)).writeTo(directory);
        JsonValue report = scan("oci-archive:" + archive, "-o", "json").json();

        assertThat(report.elements("packages").stream()
                        .filter(pkg -> pkg.text("presence").equals("installed"))
                        .map(pkg -> pkg.text("name")))
                .containsExactlyInAnyOrder("left-pad-1", "left-pad-2", "left-pad-3");
        assertThat(report.elements("unjudged"))
                .hasSize(50)
                .allSatisfy(unjudged -> assertThat(unjudged.text("reason")).isEqualTo("declared-only"));
        assertThat(report.elements("findings"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text("purl")).isEqualTo("pkg:npm/left-pad-3@1.0.3"));
        assertThat(scan("oci-archive:" + archive, "--fail-on", "any").code()).isEqualTo(1);
    }

    @Test
    void ofATruncatedArchiveWhatWasReadIsReported() throws IOException {
        TarBuilder layer = new TarBuilder();
        SYSTEM.files().forEach(layer::file);
        byte[] packages = layer.unended();
        byte[] whole = layer.file("usr/lib/large", new byte[1 << 20]).toBytes();
        byte[] archive = new TarBuilder()
                .file(
                        "manifest.json",
                        "[{\"Config\":\"config.json\",\"RepoTags\":[\"app:1\"],\"Layers\":[\"layer.tar\"]}]")
                .file("config.json", """
                        {"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:%064d"]}}
                        """.formatted(0))
                .file("layer.tar", whole)
                .toBytes();
        Path cut = Files.write(
                directory.resolve("cut.tar"), Arrays.copyOf(archive, 6 * 512 + packages.length + (1 << 19)));
        Path json = directory.resolve("report.json");
        Terminal.Result scan = scan("docker-archive:" + cut, "-o", "table", "-o", "json=" + json);

        assertThat(scan.code()).as(scan.err() + scan.out()).isEqualTo(4);
        assertThat(scan.out()).contains("CVE-2024-0001", "Not read");
        assertThat(JsonValue.of(Files.readString(json)).elements("gaps")).isNotEmpty();
    }

    @Test
    void anArchiveWithoutItsListOfLayersIsRefused() throws IOException {
        byte[] archive = image().archive();
        for (int length : List.of(0, 100, 700, archive.length / 2)) {
            Path cut = Files.write(directory.resolve("cut.tar"), Arrays.copyOf(archive, length));
            Terminal.Result scan = scan("oci-archive:" + cut);
            assertThat(scan.code()).as(length + scan.out()).isEqualTo(3);
            assertThat(scan.errors())
                    .as("%d", length)
                    .singleElement()
                    .asString()
                    .contains("cut.tar");
            assertThat(scan.out()).isEmpty();
        }
    }

    @Test
    void packageUrlsAreJudged() {
        Terminal terminal = Terminal.in(shared);
        Terminal.Result npm = terminal.run("match", "--purl", "pkg:npm/left-pad-3@1.9.0");
        Terminal.Result deb =
                terminal.run("match", "--purl", "pkg:deb/debian/zlib@1:1.2.13.dfsg-1", "--distro", "debian-12");
        Terminal.Result release = terminal.run("match", "--purl", "pkg:deb/ubuntu/zlib@1");
        assertThat(release.out()).contains("knows nothing about Ubuntu; if it has releases, --distro names the one");
        Terminal.Result wrong = terminal.run("match", "--purl", "npm/left-pad");

        assertThat(npm.code()).isZero();
        assertThat(npm.json().elements("verdicts"))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.text("vulnerability")).isEqualTo("CVE-2024-1000"));
        assertThat(deb.json().elements("verdicts")).hasSize(3);
        assertThat(terminal.run("match", "--purl", "pkg:npm/left-pad-3@2.0.0")
                        .json()
                        .elements("verdicts"))
                .isEmpty();
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.errors()).hasSize(1);
    }

    @Test
    void aLineBeyondALimitIsAnsweredAsSuch() {
        Terminal.Result answers = Terminal.in(shared)
                .runWith(
                        JsonBeyondLimits.DEPTH.in("purl") + "\n" + JsonBeyondLimits.NAME.in("b") + "\n"
                                + "{\"purl\": \"pkg:npm/left-pad-3@2.0.0\"}\n",
                        "match",
                        "--purl");

        assertThat(answers.code()).isEqualTo(4);
        List<String> lines = answers.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.subList(0, 2))
                .allMatch(line -> line.contains("nested deeper, or has longer names or numbers, than is read"));
        assertThat(lines.getLast()).contains("\"verdicts\":[]");
    }

    @Test
    void catalogListsAFile() throws IOException {
        Path lock = Files.writeString(
                directory.resolve("package-lock.json"),
                "{\"lockfileVersion\": 3, \"packages\": {\"node_modules/a\": {\"version\": \"1.0.0\"}}}");
        Terminal.Result listed = Terminal.in(shared).run("catalog", lock.toString());

        assertThat(listed.code()).isZero();
        assertThat(listed.json().text("purl")).isEqualTo("pkg:npm/a@1.0.0");
        assertThat(Terminal.in(shared)
                        .run("catalog", directory.resolve("none").toString())
                        .code())
                .isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("db"), "no database");
        for (Path database : List.of(file, directory.resolve("none"))) {
            Terminal.Result scan = scanRoot("--db", database.toString());
            assertThat(scan.code()).isEqualTo(3);
            assertThat(scan.errors()).singleElement().asString().contains(database.toString());
        }
    }
}
