package seawall.sbom.bill;

import seawall.sbom.spdx.SpdxTagValue;

/** How a document is written, told by how it begins. */
enum Notation {
    JSON,
    XML,
    TAG_VALUE,
    UNKNOWN;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static Notation of(String beginning) {
        String text = beginning.stripLeading();
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1).stripLeading();
        }
        if (text.startsWith("{")) {
            return JSON;
        }
        if (text.startsWith("<")) {
            return XML;
        }
        boolean hasTag = text.lines().anyMatch(line -> line.startsWith(SpdxTagValue.FIRST_TAG + ":"));
        return hasTag ? TAG_VALUE : UNKNOWN;
    }
}
