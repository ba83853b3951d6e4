package seawall.sbom.cataloger.dpkg;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Gap;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.VersionScheme;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;
import seawall.sbom.DistributionPackages;
import seawall.sbom.FileGaps;

/**
 * Finds the packages of dpkg: {@code var/lib/dpkg/status}, or the one file a package in {@code status.d} that distroless images
 * have; their licences and files.
 */
public final class DpkgCataloger implements Cataloger<DpkgFile> {
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String SPLIT = "var/lib/dpkg/status.d/";
    private static final String INFO = "var/lib/dpkg/info/";
    private static final String UPDATES = "var/lib/dpkg/updates/";
    private static final String DOC = "usr/share/doc/";
    private static final String LIST = ".list";
    private static final String DIGESTS = ".md5sums";
    private static final String COPYRIGHT = "/copyright";

    @Override
    public String name() {
        return "dpkg";
    }

    @Override
    public boolean wants(Entry entry) {
        String path = entry.path();
        return path.equals(STATUS)
                || path.startsWith(SPLIT)
                || (path.startsWith(INFO) && path.endsWith(LIST))
                || path.startsWith(UPDATES)
                || (path.startsWith(DOC)
                        && path.endsWith(COPYRIGHT)
                        && path.indexOf('/', DOC.length()) == path.length() - COPYRIGHT.length());
    }

    @Override
    public DpkgFile read(Entry entry, Content content, Gaps gaps) throws IOException {
        String path = entry.path();
        try (InputStream in = content.open()) {
            if (path.startsWith(DOC)) {
                return CopyrightFile.read(in);
            }
            if (path.startsWith(UPDATES)) {
                return new DpkgFile.Unfinished();
            }
            if (path.startsWith(INFO)) {
                return ContentsFile.read(in, false, path, gaps);
            }
            if (path.startsWith(SPLIT) && path.endsWith(DIGESTS)) {
                return ContentsFile.read(in, true, path, gaps);
            }
            return StatusFile.read(in, path.equals(STATUS), new FileGaps(gaps, path));
        }
    }

    @Override
    public void assemble(List<FileHistory<DpkgFile>> files, Assembly assembly) {
        Map<String, List<String>> licences = new HashMap<>();
        Map<String, DpkgFile.Status> statuses = new LinkedHashMap<>();
        for (FileHistory<DpkgFile> file : files) {
            switch (file.current().value()) {
                case DpkgFile.Copyright copyright -> licences.put(documented(file.path()), copyright.licences());
                case DpkgFile.Status status -> statuses.put(file.path(), status);
                case DpkgFile.Contents _ -> {}
                case DpkgFile.Unfinished _ ->
                    assembly.gap(Gap.Kind.UNSUPPORTED, file.path(), "an interrupted run of dpkg left changes");
            }
        }
        statuses.values().removeIf(status -> status.packages().isEmpty());
        if (statuses.isEmpty()) {
            return;
        }
        String first = statuses.keySet().iterator().next();
        var origin = DistributionPackages.of(assembly, name(), VersionScheme.DEB, first);
        for (FileHistory<DpkgFile> file : files) {
            if (statuses.containsKey(file.path())) {
                add(file, origin, licences, assembly);
            }
            if (file.current().value() instanceof DpkgFile.Contents contents) {
                owner(file.path(), statuses).ifPresent(owner -> assembly.owns(owner, contents.paths()));
            }
        }
    }

    private void add(
            FileHistory<DpkgFile> file,
            DistributionPackages origin,
            Map<String, List<String>> licences,
            Assembly assembly) {
        Map<DpkgFile.Installed, Integer> layers = Attribution.layers(file, DpkgCataloger::packages);
        for (DpkgFile.Installed pkg : packages(file.current().value())) {
            assembly.add(Package.builder(purl(pkg, origin), origin.ecosystem(), pkg.name(), pkg.version())
                    .source(pkg.source())
                    .licences(licences.getOrDefault(pkg.name(), List.of()))
                    .cataloger(name())
                    .at(file.path(), layers.getOrDefault(pkg, file.current().layer()))
                    .build());
        }
    }

    private static List<DpkgFile.Installed> packages(DpkgFile file) {
        return file instanceof DpkgFile.Status status ? status.packages() : List.of();
    }

    /** {@code upstream} names the source package where it differs: its name and, where that differs too, its version. */
    private static Purl purl(DpkgFile.Installed pkg, DistributionPackages origin) {
        String sourceName = pkg.source().name();
        String sourceVersion = pkg.source().version();
        String upstream = sourceVersion.equals(pkg.version()) ? sourceName : sourceName + "@" + sourceVersion;
        return origin.purl(
                "deb",
                pkg.name(),
                pkg.version(),
                Map.of("arch", pkg.architecture(), "upstream", upstream.equals(pkg.name()) ? "" : upstream));
    }

    /** The package whose documentation lies at {@code usr/share/doc/NAME/copyright}. */
    private static String documented(String path) {
        return path.substring(DOC.length(), path.length() - COPYRIGHT.length());
    }

    /**
     * The package whose files are listed: {@code NAME.list}, {@code NAME:ARCHITECTURE.list}, or beside its status in
     * {@code status.d}; empty where only its configuration is left.
     */
    private static Optional<String> owner(String path, Map<String, DpkgFile.Status> statuses) {
        if (path.startsWith(SPLIT)) {
            return Optional.ofNullable(statuses.get(path.substring(0, path.length() - DIGESTS.length())))
                    .map(status -> status.packages().getFirst().name());
        }
        String stem = path.substring(INFO.length(), path.length() - LIST.length());
        int colon = stem.indexOf(':');
        String name = colon < 0 ? stem : stem.substring(0, colon);
        DpkgFile.Status status = statuses.get(STATUS);
        return status != null && status.names().contains(name) ? Optional.of(name) : Optional.empty();
    }
}
