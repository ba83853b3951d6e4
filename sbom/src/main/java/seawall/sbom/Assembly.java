package seawall.sbom;

import java.util.Optional;
import seawall.model.Distribution;
import seawall.model.Gap;
import seawall.model.Package;

/** What a cataloger sees and adds to while it assembles packages. */
public interface Assembly {
    /** The distribution of the root filesystem; empty where there is none or before it is known. */
    Optional<Distribution> distribution();

    /** Sets the distribution; only the distribution cataloger, which comes first, calls it. */
    void distribution(Distribution distribution);

    void add(Package pkg);

    /**
     * Tells that a distribution package contains these files, so that language packages found in them are not judged twice.
     *
     * @param owner name of the distribution package
     */
    void owns(String owner, PathSet paths);

    void gap(Gap.Kind kind, String where, String detail);
}
