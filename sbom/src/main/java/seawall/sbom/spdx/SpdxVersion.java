package seawall.sbom.spdx;

import seawall.model.Gap;
import seawall.sbom.exchange.BillDraft;

/** The versions of SPDX that are read, and who made a document. */
final class SpdxVersion {
    private static final String TOOL = "Tool: ";

    private SpdxVersion() {}

    /** Notes the version of a document, and that it is not known where it is not. */
    static void tell(String version, BillDraft bill) {
        bill.form(version.replace('-', ' '));
        switch (version) {
            case "SPDX-2.1", "SPDX-2.2", "SPDX-2.3" -> {}
            default ->
                bill.gap(
                        Gap.Kind.UNSUPPORTED,
                        "spdxVersion",
                        "'%s' is not known; what is new in it was not read".formatted(version));
        }
    }

    /** Keeps creators that are tools; persons and organisations say nothing about the form. */
    static void creator(String creator, BillDraft bill) {
        if (creator.startsWith(TOOL)) {
            bill.tool(creator.substring(TOOL.length()));
        }
    }
}
