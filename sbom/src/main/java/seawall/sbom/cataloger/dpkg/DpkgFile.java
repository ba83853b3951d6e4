package seawall.sbom.cataloger.dpkg;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import seawall.model.SourcePackage;
import seawall.sbom.PathSet;

/** What is kept of one file that belongs to dpkg. */
public sealed interface DpkgFile {
    /**
     * Packages that are there.
     *
     * @param packages in the order of the file
     * @param names their names
     */
    record Status(List<Installed> packages, Set<String> names) implements DpkgFile {
        public Status {
            packages = List.copyOf(packages);
            names = Set.copyOf(names);
        }

        Status(List<Installed> packages) {
            this(packages, packages.stream().map(Installed::name).collect(Collectors.toSet()));
        }
    }

    /** The files of the package or packages that the file is called after. */
    record Contents(PathSet paths) implements DpkgFile {}

    /** Names of licences, sorted. */
    record Copyright(List<String> licences) implements DpkgFile {
        public Copyright {
            licences = List.copyOf(licences);
        }
    }

    /** Changes that an interrupted run of dpkg left behind. */
    record Unfinished() implements DpkgFile {}

    /** One binary package. */
    record Installed(String name, String version, String architecture, SourcePackage source) {}
}
