package seawall.sbom.cataloger;

import java.util.List;
import seawall.sbom.Cataloger;
import seawall.sbom.cataloger.apk.ApkCataloger;
import seawall.sbom.cataloger.distribution.DistributionCataloger;
import seawall.sbom.cataloger.dpkg.DpkgCataloger;
import seawall.sbom.cataloger.go.GoCataloger;
import seawall.sbom.cataloger.java.JavaCataloger;
import seawall.sbom.cataloger.npm.NpmCataloger;
import seawall.sbom.cataloger.python.PythonCataloger;
import seawall.sbom.cataloger.rpm.RpmCataloger;

/** The catalogers that there are. A new one adds one line; a test fails for one that is not listed. */
public final class Catalogers {
    private Catalogers() {}

    /** All of them in the order they run: the distribution first, the others sorted by name. */
    public static List<Cataloger<?>> all() {
        return List.of( //
                new DistributionCataloger(),
                new ApkCataloger(),
                new DpkgCataloger(),
                new GoCataloger(),
                new JavaCataloger(),
                new NpmCataloger(),
                new PythonCataloger(),
                new RpmCataloger());
    }
}
