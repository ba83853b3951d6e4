package seawall.sbom.cataloger.rpm;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.view.FileHistory;
import seawall.model.Gap;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.VersionScheme;
import seawall.sbom.Assembly;
import seawall.sbom.Attribution;
import seawall.sbom.Cataloger;
import seawall.sbom.DistributionPackages;
import seawall.sbom.FileGaps;
import seawall.sbom.SourceRpm;

/**
 * Finds the packages of rpm: {@code rpmdb.sqlite}, {@code Packages.db} (ndb) or {@code Packages} (Berkeley DB) in any of the
 * directories that distributions keep it in. The format is told by content, not by name.
 */
public final class RpmCataloger implements Cataloger<RpmDatabase> {
    private static final List<String> DIRECTORIES =
            List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/", "usr/lib/rpm/db/");
    private static final List<String> FILES = List.of("rpmdb.sqlite", "Packages.db", "Packages");
    private static final String LOG = "-wal";

    @Override
    public String name() {
        return "rpm";
    }

    @Override
    public boolean wants(Entry entry) {
        String file = entry.fileName();
        String directory = entry.path().substring(0, entry.path().length() - file.length());
        boolean isLog = file.endsWith(LOG);
        String database = isLog ? file.substring(0, file.length() - LOG.length()) : file;
        return entry.size() > 0 && DIRECTORIES.contains(directory) && FILES.contains(database);
    }

    @Override
    public RpmDatabase read(Entry entry, Content content, Gaps gaps) throws IOException {
        if (entry.path().endsWith(LOG)) {
            return new RpmDatabase.WriteAheadLog(SqliteLog.read(content));
        }
        var fileGaps = new FileGaps(gaps, entry.path());
        var headers = new HeaderReading(fileGaps);
        byte[] head = content.head(16);
        PageFingerprints pages = PageFingerprints.NONE;
        if (SqliteTable.matches(head)) {
            pages = SqliteTable.read(content, fileGaps, headers);
        } else if (NdbPackages.matches(head)) {
            NdbPackages.read(content, fileGaps, headers);
        } else if (BerkeleyHash.matches(head)) {
            BerkeleyHash.read(content, fileGaps, headers);
        } else {
            throw ContentException.malformed("not a database of rpm");
        }
        return new RpmDatabase.Packages(headers.packages(), pages);
    }

    @Override
    public void assemble(List<FileHistory<RpmDatabase>> files, Assembly assembly) {
        Map<String, RpmDatabase> current = new HashMap<>();
        files.forEach(file -> current.put(file.path(), file.current().value()));
        for (FileHistory<RpmDatabase> file : files) {
            if (file.current().value() instanceof RpmDatabase.Packages database) {
                if (current.get(file.path() + LOG) instanceof RpmDatabase.WriteAheadLog log
                        && database.pages().isChangedBy(log.pages())) {
                    assembly.gap(Gap.Kind.UNSUPPORTED, file.path() + LOG, "changes that are not in the database yet");
                }
                if (!database.packages().isEmpty()) {
                    add(file, database, assembly);
                }
            }
        }
    }

    private void add(FileHistory<RpmDatabase> file, RpmDatabase.Packages database, Assembly assembly) {
        var known = DistributionPackages.of(assembly, name(), VersionScheme.RPM, file.path());
        var origin = known.withNamespace(vendor(known.namespace()));
        Map<RpmDatabase.Installed, Integer> layers = Attribution.layers(
                file, value -> value instanceof RpmDatabase.Packages packages ? packages.installed() : List.of());
        for (RpmDatabase.Owned owned : database.packages()) {
            RpmDatabase.Installed pkg = owned.installed();
            assembly.add(Package.builder(purl(pkg, origin), origin.ecosystem(), pkg.name(), pkg.full())
                    .source(source(pkg))
                    .module(pkg.module().isEmpty() ? null : pkg.module())
                    .licences(pkg.licence().isEmpty() ? List.of() : List.of(pkg.licence()))
                    .cataloger(name())
                    .at(file.path(), layers.getOrDefault(pkg, file.current().layer()))
                    .build());
            assembly.owns(pkg.name(), owned.paths());
        }
    }

    private static Purl purl(RpmDatabase.Installed pkg, DistributionPackages origin) {
        return origin.purl(
                "rpm",
                pkg.name(),
                pkg.versionRelease(),
                Map.of(
                        "arch", pkg.architecture(),
                        "epoch", pkg.epoch() == 0 ? "" : Long.toString(pkg.epoch()),
                        "upstream", pkg.sourceRpm(),
                        "rpmmod", pkg.module()));
    }

    /** Package URLs name vendors; for these three the vendor's own documents use another word than os-release. */
    private static String vendor(String id) {
        if (id.equals("rhel")) {
            return "redhat";
        }
        if (id.startsWith("opensuse")) {
            return "opensuse";
        }
        return id.startsWith("sle") || id.startsWith("sl-") ? "suse" : id;
    }

    /** The source package by its file's name; its epoch is the binary's where version and release are, too. */
    private static @Nullable SourcePackage source(RpmDatabase.Installed pkg) {
        return SourceRpm.parse(pkg.sourceRpm())
                .map(file -> new SourcePackage(
                        file.name(),
                        file.versionRelease().equals(pkg.versionRelease()) ? pkg.full() : file.versionRelease()))
                .orElse(null);
    }
}
