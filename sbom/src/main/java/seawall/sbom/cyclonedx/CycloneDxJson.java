package seawall.sbom.cyclonedx;

import seawall.content.json.JsonReader;
import seawall.model.Gap;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.EntryDraft;
import seawall.sbom.exchange.SbomException;

/** Takes the members of a CycloneDX document in JSON (ECMA-424, and the schemas of 1.2 to 1.6) that an inventory needs. */
public final class CycloneDxJson {
    private final JsonReader json;
    private final BillDraft bill;
    private boolean isNamed;
    private String version = "";

    public CycloneDxJson(JsonReader json, BillDraft bill) {
        this.json = json;
        this.bill = bill;
    }

    /** Takes a member of the document, at whose value the source stands; false where it is none of CycloneDX. */
    public boolean take(String member) {
        switch (member) {
            case "bomFormat" -> isNamed = json.text().equals("CycloneDX");
            case "specVersion" -> version = json.text();
            case "metadata" -> metadata();
            case "components" -> components();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the document said that it is CycloneDX; then tells the bill. */
    public boolean isRecognised() {
        if (isNamed) {
            CycloneDxVersion.tell(version, bill);
        }
        return isNamed;
    }

    private void metadata() {
        json.presentMembers(member -> {
            switch (member) {
                case "tools" -> tools();
                case "component" -> bill.subject(component());
                case "properties" -> properties(bill::property);
                default -> {}
            }
        });
    }

    /** Up to 1.4 a list of tools; since then also an object with their components. */
    private void tools() {
        json.elements(this::tool);
        json.presentMembers(member -> {
            if (member.equals("components")) {
                json.elements(this::tool);
            }
        });
    }

    private void tool() {
        EntryDraft tool = bill.entry();
        json.presentMembers(member -> {
            switch (member) {
                case "name" -> tool.name(json.text());
                case "version" -> tool.version(json.text());
                default -> {}
            }
        });
        bill.tool(tool.entry().title());
    }

    private void components() {
        if (!json.isArray()) {
            throw new SbomException(
                    SbomException.Code.INVALID, "not a valid CycloneDX document: its components are no list");
        }
        json.elements(() -> {
            if (json.isObject()) {
                bill.add(component());
            } else {
                bill.gap(Gap.Kind.MALFORMED, "components", "a component is no object");
            }
        });
    }

    private EntryDraft component() {
        EntryDraft component = bill.entry();
        json.presentMembers(member -> {
            switch (member) {
                case "type" -> component.kind(ComponentTypes.kind(json.text()));
                case "group" -> component.group(json.text());
                case "name" -> component.name(json.text());
                case "version" -> component.version(json.text());
                case "description" -> component.description(json.text());
                case "purl" -> component.purl(json.text());
                case "scope" -> scope(component);
                case "licenses" -> json.elements(() -> licence(component));
                case "properties" -> properties(component::property);
                case "evidence" -> evidence(component);
                case "components" -> components();
                default -> {}
            }
        });
        return component;
    }

    /** {@code excluded} is for "test and other non-runtime purposes". */
    private void scope(EntryDraft component) {
        if (json.text().equals("excluded")) {
            component.development();
        }
    }

    private void licence(EntryDraft component) {
        json.presentMembers(member -> {
            switch (member) {
                case "expression" -> component.licence(json.text());
                case "license" ->
                    json.presentMembers(part -> {
                        if (part.equals("id") || part.equals("name")) {
                            component.licence(json.text());
                        }
                    });
                default -> {}
            }
        });
    }

    private void evidence(EntryDraft component) {
        json.presentMembers(member -> {
            if (member.equals("occurrences")) {
                json.elements(() -> json.presentMembers(part -> {
                    if (part.equals("location")) {
                        component.path(json.text());
                    }
                }));
            }
        });
    }

    /** Where the properties of a component or the document go. */
    private interface Properties {
        void add(String name, String value);
    }

    private void properties(Properties properties) {
        json.elements(() -> {
            String[] pair = {"", ""};
            json.presentMembers(member -> {
                switch (member) {
                    case "name" -> pair[0] = json.text();
                    case "value" -> pair[1] = json.text();
                    default -> {}
                }
            });
            properties.add(pair[0], pair[1]);
        });
    }
}
