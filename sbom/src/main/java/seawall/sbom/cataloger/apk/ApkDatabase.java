package seawall.sbom.cataloger.apk;

import java.util.List;
import seawall.sbom.PathSet;

/** What is kept of one {@code installed} file. */
public record ApkDatabase(List<Owned> packages) {
    public ApkDatabase {
        packages = List.copyOf(packages);
    }

    /** A package with its files. */
    record Owned(Installed installed, PathSet paths) {}

    /**
     * One package.
     *
     * @param origin the aport it was built from
     * @param licence an SPDX expression, or whatever stands in its place; empty where missing
     */
    record Installed(String name, String version, String architecture, String origin, String licence) {}

    List<Installed> installed() {
        return packages.stream().map(Owned::installed).toList();
    }
}
