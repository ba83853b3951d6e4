package seawall.sbom.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static seawall.sbom.bill.Documents.pkg;
import static seawall.sbom.bill.Documents.read;

import org.junit.jupiter.api.Test;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.SourcePackage;
import seawall.model.Subject;

class CycloneDxReadingTest {
    private static final String LOWER = "sha256:" + "a".repeat(64);
    private static final String UPPER = "sha256:" + "b".repeat(64);

    @Test
    void reads_what_trivy_writes_about_an_image() {
        Inventory inventory = read("""
                {"bomFormat":"CycloneDX","specVersion":"1.5","version":1,
                 "metadata":{"tools":{"components":[{"type":"application","name":"trivy","version":"0.50.0"}]},
                  "component":{"type":"container","name":"app:1","purl":"pkg:oci/app@sha256:1",
                   "properties":[{"name":"aquasecurity:trivy:DiffID","value":"%1$s"},
                                 {"name":"aquasecurity:trivy:DiffID","value":"%2$s"}]}},
                 "components":[
                  {"bom-ref":"os","type":"operating-system","name":"debian","version":"12.5"},
                  {"bom-ref":"lock","type":"application","name":"app/package-lock.json"},
                  {"type":"library","name":"libssl3","version":"3.0.11-1~deb12u2",
                   "purl":"pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&distro=debian-12.5",
                   "licenses":[{"license":{"name":"Apache-2.0"}},{"license":{"id":"Artistic-2.0"}}],
                   "properties":[{"name":"aquasecurity:trivy:LayerDiffID","value":"%2$s"},
                    {"name":"aquasecurity:trivy:SrcName","value":"openssl"},
                    {"name":"aquasecurity:trivy:SrcVersion","value":"3.0.11"},
                    {"name":"aquasecurity:trivy:SrcRelease","value":"1~deb12u2"},
                    {"name":"aquasecurity:trivy:SrcEpoch","value":"1"}]},
                  {"type":"library","group":"@babel","name":"core","version":"7.0.0","purl":"pkg:npm/%%40babel/core@7.0.0",
                   "properties":[{"name":"aquasecurity:trivy:LayerDiffID","value":"%1$s"},
                    {"name":"aquasecurity:trivy:FilePath","value":"app/a/package.json"}]},
                  {"type":"library","group":"@babel","name":"core","version":"7.0.0","purl":"pkg:npm/%%40babel/core@7.0.0",
                   "properties":[{"name":"aquasecurity:trivy:LayerDiffID","value":"%2$s"},
                    {"name":"aquasecurity:trivy:FilePath","value":"app/b/package.json"}]}]}
                """.formatted(LOWER, UPPER)).inventory();

        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.subject()).isEqualTo(new Subject(Subject.Kind.SBOM, "sbom:test", null));
        assertThat(inventory.distribution()).isNotNull();
        assertThat(inventory.layers())
                .extracting(layer -> layer.diffId())
                .containsExactly(Digest.parse(LOWER), Digest.parse(UPPER));
        assertThat(inventory.packages()).hasSize(2);
        Package libssl = pkg(inventory, "libssl3");
        assertThat(libssl.ecosystem()).isEqualTo(new Ecosystem("Debian", "12"));
        assertThat(libssl.source()).isEqualTo(new SourcePackage("openssl", "1:3.0.11-1~deb12u2"));
        assertThat(libssl.licences()).containsExactly("Apache-2.0", "Artistic-2.0");
        assertThat(libssl.locations().getFirst().layer()).isEqualTo(1);
        assertThat(pkg(inventory, "@babel/core").locations())
                .containsExactly(new Location("app/a/package.json", 0), new Location("app/b/package.json", 1));
    }

    @Test
    void reads_what_syft_writes_about_an_image() {
        SbomDocument document = read("""
                {"bomFormat":"CycloneDX","specVersion":"1.6",
                 "metadata":{"tools":[{"vendor":"anchore","name":"syft","version":"1.0"}],
                             "component":{"type":"container","name":"app"}},
                 "components":[
                  {"type":"library","name":"musl","version":"1.2.4-r2",
                   "purl":"pkg:apk/alpine/musl@1.2.4-r2?arch=x86_64&distro=alpine-3.19.1&upstream=musl-src",
                   "licenses":[{"expression":"MIT OR Apache-2.0"}],
                   "properties":[{"name":"syft:location:0:layerID","value":"%s"},
                                 {"name":"syft:location:0:path","value":"/lib/apk/db/installed"}]},
                  {"type":"library","name":"orphan","version":"1","purl":"pkg:npm/orphan@1"},
                  {"type":"operating-system","name":"alpine","version":"3.19.1","description":"Alpine Linux v3.19",
                   "properties":[{"name":"syft:distro:id","value":"alpine"}]},
                  {"type":"file","name":"/bin/busybox"}]}
                """.formatted(UPPER));
        Inventory inventory = document.inventory();

        assertThat(document.form()).isEqualTo("CycloneDX 1.6");
        assertThat(document.tools()).containsExactly("syft 1.0");
        assertThat(inventory.gaps()).isEmpty();
        Package musl = pkg(inventory, "musl");
        assertThat(musl.ecosystem()).hasToString("Alpine:v3.19");
        assertThat(musl.source()).isEqualTo(new SourcePackage("musl-src", "1.2.4-r2"));
        assertThat(musl.locations()).containsExactly(new Location("lib/apk/db/installed", 0));
        // No layer is told for the other, and it must not be said that the only known one brought it.
        assertThat(pkg(inventory, "orphan").locations().getFirst().layer()).isEqualTo(1);
        assertThat(inventory.layers().get(1).diffId()).isNull();
    }

    @Test
    void reads_nested_components_the_described_software_and_development_scope() {
        Inventory inventory = read("""
                {"components":[
                  {"type":"framework","name":"outer","version":"1","purl":"pkg:npm/outer@1",
                   "components":[{"type":"library","name":"inner","version":"2","purl":"pkg:npm/inner@2","scope":"excluded"},
                    {"type":"library","name":"npm-dev","version":"3","purl":"pkg:npm/npm-dev@3",
                     "properties":[{"name":"cdx:npm:package:development","value":"true"}]}]}],
                 "metadata":{"component":{"type":"application","name":"app","version":"9","purl":"pkg:npm/app@9"}},
                 "specVersion":"1.4","bomFormat":"CycloneDX"}
                """).inventory();

        assertThat(inventory.packages()).extracting(Package::name).containsExactly("app", "inner", "npm-dev", "outer");
        assertThat(pkg(inventory, "inner").development()).isTrue();
        assertThat(pkg(inventory, "npm-dev").development()).isTrue();
        assertThat(pkg(inventory, "outer").development()).isFalse();
    }

    @Test
    void xml_is_read_like_json() {
        Inventory inventory = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1">
                  <metadata>
                    <tools><components><component type="application"><name>syft</name></component></components></tools>
                    <component type="container"><name>app</name></component>
                  </metadata>
                  <components>
                    <component type="operating-system"><name>ubuntu</name><version>22.04</version></component>
                    <component type="library">
                      <name>libc6</name><version>2.35-0ubuntu3.4</version>
                      <scope>excluded</scope>
                      <licenses><license><id>LGPL-2.1-only</id></license><license><name>a &amp; b</name></license></licenses>
                      <purl>pkg:deb/ubuntu/libc6@2.35-0ubuntu3.4?upstream=glibc&amp;distro=ubuntu-22.04</purl>
                      <components><component type="library"><name>in</name><purl><![CDATA[pkg:npm/in@1]]></purl></component></components>
                      <properties><property name="syft:location:0:path">/var/lib/dpkg/status</property></properties>
                      <evidence><occurrences><occurrence><location>/lib/libc.so.6</location></occurrence></occurrences></evidence>
                    </component>
                  </components>
                </bom>
                """).inventory();

        assertThat(inventory.gaps()).isEmpty();
        Package libc = pkg(inventory, "libc6");
        assertThat(libc.ecosystem()).hasToString("Ubuntu:22.04");
        assertThat(libc.source()).isEqualTo(new SourcePackage("glibc", "2.35-0ubuntu3.4"));
        assertThat(libc.licences()).containsExactly("LGPL-2.1-only", "a & b");
        assertThat(libc.development()).isTrue();
        assertThat(libc.locations()).extracting(Location::path).containsExactly("lib/libc.so.6", "var/lib/dpkg/status");
        assertThat(pkg(inventory, "in").version()).isEqualTo("1");
    }

    @Test
    void what_cannot_be_read_is_a_gap_and_the_rest_is_read() {
        Inventory inventory = read("""
                {"bomFormat":"CycloneDX","specVersion":"2.9","components":[
                  {"type":"library","name":"no-url","version":"1"},
                  {"type":"application","name":"app","version":"1"},
                  {"type":"application","name":"lock-file"},
                  {"type":"library","name":"bad-url","purl":"pkg:"},
                  17,
                  {"type":"library","name":"good","purl":"pkg:npm/good@1"}]}
                """).inventory();

        assertThat(inventory.packages()).extracting(Package::name).containsExactly("good");
        assertThat(inventory.gaps())
                .extracting(Gap::where)
                .containsExactlyInAnyOrder("no-url 1", "app 1", "bad-url", "components", "specVersion");
    }

    @Test
    void a_forged_property_of_seawall_cannot_break_the_inventory() {
        Inventory inventory = read("""
                {"bomFormat":"CycloneDX","specVersion":"1.6",
                 "metadata":{"component":{"name":"x","type":"container"},"properties":[
                  {"name":"seawall:format","value":"1"},
                  {"name":"seawall:subject:kind","value":"nonsense"},
                  {"name":"seawall:layer:index","value":"-5"},
                  {"name":"seawall:layer:diffId","value":"md5:1"}]},
                 "components":[
                  {"name":"a","version":"1","purl":"pkg:npm/a@1","properties":[
                    {"name":"seawall:ecosystem","value":"npm"},{"name":"seawall:location","value":"99 x"}]},
                  {"name":"b","version":"1","purl":"pkg:npm/b@1","properties":[{"name":"seawall:ecosystem","value":":"}]},
                  {"name":"c","version":"1","purl":"nonsense","properties":[{"name":"seawall:ecosystem","value":"npm"}]},
                  {"name":"d","version":"1","purl":"pkg:npm/d@1"}]}
                """).inventory();

        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a", "d");
        assertThat(pkg(inventory, "a").locations()).containsExactly(new Location("x", 0));
        assertThat(inventory.gaps())
                .extracting(Gap::where)
                .containsExactlyInAnyOrder("a 1", "b 1", "c 1", "seawall:layer");
        assertThat(inventory.subject().kind()).isEqualTo(Subject.Kind.SBOM);
    }
}
