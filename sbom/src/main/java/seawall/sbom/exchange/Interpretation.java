package seawall.sbom.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.Distribution;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Purl;
import seawall.model.Subject;
import seawall.sbom.purl.DistributionName;
import seawall.sbom.purl.PurlPackages;

/** Makes an inventory of a bill of materials, Seawall's own or anybody's. */
public final class Interpretation {
    private Interpretation() {}

    /**
     * The inventory that a bill describes.
     *
     * @param target the document's name with its scheme, for bills that Seawall did not write
     */
    public static Inventory inventory(Bill bill, String target) {
        return OwnBill.isOwn(bill) ? OwnBill.inventory(bill) : foreign(bill, target);
    }

    private static Inventory foreign(Bill bill, String target) {
        Distribution distribution = distribution(bill);
        ForeignLayers layers = ForeignLayers.of(bill);
        var packages = new ForeignPackages(distribution, layers::of);
        Entry subject = bill.subject();
        if (subject != null) {
            packages.addSubject(subject);
        }
        bill.entries().forEach(packages::add);
        List<Gap> gaps = new ArrayList<>(bill.gaps());
        gaps.addAll(packages.gaps());
        return new Inventory(
                new Subject(Subject.Kind.SBOM, target, null),
                distribution,
                null,
                layers.layers(),
                packages.packages(),
                gaps);
    }

    /** The operating system among the entries, else the one that the first package URL names. */
    private static @Nullable Distribution distribution(Bill bill) {
        for (Entry entry : bill.entries()) {
            if (entry.kind() == Entry.Kind.OPERATING_SYSTEM) {
                Optional<Distribution> named = operatingSystem(entry);
                if (named.isPresent()) {
                    return named.get();
                }
            }
        }
        for (Entry entry : bill.entries()) {
            Optional<Distribution> named = ForeignPackages.purl(entry).flatMap(Interpretation::releaseOf);
            if (named.isPresent()) {
                return named.get();
            }
        }
        return null;
    }

    private static Optional<Distribution> operatingSystem(Entry entry) {
        String codename = entry.property("syft:distro:versionCodename");
        String id = entry.property("syft:distro:id");
        return DistributionName.distribution(
                id.isEmpty() ? entry.name() : id, entry.version(), codename, entry.description());
    }

    private static Optional<Distribution> releaseOf(Purl purl) {
        return purl.qualifiers().containsKey("distro") ? PurlPackages.distribution(purl) : Optional.empty();
    }
}
