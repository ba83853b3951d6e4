package seawall.sbom.cataloger.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.model.SourcePackage;
import seawall.sbom.RootDirectory;
import seawall.sbom.cataloger.distribution.DistributionCataloger;

/** Compares with dpkg-query on this machine's own database, or on the root file systems that -Dseawall.roots=DIR:DIR names. */
@Tag("native")
class DpkgQueryTest {
    private static final String FORMAT =
            "${Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\t${source:Version}\\t${db:Status-Status}\\n";

    @Test
    void theSamePackagesAreFound() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-query")), "needs dpkg-query");
        for (String root : System.getProperty("seawall.roots", "/").split(":", -1)) {
            List<String> expected = dpkgQuery(root).stream()
                    .filter(line -> !line.endsWith("\tconfig-files") && !line.endsWith("\tnot-installed"))
                    .map(line -> line.substring(0, line.lastIndexOf('\t')))
                    .sorted()
                    .toList();
            Assumptions.assumeFalse(expected.isEmpty(), "needs packages of dpkg in " + root);
            Inventory found = new RootDirectory(Path.of(root), "etc/os-release", "usr/lib/os-release", "var/lib/dpkg")
                    .catalog(List.of(new DistributionCataloger(), new DpkgCataloger()));
            assertThat(found.packages().stream().map(DpkgQueryTest::line).sorted())
                    .containsExactlyElementsOf(expected);
            assertThat(found.gaps()).isEmpty();
        }
    }

    private static String line(Package pkg) {
        SourcePackage source = Objects.requireNonNull(pkg.source());
        return String.join(
                "\t", pkg.name(), pkg.version(), pkg.purl().qualifiers().get("arch"), source.name(), source.version());
    }

    private static List<String> dpkgQuery(String root) throws Exception {
        Process process = new ProcessBuilder(
                        "dpkg-query", "--admindir=" + Path.of(root, "var/lib/dpkg"), "-W", "-f", FORMAT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
