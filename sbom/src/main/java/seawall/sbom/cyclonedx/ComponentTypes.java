package seawall.sbom.cyclonedx;

import seawall.model.Subject;
import seawall.sbom.exchange.Entry;

/** What the types of CycloneDX components stand for. */
final class ComponentTypes {
    private ComponentTypes() {}

    static Entry.Kind kind(String type) {
        return switch (type) {
            case "library", "framework", "" -> Entry.Kind.LIBRARY;
            case "application" -> Entry.Kind.APPLICATION;
            case "operating-system" -> Entry.Kind.OPERATING_SYSTEM;
            default -> Entry.Kind.OTHER;
        };
    }

    static String of(Subject.Kind kind) {
        return switch (kind) {
            case IMAGE, CONTAINER -> "container";
            case HOST -> "device";
            case ROOT_FILESYSTEM -> "operating-system";
            case PROJECT, SBOM -> "application";
        };
    }
}
