package seawall.sbom.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Gap;

/**
 * A bill of materials as it stands in its document, before it is understood.
 *
 * @param form the form and its version, for people: {@code CycloneDX 1.6}
 * @param name the name the document gives itself; empty where it has none
 * @param tools what made it, as it says itself
 * @param subject what it is the bill of; null where it does not tell
 * @param properties those of the document and of its subject
 * @param gaps what could not be read
 */
public record Bill(
        String form,
        String name,
        List<String> tools,
        @Nullable Entry subject,
        List<Entry> entries,
        List<Property> properties,
        List<Gap> gaps) {
    public Bill {
        tools = List.copyOf(tools);
        entries = List.copyOf(entries);
        properties = List.copyOf(properties);
        gaps = List.copyOf(gaps);
    }
}
