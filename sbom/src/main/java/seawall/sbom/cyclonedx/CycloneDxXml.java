package seawall.sbom.cyclonedx;

import java.io.InputStream;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.EntryDraft;
import seawall.sbom.exchange.SbomException;

/** Takes the elements of a CycloneDX document in XML (ECMA-424, and the schemas of 1.2 to 1.6) that an inventory needs. */
public final class CycloneDxXml {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

    private final XmlSource xml;
    private final BillDraft bill;

    private CycloneDxXml(XmlSource xml, BillDraft bill) {
        this.xml = xml;
        this.bill = bill;
    }

    /** Reads a document; throws {@link SbomException} where it is none of CycloneDX, or not valid XML. */
    public static void read(InputStream in, BillDraft bill) {
        XmlSource.read(in, xml -> new CycloneDxXml(xml, bill).document());
    }

    private void document() {
        if (!xml.name().equals("bom") || !xml.namespace().startsWith(NAMESPACE)) {
            throw new SbomException(
                    SbomException.Code.UNKNOWN_FORM,
                    "XML, but not a CycloneDX document; CycloneDX is read from XML and JSON, SPDX from JSON and tag-value");
        }
        CycloneDxVersion.tell(xml.namespace().substring(NAMESPACE.length()), bill);
        xml.children(child -> {
            switch (child) {
                case "metadata" -> metadata();
                case "components" -> components();
                default -> {}
            }
        });
    }

    private void metadata() {
        xml.children(child -> {
            switch (child) {
                case "tools" -> tools();
                case "component" -> bill.subject(component());
                case "properties" -> xml.children(_ -> bill.property(xml.attribute("name"), xml.text()));
                default -> {}
            }
        });
    }

    private void tools() {
        xml.children(child -> {
            switch (child) {
                case "tool" -> tool();
                case "components" -> xml.children(_ -> tool());
                default -> {}
            }
        });
    }

    private void tool() {
        EntryDraft tool = bill.entry();
        xml.children(child -> {
            switch (child) {
                case "name" -> tool.name(xml.text());
                case "version" -> tool.version(xml.text());
                default -> {}
            }
        });
        bill.tool(tool.entry().title());
    }

    private void components() {
        xml.children(child -> {
            if (child.equals("component")) {
                bill.add(component());
            }
        });
    }

    private EntryDraft component() {
        EntryDraft component = bill.entry();
        component.kind(ComponentTypes.kind(xml.attribute("type")));
        xml.children(child -> {
            switch (child) {
                case "group" -> component.group(xml.text());
                case "name" -> component.name(xml.text());
                case "version" -> component.version(xml.text());
                case "description" -> component.description(xml.text());
                case "purl" -> component.purl(xml.text());
                case "scope" -> scope(component);
                case "licenses" -> licences(component);
                case "properties" -> xml.children(_ -> component.property(xml.attribute("name"), xml.text()));
                case "evidence" -> evidence(component);
                case "components" -> components();
                default -> {}
            }
        });
        return component;
    }

    private void scope(EntryDraft component) {
        if (xml.text().equals("excluded")) {
            component.development();
        }
    }

    private void licences(EntryDraft component) {
        xml.children(child -> {
            switch (child) {
                case "expression" -> component.licence(xml.text());
                case "license" ->
                    xml.children(part -> {
                        if (part.equals("id") || part.equals("name")) {
                            component.licence(xml.text());
                        }
                    });
                default -> {}
            }
        });
    }

    private void evidence(EntryDraft component) {
        xml.children(child -> {
            if (child.equals("occurrences")) {
                xml.children(_ -> xml.children(part -> {
                    if (part.equals("location")) {
                        component.path(xml.text());
                    }
                }));
            }
        });
    }
}
