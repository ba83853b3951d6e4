package seawall.sbom.spdx;

import seawall.content.json.JsonReader;
import seawall.model.Gap;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.EntryDraft;
import seawall.sbom.exchange.SbomException;

/** Takes the members of an SPDX document in JSON (SPDX 2.2 and 2.3) that an inventory needs. */
public final class SpdxJson {
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";

    private final JsonReader json;
    private final BillDraft bill;
    private final SpdxPackages packages;
    private String version = "";

    public SpdxJson(JsonReader json, BillDraft bill) {
        this.json = json;
        this.bill = bill;
        this.packages = new SpdxPackages(bill);
    }

    /** Takes a member of the document, at whose value the source stands; false where it is none of SPDX. */
    public boolean take(String member) {
        switch (member) {
            case "spdxVersion" -> version = json.text();
            case "name" -> bill.name(json.text());
            case "creationInfo" -> creationInformation();
            case "documentDescribes" -> json.elements(() -> packages.describes(json.text()));
            case "packages" -> packages();
            case "relationships" -> json.elements(this::relationship);
            case "annotations" -> json.elements(() -> packages.annotation(DOCUMENT, comment()));
            case "hasExtractedLicensingInfos" -> json.elements(this::licence);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the document said that it is SPDX; then finishes the bill. */
    public boolean isRecognised() {
        boolean isSpdx = version.startsWith("SPDX-");
        if (isSpdx) {
            SpdxVersion.tell(version, bill);
            packages.finish();
        }
        return isSpdx;
    }

    private void creationInformation() {
        json.presentMembers(member -> {
            if (member.equals("creators")) {
                json.elements(() -> SpdxVersion.creator(json.text(), bill));
            }
        });
    }

    private void packages() {
        if (!json.isArray()) {
            throw new SbomException(SbomException.Code.INVALID, "not a valid SPDX document: its packages are no list");
        }
        json.elements(() -> {
            EntryDraft entry = json.isObject() ? packages.start() : null;
            if (entry != null) {
                json.presentMembers(member -> take(entry, member));
            } else if (!json.isObject()) {
                bill.gap(Gap.Kind.MALFORMED, "packages", "a package is no object");
            }
        });
    }

    private void take(EntryDraft entry, String member) {
        switch (member) {
            case "SPDXID" -> packages.identify(entry, json.text());
            case "name" -> entry.name(json.text());
            case "versionInfo" -> entry.version(json.text());
            case "description" -> entry.description(json.text());
            case "primaryPackagePurpose" -> packages.purpose(entry, json.text());
            case "sourceInfo" -> packages.sourceInformation(entry, json.text());
            case "licenseConcluded" -> packages.licence(entry, json.text(), false);
            case "licenseDeclared" -> packages.licence(entry, json.text(), true);
            case "externalRefs" -> json.elements(() -> reference(entry));
            case "annotations" -> json.elements(() -> packages.annotation(entry, comment()));
            case "attributionTexts" -> json.elements(() -> packages.annotation(entry, json.text()));
            default -> {}
        }
    }

    private void reference(EntryDraft entry) {
        String[] pair = {"", ""};
        json.presentMembers(member -> {
            switch (member) {
                case "referenceType" -> pair[0] = json.text();
                case "referenceLocator" -> pair[1] = json.text();
                default -> {}
            }
        });
        packages.reference(entry, pair[0], pair[1]);
    }

    private String comment() {
        String[] comment = {""};
        json.presentMembers(member -> {
            if (member.equals("comment")) {
                comment[0] = json.text();
            }
        });
        return comment[0];
    }

    private void relationship() {
        String[] parts = {"", "", ""};
        json.presentMembers(member -> {
            switch (member) {
                case "spdxElementId" -> parts[0] = json.text();
                case "relationshipType" -> parts[1] = json.text();
                case "relatedSpdxElement" -> parts[2] = json.text();
                default -> {}
            }
        });
        packages.relationship(parts[0], parts[1], parts[2]);
    }

    private void licence() {
        String[] pair = {"", ""};
        json.presentMembers(member -> {
            switch (member) {
                case "licenseId" -> pair[0] = json.text();
                case "name" -> pair[1] = json.text();
                default -> {}
            }
        });
        if (!pair[1].isEmpty()) {
            packages.licenceName(pair[0], pair[1]);
        }
    }
}
