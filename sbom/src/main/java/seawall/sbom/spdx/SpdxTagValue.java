package seawall.sbom.spdx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.Lines;
import seawall.model.Gap;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.EntryDraft;
import seawall.sbom.exchange.SbomException;

/** Takes the tags of an SPDX document in tag-value notation (SPDX 2.2 and 2.3) that an inventory needs. */
public final class SpdxTagValue {
    /** The tag that makes a text a document of this notation. */
    public static final String FIRST_TAG = "SPDXVersion";

    private static final int LONGEST_LINE = 1 << 20;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final String TEXT_START = "<text>";
    private static final String TEXT_END = "</text>";

    private final BillDraft bill;
    private final SpdxPackages packages;
    private String version = "";
    private @Nullable EntryDraft current;
    private String annotated = "";
    private String licence = "";

    private SpdxTagValue(BillDraft bill) {
        this.bill = bill;
        this.packages = new SpdxPackages(bill);
    }

    /** Reads a document; throws {@link SbomException} where it states no version of SPDX. */
    public static void read(InputStream in, BillDraft bill) throws IOException {
        new SpdxTagValue(bill).document(new Lines(in, LONGEST_LINE));
    }

    private void document(Lines lines) throws IOException {
        while (lines.next()) {
            if (lines.isBlank() || lines.text(0, 1).equals("#")) {
                continue;
            }
            String line = lines.text().strip();
            int colon = line.indexOf(':');
            if (lines.isCut() || colon <= 0) {
                bill.gap(
                        lines.isCut() ? Gap.Kind.LIMIT : Gap.Kind.MALFORMED,
                        "line " + lines.number(),
                        lines.isCut() ? "it is longer than 1 MiB" : "it has no tag");
                continue;
            }
            String value = line.substring(colon + 1).strip();
            tag(line.substring(0, colon), value.startsWith(TEXT_START) ? text(value, lines) : value);
        }
        if (!version.startsWith("SPDX-")) {
            throw new SbomException(
                    SbomException.Code.UNKNOWN_FORM, "not an SPDX document: it states no version of SPDX");
        }
        SpdxVersion.tell(version, bill);
        packages.finish();
    }

    /** A text in tags, over as many lines as it has. */
    private String text(String first, Lines lines) throws IOException {
        int start = lines.number();
        String rest = first.substring(TEXT_START.length());
        List<String> parts = new ArrayList<>();
        int length = 0;
        int end = rest.indexOf(TEXT_END);
        while (end < 0) {
            length += rest.length() + 1;
            if (length <= LONGEST_TEXT) {
                parts.add(rest);
            }
            if (!lines.next()) {
                bill.gap(Gap.Kind.TRUNCATED, "line " + start, "the text that begins here does not end");
                return String.join("\n", parts);
            }
            rest = lines.text(0, lines.length());
            end = rest.indexOf(TEXT_END);
        }
        parts.add(rest.substring(0, end));
        return String.join("\n", parts);
    }

    private void tag(String tag, String value) {
        switch (tag) {
            case FIRST_TAG -> version = value;
            case "DocumentName" -> bill.name(value);
            case "Creator" -> SpdxVersion.creator(value, bill);
            case "PackageName" -> {
                current = packages.start();
                if (current != null) {
                    current.name(value);
                }
            }
            // What follows belongs to a file, a snippet or a licence.
            case "FileName", "SnippetSPDXID" -> current = null;
            case "LicenseID" -> {
                current = null;
                licence = value;
            }
            case "LicenseName" -> packages.licenceName(licence, value);
            case "Relationship" -> relationship(value.split("\\s+", -1));
            case "SPDXREF" -> annotated = value;
            case "AnnotationComment" -> packages.annotation(annotated, value);
            default -> {
                if (current != null) {
                    ofPackage(current, tag, value);
                }
            }
        }
    }

    private void ofPackage(EntryDraft entry, String tag, String value) {
        switch (tag) {
            case "SPDXID" -> packages.identify(entry, value);
            case "PackageVersion" -> entry.version(value);
            case "PackageDescription" -> entry.description(value);
            case "PrimaryPackagePurpose" -> packages.purpose(entry, value);
            case "PackageSourceInfo" -> packages.sourceInformation(entry, value);
            case "PackageLicenseConcluded" -> packages.licence(entry, value, false);
            case "PackageLicenseDeclared" -> packages.licence(entry, value, true);
            case "PackageAttributionText" -> packages.annotation(entry, value);
            case "ExternalRef" -> {
                String[] parts = value.split("\\s+", 3);
                if (parts.length == 3) {
                    packages.reference(entry, parts[1], parts[2]);
                }
            }
            default -> {}
        }
    }

    private void relationship(String[] parts) {
        if (parts.length >= 3) {
            packages.relationship(parts[0], parts[1], parts[2]);
        }
    }
}
