package seawall.sbom.cataloger.npm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Gaps;
import seawall.model.Gap;

/** Collects what a lock file lists; entries that name no package are counted, so that they do not vanish silently. */
final class NpmListing {
    private static final int MOST = 500_000;

    private final List<NpmPackage> packages = new ArrayList<>();
    private int unusable;
    private @Nullable ContentException broken;

    /** Keeps the package, or counts it where its name can be no package's. */
    void add(NpmPackage found) throws ContentException {
        if (!NpmPackage.isName(found.name())) {
            unusable++;
        } else if (packages.size() == MOST) {
            throw ContentException.limit("more than " + MOST + " packages");
        } else {
            packages.add(found);
        }
    }

    /** Counts an entry that cannot be understood. */
    void addUnusable() {
        unusable++;
    }

    boolean isEmpty() {
        return packages.isEmpty();
    }

    /** Remembers that the file cannot be read to its end; what came before counts. */
    void breaksOff(ContentException why) {
        broken = why;
    }

    /** The packages in the order they came; gaps at {@code path} tell what is missing from them. */
    List<NpmPackage> packages(String path, Gaps gaps) {
        if (broken != null) {
            gaps.add(broken.kind(), path, broken.getMessage() + "; what stands before that is listed");
        }
        if (unusable > 0) {
            gaps.add(Gap.Kind.MALFORMED, path, "entries without a usable package name or version: " + unusable);
        }
        return packages;
    }
}
