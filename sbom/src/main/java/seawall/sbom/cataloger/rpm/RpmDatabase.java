package seawall.sbom.cataloger.rpm;

import java.util.List;
import seawall.sbom.PathSet;

/** What is kept of one file of rpm's database. */
public sealed interface RpmDatabase {
    /**
     * The packages.
     *
     * @param pages fingerprints of the pages that the packages were read from, for a write-ahead log to be compared with; empty
     *     for formats without one
     */
    record Packages(List<Owned> packages, PageFingerprints pages) implements RpmDatabase {
        public Packages {
            packages = List.copyOf(packages);
        }

        List<Installed> installed() {
            return packages.stream().map(Owned::installed).toList();
        }
    }

    /** SQLite's write-ahead log: the pages it would replace. */
    record WriteAheadLog(PageFingerprints pages) implements RpmDatabase {}

    /** A package with its files. */
    record Owned(Installed installed, PathSet paths) {}

    /**
     * One package.
     *
     * @param epoch 0 where there is none, which rpm orders the same
     * @param sourceRpm file name of the source package; empty where missing
     * @param module {@code name:stream}; empty where it belongs to none
     */
    record Installed(
            String name,
            long epoch,
            String version,
            String release,
            String architecture,
            String sourceRpm,
            String licence,
            String module) {
        String versionRelease() {
            return version + "-" + release;
        }

        String full() {
            return epoch == 0 ? versionRelease() : epoch + ":" + versionRelease();
        }
    }
}
