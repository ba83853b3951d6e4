package seawall.sbom.cataloger.java;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.sbom.MemoryImage;

class JavaCatalogerTest {
    private static Inventory catalog(String path, Archive archive) {
        return new MemoryImage().file(path, archive.bytes()).catalog(new JavaCataloger());
    }

    /** The package URL and the place of everything in an archive without faults. */
    private static List<String> found(String path, Archive archive) {
        Inventory inventory = catalog(path, archive);
        assertThat(inventory.gaps()).isEmpty();
        return inventory.packages().stream()
                .map(pkg -> pkg.purl() + " " + pkg.locations().getFirst().path())
                .toList();
    }

    private static Archive library(String group, String artifact, String version) {
        return new Archive().maven(group, artifact, version).with("Code.class");
    }

    @Test
    void everythingAboutAnArchiveOfMavenIsFound() {
        String path = "opt/app/example-core-1.2.3.jar";
        Inventory inventory = catalog(
                path,
                new Archive()
                        .manifest("Bundle-License: Not-This")
                        .maven("org.example", "example-core", "1.2.3")
                        .with("META-INF/maven/org.example/example-core/pom.xml", """
                                <project xmlns="http://maven.apache.org/POM/4.0.0">
                                  <parent><groupId>org.example</groupId><version>1</version></parent>
                                  <artifactId>example-core</artifactId>
                                  <licenses><license><name>Apache-2.0</name></license>
                                    <license><name>The  MIT
                                      License</name></license></licenses>
                                </project>""")
                        .with("org/example/Core.class"));
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .containsExactly(new Package(
                        Purl.of("maven", "org.example", "example-core", "1.2.3"),
                        Ecosystem.MAVEN,
                        "org.example:example-core",
                        "1.2.3",
                        null,
                        null,
                        List.of("Apache-2.0", "The MIT License"),
                        Presence.INSTALLED,
                        false,
                        null,
                        "java",
                        List.of(new Location(path, 0))));
    }

    @Test
    void archivesInsideArchivesAreFoundWhereTheyLie() {
        Archive war = new Archive()
                .maven("org.example", "web", "2.0")
                .with("WEB-INF/lib/left-1.0.jar", library("org.left", "left", "1.0"))
                .stored(
                        "WEB-INF/lib/right-1.0.jar",
                        library("org.right", "right", "1.0").bytes());
        Archive ear = new Archive().maven("org.example", "all", "3.0").with("web-2.0.war", war);
        assertThat(found("srv/all-3.0.ear", ear))
                .containsExactly(
                        "pkg:maven/org.example/all@3.0 srv/all-3.0.ear",
                        "pkg:maven/org.example/web@2.0 srv/all-3.0.ear!/web-2.0.war",
                        "pkg:maven/org.left/left@1.0 srv/all-3.0.ear!/web-2.0.war!/WEB-INF/lib/left-1.0.jar",
                        "pkg:maven/org.right/right@1.0 srv/all-3.0.ear!/web-2.0.war!/WEB-INF/lib/right-1.0.jar");
    }

    @Test
    void aBootArchiveHasItsOwnDescriptionAmongItsClasses() {
        Archive boot = new Archive()
                .with("BOOT-INF/classes/META-INF/maven/org.example/app/pom.properties", "version=1.0\n")
                .with("BOOT-INF/lib/left-1.0.jar", library("org.left", "left", "1.0"));
        assertThat(found("app.jar", boot))
                .containsExactly(
                        "pkg:maven/org.example/app@1.0 app.jar",
                        "pkg:maven/org.left/left@1.0 app.jar!/BOOT-INF/lib/left-1.0.jar");
    }

    @Test
    void shadedLibrariesArePackagesOfTheirOwn() {
        Archive shaded = library("org.example", "app", "1.0")
                .maven("org.left", "left", "1.1")
                .maven("org.right", "right", "1.2");
        assertThat(found("app-1.0.jar", shaded))
                .containsExactly(
                        "pkg:maven/org.example/app@1.0 app-1.0.jar",
                        "pkg:maven/org.left/left@1.1 app-1.0.jar",
                        "pkg:maven/org.right/right@1.2 app-1.0.jar");
    }

    @Test
    void anUberArchiveOfAnotherNameIsItselfAndWhatIsInIt() {
        Archive uber = library("org.left", "left", "1.1")
                .maven("org.right", "right", "1.2")
                .manifest("Implementation-Version: 7");
        assertThat(found("server.jar", uber))
                .containsExactlyInAnyOrder(
                        "pkg:generic/server@7 server.jar",
                        "pkg:maven/org.left/left@1.1 server.jar",
                        "pkg:maven/org.right/right@1.2 server.jar");
    }

    @Test
    void descriptionsWithoutCodeBesideThemAreNotShaded() {
        Archive descriptions = new Archive().maven("org.example", "app", "1.0").maven("org.left", "left", "1.1");
        assertThat(found("app-1.0.jar", descriptions)).containsExactly("pkg:maven/org.example/app@1.0 app-1.0.jar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a-b-1.0.jar        | -                              | -                                | a-b            | 1.0
            a-b-1.0.jar        | Bundle-SymbolicName: org.x.a-b | Bundle-Version: 1.0.0            | org.x:a-b      | 1.0
            a-b.jar            | Bundle-SymbolicName: org.x.a-b;singleton:=true | Bundle-Version: 1.2 | org.x:a-b   | 1.2
            a.jar              | Implementation-Vendor-Id: org.x.y | Implementation-Version: 1.3   | org.x.y:a      | 1.3
            a.jar              | Implementation-Vendor-Id: org.x | Specification-Version: 1.4      | a              | 1.4
            a-1.0.jar          | Implementation-Title: a         | Implementation-Version: 2.0     | a              | 2.0
            spring-core-5.3.1.jar | -                            | -                               | org.springframework:spring-core | 5.3.1
            hibernate-core-6.1.0.Final.jar | -                   | -                               | org.hibernate.orm:hibernate-core | 6.1.0.Final
            git.hpi            | Short-Name: git                 | Plugin-Version: 4.0 (private)   | git            | 4.0
            a.jar              | -                               | -                               | a              | ''
            """)
    void manifestAndFileNameTellWhatMavenDoesNot(
            String file, String first, String second, String name, String version) {
        Archive archive = new Archive().with("A.class");
        if (first != null) {
            archive.manifest(first, second);
        }
        assertThat(catalog(file, archive).packages())
                .extracting(Package::name, Package::version)
                .containsExactly(tuple(name, version));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            guava-31.1-jre.jar,                 guava,          31.1-jre,           ''
            commons-lang3-3.12.0.jar,           commons-lang3,  3.12.0,             ''
            log4j-1.2-api-2.17.1.jar,           log4j-1.2-api,  2.17.1,             ''
            a-1.0-20240101.120000-1.jar,        a,              1.0-20240101.120000-1, ''
            a-1.0-rc-2.jar,                     a,              1.0-rc-2,           ''
            a-1.0-SNAPSHOT.war,                 a,              1.0-SNAPSHOT,       ''
            netty-4.1.0.Final-linux-x86_64.jar, netty,          4.1.0.Final,        linux-x86_64
            a-1.0-sources.jar,                  a,              1.0,                sources
            a-sources.jar,                      a,              '',                 sources
            plain.JAR,                          plain,          '',                 ''
            1.0.jar,                            1.0,            '',                 ''
            """)
    void aFileNameIsArtifactVersionAndClassifier(String file, String artifact, String version, String classifier) {
        ArchiveName name = ArchiveName.parse(file);
        assertThat(name)
                .extracting(ArchiveName::artifact, ArchiveName::version, ArchiveName::classifier)
                .containsExactly(artifact, version, classifier);
    }

    @Test
    void aFileNameOfThousandsOfDashesIsReadInOnePass() {
        String hostile = "a" + "-1".repeat(1_000_000) + "-zzz" + "-rc".repeat(1_000_000) + "-9.jar";
        assertThat(ArchiveName.parse(hostile).version()).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-1.0-sources.jar", "a-1.0-javadoc.jar", "a-1.0-tests.jar"})
    void sourcesDocumentationAndTestsAreNotTheLibrary(String file) {
        assertThat(found(file, library("org.a", "a", "1.0"))).isEmpty();
    }

    @Test
    void aManifestFoldsItsLinesAndEndsItsMainPart() {
        Archive archive = new Archive().with("A.class").with("META-INF/MANIFEST.MF", """
                        Bundle-License: "MIT";link="https://a.exa
                         mple",Apach
                         e-2.0

                        Name: x
                        Implementation-Version: 9
                        """.replace("\n", "\r\n"));
        assertThat(catalog("a-1.0.jar", archive).packages())
                .extracting(Package::version, Package::licences)
                .containsExactly(tuple("1.0", List.of("MIT", "Apache-2.0")));
    }

    @Test
    void aPomAloneSpeaksThroughItsPropertiesAndItsParent() {
        Archive archive = new Archive().with("A.class").with("META-INF/maven/org.folder/a/pom.xml", """
                        <project>
                          <parent><groupId>org.parent</groupId><artifactId>p</artifactId><version>2.0</version></parent>
                          <artifactId>a</artifactId><version>${base}-${project.parent.version}</version>
                          <properties><base>1</base></properties>
                          <dependencies><dependency><version>9</version></dependency></dependencies>
                        </project>""");
        assertThat(found("a.jar", archive)).containsExactly("pkg:maven/org.parent/a@1-2.0 a.jar");
    }

    @Test
    void bytesInFrontOfAnArchiveDoNotHideIt() {
        String script = "#!/bin/sh\nexec java -jar $0\n";
        byte[] archive = library("org.a", "a", "1.0").bytes();
        byte[] executable = (script + new String(archive, ISO_8859_1)).getBytes(ISO_8859_1);
        Inventory inventory = new MemoryImage().file("a.jar", executable).catalog(new JavaCataloger());
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("org.a:a");
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        byte[] manifest = data.consumeBytes(500);
        byte[] properties = data.consumeBytes(500);
        byte[] pom = data.consumeBytes(1_000);
        byte[] whole = data.consumeRemainingAsBytes();
        Archive archive = new Archive()
                .with("META-INF/MANIFEST.MF", manifest)
                .with("META-INF/maven/a/b/pom.properties", properties)
                .with("META-INF/maven/a/b/pom.xml", pom)
                .with("lib/c.jar", whole);
        byte[] intact = archive.bytes();
        byte[] broken = intact.clone();
        for (int i = 0; i < whole.length && i < 20; i++) {
            broken[Math.floorMod(broken.length - 1 - i * 7 - whole[i], broken.length)] ^= whole[i];
        }
        Inventory inventory = new MemoryImage()
                .file("a-1.0.jar", intact)
                .file("b.jar", broken)
                .file("c.jar", whole)
                .catalog(new JavaCataloger());
        assertThat(inventory.packages())
                .allSatisfy(pkg -> assertThat(Purl.parse(pkg.purl().toString())).isEqualTo(pkg.purl()));
    }

    @Test
    void aTextThatOnlyIsCalledAnArchiveIsAGap() {
        Inventory inventory =
                new MemoryImage().file("a.jar", "no archive".getBytes(UTF_8)).catalog(new JavaCataloger());
        assertThat(inventory.packages()).isEmpty();
        assertThat(inventory.gaps()).hasSize(1);
    }
}
