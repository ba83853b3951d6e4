package seawall.sbom.cyclonedx;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Distribution;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Subject;
import seawall.sbom.exchange.ContentIdentity;
import seawall.sbom.exchange.OwnProperties;
import seawall.sbom.exchange.Property;
import seawall.sbom.exchange.SpdxLicences;

/**
 * Writes inventories as CycloneDX 1.6 documents (ECMA-424) in JSON, from which they are read back unchanged. The same inventory
 * gives the same bytes.
 *
 * @param tool version of Seawall
 * @param created the time to name; null for none
 */
public record CycloneDxWriter(String tool, @Nullable Instant created) {
    private static final String SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json";

    /** Writes an inventory; does not close {@code out}. */
    public void write(Inventory inventory, OutputStream out) throws IOException {
        write(inventory, (_, _) -> {}, out);
    }

    /**
     * Writes an inventory and what else belongs into the document; does not close {@code out}.
     *
     * @param more writes further members of the document, such as its vulnerabilities
     */
    public void write(Inventory inventory, BiConsumer<JsonWriter, BomReferences> more, OutputStream out)
            throws IOException {
        BomReferences references = BomReferences.of(inventory.packages());
        ContentIdentity.write(
                (identity, target) ->
                        JsonWriter.write(target, json -> document(json, identity, inventory, references, more)),
                out);
    }

    private void document(
            JsonWriter json,
            UUID identity,
            Inventory inventory,
            BomReferences references,
            BiConsumer<JsonWriter, BomReferences> more) {
        json.text("$schema", SCHEMA)
                .text("bomFormat", "CycloneDX")
                .text("specVersion", "1.6")
                .text("serialNumber", "urn:uuid:" + identity)
                .number("version", 1)
                .object("metadata", _ -> metadata(json, inventory));
        json.array("components", () -> {
            Distribution distribution = inventory.distribution();
            if (distribution != null) {
                json.element(() -> operatingSystem(json, distribution));
            }
            for (Package pkg : inventory.packages()) {
                json.element(() -> component(json, pkg, references.of(pkg)));
            }
        });
        if (!inventory.gaps().isEmpty()) {
            json.objects(
                    "compositions",
                    List.of(BomReferences.SUBJECT),
                    subject -> json.text("aggregate", "incomplete").texts("assemblies", List.of(subject)));
        }
        more.accept(json, references);
    }

    private void metadata(JsonWriter json, Inventory inventory) {
        Subject subject = inventory.subject();
        json.text("timestamp", created)
                .object(
                        "tools",
                        _ -> json.objects(
                                "components",
                                List.of(tool),
                                version -> json.text("type", "application")
                                        .text("name", "seawall")
                                        .text("version", version)))
                .object(
                        "component",
                        _ -> json.text("bom-ref", BomReferences.SUBJECT)
                                .text("type", ComponentTypes.of(subject.kind()))
                                .text("name", subject.name().isEmpty() ? "unnamed" : subject.name())
                                .text(
                                        "version",
                                        subject.image() == null
                                                ? null
                                                : subject.image().config()));
        properties(json, OwnProperties.of(inventory));
    }

    private static void operatingSystem(JsonWriter json, Distribution distribution) {
        json.text("bom-ref", BomReferences.OPERATING_SYSTEM)
                .text("type", "operating-system")
                .text(
                        "name",
                        distribution.id().isEmpty() ? distribution.ecosystem().name() : distribution.id())
                .text("version", distribution.versionId().isEmpty() ? null : distribution.versionId())
                .text("description", distribution.prettyName().isEmpty() ? null : distribution.prettyName());
    }

    private static void component(JsonWriter json, Package pkg, String reference) {
        String namespace = pkg.purl().namespace();
        // Distributions have no groups: their namespace is a vendor.
        boolean isGrouped =
                !namespace.isEmpty() && !pkg.name().equals(pkg.purl().name());
        json.text("bom-ref", reference)
                .text("type", "library")
                .text("group", isGrouped ? namespace : null)
                .text("name", isGrouped ? pkg.purl().name() : pkg.name())
                .text("version", pkg.version().isEmpty() ? null : pkg.version())
                .text("scope", pkg.development() ? "excluded" : null);
        licences(json, pkg.licences());
        json.text("purl", pkg.purl());
        properties(json, OwnProperties.of(pkg));
        json.object(
                "evidence",
                _ -> json.objects(
                        "occurrences",
                        pkg.locations().stream().map(Location::path).distinct().toList(),
                        path -> json.text("location", path)));
    }

    /** Either one expression or a list of licences; those on the SPDX list by their identifiers. */
    private static void licences(JsonWriter json, List<String> licences) {
        if (licences.size() == 1
                && !SpdxLicences.isIdentifier(licences.getFirst())
                && SpdxLicences.isExpression(licences.getFirst())) {
            json.objects("licenses", licences, expression -> json.text("expression", expression));
        } else if (!licences.isEmpty()) {
            json.objects(
                    "licenses",
                    licences,
                    licence -> json.object(
                            "license", _ -> json.text(SpdxLicences.isIdentifier(licence) ? "id" : "name", licence)));
        }
    }

    private static void properties(JsonWriter json, List<Property> properties) {
        json.objects(
                "properties",
                properties,
                property -> json.text("name", property.name()).text("value", property.value()));
    }
}
