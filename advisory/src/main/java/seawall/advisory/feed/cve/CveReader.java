package seawall.advisory.feed.cve;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.advisory.document.FeedJson;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Text;
import seawall.content.json.JsonReader;
import seawall.model.Severity;
import seawall.model.Vulnerability;

/**
 * Reads one record (CVE JSON record format 5). The numbering authority's container has the text; every container may add
 * ratings, weaknesses and references.
 */
final class CveReader {
    private static final int LONGEST_WORD = 100;

    private final JsonReader json;
    private final List<Container> containers = new ArrayList<>();
    private String id = "";
    private String state = "";
    private String updated = "";

    private CveReader(JsonReader json) {
        this.json = json;
    }

    /** @throws IOException where it is no JSON or no CVE record; the message says why */
    static FeedRecord.Advisory read(InputStream in, String feed, Problems problems) throws IOException {
        List<CveReader> readers = new ArrayList<>(1);
        FeedJson.read(in, json -> {
            var reader = new CveReader(json);
            json.members(reader::member);
            readers.add(reader);
        });
        CveReader reader = readers.getFirst();
        if (!Text.isCve(reader.id)) {
            throw new IOException("it is no record of a CVE number");
        }
        return reader.advisory(feed, problems);
    }

    private void member(String name) {
        switch (name) {
            case "cveMetadata" -> metadata(json.lines(LONGEST_WORD));
            case "containers" -> json.members(this::container);
            default -> {}
        }
    }

    private void metadata(Map<String, String> given) {
        id = given.getOrDefault("cveId", "");
        state = given.getOrDefault("state", "");
        updated = given.getOrDefault("dateUpdated", "");
    }

    private void container(String name) {
        switch (name) {
            case "cna" -> container(true);
            case "adp" -> json.elements(() -> container(false));
            default -> {}
        }
    }

    private void container(boolean fromAuthority) {
        if (containers.size() < Container.MOST) {
            Container read = new ContainerReader(json, fromAuthority).read();
            containers.add(fromAuthority ? 0 : containers.size(), read);
        }
    }

    private FeedRecord.Advisory advisory(String feed, Problems problems) {
        Set<Severity> severities = new LinkedHashSet<>();
        Set<String> weaknesses = new LinkedHashSet<>();
        Set<String> references = new LinkedHashSet<>();
        String title = "";
        String description = "";
        for (Container container : containers) {
            severities.addAll(container.severities());
            weaknesses.addAll(container.weaknesses());
            references.addAll(container.references());
            container.unreadable().forEach(reason -> problems.add(id + ": a CVSS vector cannot be read: " + reason));
            title = title.isEmpty() && container.fromAuthority() ? container.title() : title;
            description = description.isEmpty() ? container.description() : description;
        }
        return new FeedRecord.Advisory(
                id,
                feed,
                FeedRecord.Role.VULNERABILITY,
                List.of(),
                state.equals("REJECTED") ? Vulnerability.State.WITHDRAWN : Vulnerability.State.VULNERABILITY,
                title,
                description,
                List.copyOf(severities),
                List.copyOf(weaknesses),
                List.copyOf(references),
                List.of(),
                instant(updated));
    }

    /** Some records leave the time zone out, and then mean UTC. */
    private static @Nullable Instant instant(String text) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
