package seawall.sbom.cyclonedx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.model.Package;

/** The {@code bom-ref} of each package of a document: its package URL, with a number where several have the same. */
public final class BomReferences {
    /** The reference of what the document describes. */
    public static final String SUBJECT = "subject";

    /** The reference of the distribution. */
    static final String OPERATING_SYSTEM = "operating-system";

    private final Map<Package, String> references = new HashMap<>();

    private BomReferences() {}

    public static BomReferences of(List<Package> packages) {
        BomReferences all = new BomReferences();
        Set<String> taken = new HashSet<>();
        for (Package pkg : packages) {
            String purl = pkg.purl().toString();
            String reference = purl;
            for (int number = 2; !taken.add(reference); number++) {
                reference = purl + "#" + number;
            }
            all.references.put(pkg, reference);
        }
        return all;
    }

    /** The reference of a package; throws {@link IllegalArgumentException} for one that the document does not have. */
    public String of(Package pkg) {
        String reference = references.get(pkg);
        if (reference == null) {
            throw new IllegalArgumentException("a package outside the document: " + pkg.purl());
        }
        return reference;
    }
}
