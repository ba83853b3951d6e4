package seawall.sbom.cyclonedx;

import seawall.model.Gap;
import seawall.sbom.exchange.BillDraft;

/** The versions of CycloneDX. What an inventory needs has kept its place since 1.2. */
final class CycloneDxVersion {
    private static final int NEWEST_KNOWN = 7;

    private CycloneDxVersion() {}

    /** Notes the version of a document, and that it is newer than what is known where it is. */
    static void tell(String version, BillDraft bill) {
        bill.form("CycloneDX " + version);
        boolean known = version.length() == 3
                && version.startsWith("1.")
                && version.charAt(2) >= '0'
                && version.charAt(2) <= '0' + NEWEST_KNOWN;
        if (!known) {
            bill.gap(
                    Gap.Kind.UNSUPPORTED,
                    "specVersion",
                    "CycloneDX '%s' is not known; what is new in it was not read".formatted(version));
        }
    }
}
