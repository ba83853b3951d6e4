package seawall.sbom.spdx;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Distribution;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.model.Subject;
import seawall.sbom.exchange.ContentIdentity;
import seawall.sbom.exchange.OwnProperties;
import seawall.sbom.exchange.Property;
import seawall.sbom.exchange.SpdxLicences;

/**
 * Writes inventories as SPDX 2.3 documents in JSON, from which they are read back unchanged. The same inventory gives the same
 * bytes.
 *
 * @param tool version of Seawall
 * @param created the time to name; null for the epoch, because SPDX requires one
 */
public record SpdxWriter(String tool, @Nullable Instant created) {
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final String SUBJECT = "SPDXRef-Subject";
    private static final String OPERATING_SYSTEM = "SPDXRef-OperatingSystem";
    private static final String UNKNOWN = "NOASSERTION";

    /** Writes an inventory; does not close {@code out}. */
    public void write(Inventory inventory, OutputStream out) throws IOException {
        Map<String, String> references = licenceReferences(inventory.packages());
        ContentIdentity.write(
                (identity, target) -> JsonWriter.write(target, json -> document(json, identity, inventory, references)),
                out);
    }

    private void document(JsonWriter json, UUID identity, Inventory inventory, Map<String, String> licenceReferences) {
        json.text("spdxVersion", "SPDX-2.3")
                .text("dataLicense", "CC0-1.0")
                .text("SPDXID", DOCUMENT)
                .text("name", name(inventory.subject()))
                .text("documentNamespace", "urn:uuid:" + identity)
                .object("creationInfo", _ -> json.text("created", time()).texts("creators", List.of(creator())));
        annotations(json, OwnProperties.of(inventory));
        json.array("packages", () -> {
            json.element(() -> subject(json, inventory.subject()));
            Distribution distribution = inventory.distribution();
            if (distribution != null) {
                json.element(() -> operatingSystem(json, distribution));
            }
            for (int i = 0; i < inventory.packages().size(); i++) {
                Package pkg = inventory.packages().get(i);
                String identifier = identifier(i);
                json.element(() -> pkg(json, pkg, identifier, licenceReferences));
            }
        });
        if (!licenceReferences.isEmpty()) {
            json.objects(
                    "hasExtractedLicensingInfos",
                    List.copyOf(licenceReferences.entrySet()),
                    licence -> json.text("licenseId", licence.getValue())
                            .text("name", licence.getKey())
                            .text("extractedText", licence.getKey()));
        }
        json.array("relationships", () -> relationships(json, inventory));
    }

    private static void subject(JsonWriter json, Subject subject) {
        String purpose = switch (subject.kind()) {
            case IMAGE, CONTAINER -> "CONTAINER";
            case HOST -> "DEVICE";
            case ROOT_FILESYSTEM, PROJECT, SBOM -> "OTHER";
        };
        json.text("SPDXID", SUBJECT)
                .text("name", name(subject))
                .text(
                        "versionInfo",
                        subject.image() == null ? null : subject.image().config())
                .text("primaryPackagePurpose", purpose);
        unknowns(json, UNKNOWN);
    }

    private static void operatingSystem(JsonWriter json, Distribution distribution) {
        json.text("SPDXID", OPERATING_SYSTEM)
                .text(
                        "name",
                        distribution.id().isEmpty() ? distribution.ecosystem().name() : distribution.id())
                .text("versionInfo", distribution.versionId().isEmpty() ? null : distribution.versionId())
                .text("description", distribution.prettyName().isEmpty() ? null : distribution.prettyName())
                .text("primaryPackagePurpose", "OPERATING_SYSTEM");
        unknowns(json, UNKNOWN);
    }

    private void pkg(JsonWriter json, Package pkg, String identifier, Map<String, String> licenceReferences) {
        List<String> licences = pkg.licences().stream()
                .map(licence -> licenceReferences.getOrDefault(licence, licence))
                .toList();
        json.text("SPDXID", identifier)
                .text("name", pkg.name())
                .text("versionInfo", pkg.version().isEmpty() ? null : pkg.version())
                .text("primaryPackagePurpose", "LIBRARY");
        unknowns(json, licences.isEmpty() ? UNKNOWN : SpdxLicences.all(licences));
        json.objects(
                "externalRefs",
                List.of(pkg.purl()),
                purl -> json.text("referenceCategory", "PACKAGE-MANAGER")
                        .text("referenceType", "purl")
                        .text("referenceLocator", purl));
        annotations(json, OwnProperties.of(pkg));
    }

    /** What SPDX wants to be said even if it is not known. */
    private static void unknowns(JsonWriter json, String licence) {
        json.text("downloadLocation", UNKNOWN)
                .flag("filesAnalyzed", false)
                .text("licenseConcluded", UNKNOWN)
                .text("licenseDeclared", licence)
                .text("copyrightText", UNKNOWN);
    }

    private static void relationships(JsonWriter json, Inventory inventory) {
        relationship(json, DOCUMENT, "DESCRIBES", SUBJECT);
        if (inventory.distribution() != null) {
            relationship(json, SUBJECT, "CONTAINS", OPERATING_SYSTEM);
        }
        for (int i = 0; i < inventory.packages().size(); i++) {
            if (inventory.packages().get(i).development()) {
                relationship(json, identifier(i), "DEV_DEPENDENCY_OF", SUBJECT);
            } else {
                relationship(json, SUBJECT, "CONTAINS", identifier(i));
            }
        }
    }

    private static void relationship(JsonWriter json, String from, String type, String to) {
        json.element(() ->
                json.text("spdxElementId", from).text("relationshipType", type).text("relatedSpdxElement", to));
    }

    private void annotations(JsonWriter json, List<Property> properties) {
        json.objects(
                "annotations",
                List.of(AnnotatedProperties.write(properties)),
                comment -> json.text("annotator", creator())
                        .text("annotationDate", time())
                        .text("annotationType", "OTHER")
                        .text("comment", comment));
    }

    /** References to the licences that are neither identifiers nor expressions of the SPDX list, by their text. */
    private static Map<String, String> licenceReferences(List<Package> packages) {
        TreeSet<String> others = new TreeSet<>();
        for (Package pkg : packages) {
            pkg.licences().stream()
                    .filter(licence -> !SpdxLicences.isExpression(licence))
                    .forEach(others::add);
        }
        Map<String, String> references = new TreeMap<>();
        for (String licence : new ArrayList<>(others)) {
            references.put(licence, "LicenseRef-" + (references.size() + 1));
        }
        return references;
    }

    private static String name(Subject subject) {
        return subject.name().isEmpty() ? "unnamed" : subject.name();
    }

    private static String identifier(int number) {
        return "SPDXRef-Package-" + (number + 1);
    }

    private String creator() {
        return "Tool: seawall-" + tool;
    }

    private String time() {
        return (created == null ? Instant.EPOCH : created)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
