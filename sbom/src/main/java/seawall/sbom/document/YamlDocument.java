package seawall.sbom.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import seawall.content.ContentException;

/**
 * A YAML 1.2 document whose outermost value is a mapping, read member by member. Every scalar is a string; anchors are not
 * followed (an alias is the empty string), so nothing can expand.
 */
public final class YamlDocument {
    private static final int DEEPEST = 64;

    private final Iterator<Event> events;
    private int values;

    private YamlDocument(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Passes every member of each document's outermost mapping to {@code members}; those of the sections named in {@code apart}
     * one by one.
     *
     * @param limit longest document in characters
     * @throws ContentException where the document breaks the grammar or exceeds a limit; what came before was passed
     */
    public static void members(InputStream in, int limit, Set<String> apart, Members members) throws IOException {
        var settings = LoadSettings.builder().setCodePointLimit(limit).build();
        try {
            new YamlDocument(new Parse(settings)
                            .parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .iterator())
                    .pass(apart, members);
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        } catch (YamlEngineException broken) {
            if (broken.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw ContentException.malformed("not YAML");
        }
    }

    private void pass(Set<String> apart, Members members) throws ContentException {
        boolean any = false;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.MappingStart) {
                any = true;
                sections(apart, members);
            } else if (isNode(event)) {
                throw ContentException.malformed("not a YAML mapping");
            }
        }
        if (!any) {
            throw ContentException.malformed("not a YAML mapping");
        }
    }

    private void sections(Set<String> apart, Members members) throws ContentException {
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            String section = key(key);
            Event value = events.next();
            if (value.getEventId() == Event.ID.MappingStart && apart.contains(section)) {
                for (Event inner = events.next(); inner.getEventId() != Event.ID.MappingEnd; inner = events.next()) {
                    values = 0;
                    members.member(section, key(inner), value(events.next(), 2));
                }
            } else {
                values = 0;
                members.member(section, "", value(value, 1));
            }
        }
    }

    private static String key(Event event) throws ContentException {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw ContentException.unsupported("YAML key that is not a scalar");
    }

    private Object value(Event event, int depth) throws ContentException {
        if (depth > DEEPEST) {
            throw ContentException.limit("YAML nested deeper than " + DEEPEST);
        }
        if (++values > JsonDocument.MOST_VALUES) {
            throw ContentException.limit("more than " + JsonDocument.MOST_VALUES + " YAML values in one member");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        if (event.getEventId() == Event.ID.MappingStart) {
            Map<String, Object> table = new LinkedHashMap<>();
            for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
                table.put(key(key), value(events.next(), depth + 1));
            }
            return new Table(table);
        }
        if (event.getEventId() == Event.ID.SequenceStart) {
            List<Object> list = new ArrayList<>();
            for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
                list.add(value(item, depth + 1));
            }
            return list;
        }
        return "";
    }

    private static boolean isNode(Event event) {
        return event.getEventId() == Event.ID.Scalar
                || event.getEventId() == Event.ID.SequenceStart
                || event.getEventId() == Event.ID.Alias;
    }
}
