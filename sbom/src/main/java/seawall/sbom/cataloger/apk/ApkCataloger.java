package seawall.sbom.cataloger.apk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.VersionScheme;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;
import seawall.sbom.DistributionPackages;
import seawall.sbom.FileGaps;

/** Finds the packages of apk: {@code lib/apk/db/installed}, or below {@code usr} where that was merged. */
public final class ApkCataloger implements Cataloger<ApkDatabase> {
    private static final String INSTALLED = "lib/apk/db/installed";

    @Override
    public String name() {
        return "apk";
    }

    @Override
    public boolean wants(Entry entry) {
        return entry.path().equals(INSTALLED) || entry.path().equals("usr/" + INSTALLED);
    }

    @Override
    public ApkDatabase read(Entry entry, Content content, Gaps gaps) throws IOException {
        try (InputStream in = content.open()) {
            return InstalledFile.read(in, new FileGaps(gaps, entry.path()));
        }
    }

    @Override
    public void assemble(List<FileHistory<ApkDatabase>> files, Assembly assembly) {
        for (FileHistory<ApkDatabase> file : files) {
            List<ApkDatabase.Owned> packages = file.current().value().packages();
            if (packages.isEmpty()) {
                continue;
            }
            var origin = DistributionPackages.of(assembly, name(), VersionScheme.APK, file.path());
            Map<ApkDatabase.Installed, Integer> layers = Attribution.layers(file, ApkDatabase::installed);
            for (ApkDatabase.Owned owned : packages) {
                ApkDatabase.Installed pkg = owned.installed();
                assembly.add(Package.builder(purl(pkg, origin), origin.ecosystem(), pkg.name(), pkg.version())
                        .source(new SourcePackage(pkg.origin(), pkg.version()))
                        .licences(pkg.licence().isEmpty() ? List.of() : List.of(pkg.licence()))
                        .cataloger(name())
                        .at(file.path(), layers.getOrDefault(pkg, file.current().layer()))
                        .build());
                assembly.owns(pkg.name(), owned.paths());
            }
        }
    }

    private static Purl purl(ApkDatabase.Installed pkg, DistributionPackages origin) {
        String upstream = pkg.origin().equals(pkg.name()) ? "" : pkg.origin();
        return origin.purl("apk", pkg.name(), pkg.version(), Map.of("arch", pkg.architecture(), "upstream", upstream));
    }
}
