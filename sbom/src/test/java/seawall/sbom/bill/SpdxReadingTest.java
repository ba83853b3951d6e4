package seawall.sbom.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static seawall.sbom.bill.Documents.pkg;
import static seawall.sbom.bill.Documents.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.model.Digest;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.SourcePackage;
import seawall.sbom.spdx.SpdxWriter;

class SpdxReadingTest {
    private static final String LAYER = "sha256:" + "c".repeat(64);

    private static final String TRIVY_JSON = """
            {"SPDXID":"SPDXRef-DOCUMENT","name":"app:1","creationInfo":{"created":"2024-01-01T00:00:00Z",
              "creators":["Organization: aquasecurity","Tool: trivy-0.50.0"]},
             "packages":[
              {"SPDXID":"SPDXRef-ContainerImage-1","name":"app:1","primaryPackagePurpose":"CONTAINER",
               "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:oci/app"}]},
              {"SPDXID":"SPDXRef-OperatingSystem-1","name":"debian","versionInfo":"12.5","primaryPackagePurpose":"OPERATING-SYSTEM"},
              {"SPDXID":"SPDXRef-Application-1","name":"app/pom.xml","primaryPackagePurpose":"APPLICATION"},
              {"SPDXID":"SPDXRef-Package-1","name":"libssl3","versionInfo":"3.0.11-1~deb12u2",
               "primaryPackagePurpose":"LIBRARY","sourceInfo":"built package from: openssl 3.0.11-1~deb12u2",
               "licenseDeclared":"LicenseRef-1","licenseConcluded":"MIT",
               "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",
                 "referenceLocator":"pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&distro=debian-12.5"}],
               "annotations":[{"annotator":"Tool: trivy","comment":"LayerDiffID: %1$s"},{"comment":"PkgType: debian"}]},
              {"SPDXID":"SPDXRef-Package-2","name":"junit","versionInfo":"5","licenseDeclared":"NOASSERTION",
               "licenseConcluded":"EPL-2.0","attributionTexts":["LayerDiffID: %1$s"],
               "externalRefs":[{"referenceCategory":"PACKAGE_MANAGER","referenceType":"purl","referenceLocator":"pkg:maven/org.junit/junit@5"}]}],
             "files":[{"SPDXID":"SPDXRef-File","fileName":"x"}],
             "hasExtractedLicensingInfos":[{"licenseId":"LicenseRef-1","name":"OpenSSL-like","extractedText":"..."}],
             "relationships":[
              {"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-ContainerImage-1"},
              {"spdxElementId":"SPDXRef-Package-2","relationshipType":"TEST_DEPENDENCY_OF","relatedSpdxElement":"SPDXRef-Application-1"}],
             "spdxVersion":"SPDX-2.3"}
            """.formatted(LAYER);

    @Test
    void reads_json() {
        SbomDocument document = read(TRIVY_JSON);
        Inventory inventory = document.inventory();

        assertThat(document.form()).isEqualTo("SPDX 2.3");
        assertThat(document.tools()).containsExactly("trivy-0.50.0");
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages()).hasSize(2);
        Package libssl = pkg(inventory, "libssl3");
        assertThat(libssl.ecosystem()).hasToString("Debian:12");
        assertThat(libssl.source()).isEqualTo(new SourcePackage("openssl", "3.0.11-1~deb12u2"));
        assertThat(libssl.licences()).containsExactly("OpenSSL-like");
        Package junit = pkg(inventory, "org.junit:junit");
        assertThat(junit.licences()).containsExactly("EPL-2.0");
        assertThat(junit.development()).isTrue();
        assertThat(inventory.layers()).extracting(layer -> layer.diffId()).containsExactly(Digest.parse(LAYER));
    }

    @Test
    void reads_tag_value() {
        Inventory inventory = read("""
                # a comment
                SPDXVersion: SPDX-2.2
                DataLicense: CC0-1.0
                SPDXID: SPDXRef-DOCUMENT
                DocumentName: app
                DocumentComment: <text>PackageName: not-a-package
                PackageVersion: 1</text>
                Creator: Tool: syft-1.0

                PackageName: app
                SPDXID: SPDXRef-app

                ##### Package: musl
                PackageName: musl
                SPDXID: SPDXRef-Package-musl
                PackageVersion: 1.2.4-r2
                PackageLicenseConcluded: NOASSERTION
                PackageLicenseDeclared: MIT
                PackageSourceInfo: <text>acquired package info from APK DB: /lib/apk/db/installed, /etc/apk/world</text>
                ExternalRef: SECURITY cpe23Type cpe:2.3:a:musl:musl:1.2.4-r2:*:*:*:*:*:*:*
                ExternalRef: PACKAGE-MANAGER purl pkg:apk/alpine/musl@1.2.4-r2?distro=alpine-3.19.1

                PackageName: eslint
                SPDXID: SPDXRef-Package-eslint
                PackageVersion: 8
                ExternalRef: PACKAGE_MANAGER purl pkg:npm/eslint@8

                FileName: ./x
                SPDXID: SPDXRef-File-x
                FileComment: <text>unfinished
                business</text>

                Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app
                Relationship: SPDXRef-Package-eslint DEV_DEPENDENCY_OF SPDXRef-app
                """).inventory();

        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("musl", "eslint");
        Package musl = pkg(inventory, "musl");
        assertThat(musl.ecosystem()).hasToString("Alpine:v3.19");
        assertThat(musl.licences()).containsExactly("MIT");
        assertThat(musl.locations())
                .extracting(Location::path)
                .containsExactly("etc/apk/world", "lib/apk/db/installed");
        assertThat(pkg(inventory, "eslint").development()).isTrue();
    }

    @Test
    void own_annotations_survive_a_conversion_to_tag_value() throws IOException {
        Inventory inventory = read(TRIVY_JSON).inventory();
        var json = new ByteArrayOutputStream();
        new SpdxWriter("0.1.0", null).write(inventory, json);
        assertThat(read(json.toByteArray()).inventory()).isEqualTo(inventory);

        Inventory converted = read("""
                SPDXVersion: SPDX-2.3
                SPDXID: SPDXRef-DOCUMENT
                Annotator: Tool: seawall-0.1.0
                SPDXREF: SPDXRef-DOCUMENT
                AnnotationComment: <text>seawall:format=1
                seawall:subject:kind=host
                seawall:subject:name=host
                seawall:runningKernel=6.1.0-18-amd64</text>
                PackageName: a
                SPDXID: SPDXRef-1
                PackageVersion: 1
                ExternalRef: PACKAGE-MANAGER purl pkg:generic/a@1
                Annotator: Tool: seawall-0.1.0
                SPDXREF: SPDXRef-1
                AnnotationComment: <text>seawall:ecosystem=Maven
                seawall:name=g:a
                seawall:location=0 opt/a\\\\b.jar
                seawall:owner=liba-java</text>
                """).inventory();

        assertThat(converted.subject().name()).isEqualTo("host");
        assertThat(converted.runningKernel()).isEqualTo("6.1.0-18-amd64");
        Package pkg = pkg(converted, "g:a");
        assertThat(pkg.owner()).isEqualTo("liba-java");
        assertThat(pkg.locations()).isEqualTo(List.of(new Location("opt/a\\b.jar", 0)));
    }

    @Test
    void what_cannot_be_read_is_a_gap_and_the_rest_is_read() {
        Inventory inventory = read("""
                SPDXVersion: SPDX-2.9
                PackageName: no-url
                SPDXID: SPDXRef-1
                PackageVersion: 1
                a line without a tag
                PackageName: twice
                SPDXID: SPDXRef-1
                ExternalRef: PACKAGE-MANAGER purl pkg:npm/twice@1
                PackageComment: <text>does not end
                """).inventory();

        assertThat(inventory.packages()).extracting(Package::name).containsExactly("twice");
        assertThat(inventory.gaps())
                .extracting(Gap::where)
                .containsExactlyInAnyOrder("spdxVersion", "no-url 1", "line 5", "SPDXRef-1", "line 9");
    }
}
