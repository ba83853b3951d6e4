package seawall.advisory.database;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The manifest as JSON (docs/database-format.md, "Manifest"): lists of flat objects, members in fixed order. */
final class ManifestJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ManifestJson() {}

    static byte[] write(Manifest manifest) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("format", manifest.formatVersion());
            json.writeArrayPropertyStart("feeds");
            manifest.feeds().forEach(feed -> feed(json, feed));
            json.writeEndArray();
            json.writeArrayPropertyStart("coverage");
            for (Manifest.Coverage coverage : manifest.coverage()) {
                json.writeStartObject();
                json.writeStringProperty("ecosystem", coverage.ecosystem().toString());
                json.writeStringProperty("feed", coverage.feed());
                json.writeBooleanProperty("covered", coverage.covered());
                json.writeNumberProperty("packages", coverage.packages());
                json.writeNumberProperty("statements", coverage.statements());
                json.writeEndObject();
            }
            json.writeEndArray();
            totals(json, manifest.totals());
            json.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void feed(JsonGenerator json, Manifest.Feed feed) {
        Manifest.Source source = feed.source();
        json.writeStartObject();
        json.writeStringProperty("name", source.name());
        json.writeStringProperty("licence", source.licence());
        json.writeStringProperty("address", source.address());
        optional(json, "fetched", source.fetched());
        optional(json, "modified", source.modified());
        optional(json, "digest", source.digest());
        optional(json, "failingSince", source.failingSince());
        json.writeStringProperty("failure", source.failure());
        json.writeNumberProperty("records", feed.records());
        json.writeNumberProperty("statements", feed.statements());
        json.writeNumberProperty("setAside", feed.setAside());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void totals(JsonGenerator json, Manifest.Totals totals) {
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("vulnerabilities", totals.vulnerabilities());
        json.writeNumberProperty("aliases", totals.aliases());
        json.writeNumberProperty("updates", totals.updates());
        json.writeNumberProperty("packages", totals.packages());
        json.writeNumberProperty("statements", totals.statements());
        json.writeNumberProperty("exploited", totals.exploited());
        json.writeNumberProperty("predicted", totals.predicted());
        json.writeNumberProperty("updatesWithoutVulnerability", totals.updatesWithoutVulnerability());
        json.writeEndObject();
    }

    /** Reads what {@link #write} wrote; unknown members are passed over. */
    static Manifest read(byte[] bytes) {
        int format = 0;
        List<Manifest.Feed> feeds = new ArrayList<>();
        List<Manifest.Coverage> coverage = new ArrayList<>();
        Members totals = new Members(Map.of());
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "format" -> format = json.getIntValue();
                    case "feeds" -> objects(json, members -> feeds.add(members.feed()));
                    case "coverage" -> objects(json, members -> coverage.add(members.coverage()));
                    case "totals" -> totals = Members.read(json);
                    default -> json.skipChildren();
                }
            }
            return new Manifest(format, feeds, coverage, totals.totals());
        } catch (JacksonException | IllegalArgumentException | DateTimeException failure) {
            throw DatabaseException.damaged("the manifest does not read", failure);
        }
    }

    private static void objects(JsonParser json, Consumer<Members> each) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            each.accept(Members.read(json));
        }
    }

    /** The members of a flat object, as text. */
    private record Members(Map<String, String> values) {
        static Members read(JsonParser json) {
            Map<String, String> values = new HashMap<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    values.put(name, json.getString());
                } else {
                    json.skipChildren();
                }
            }
            return new Members(values);
        }

        Manifest.Feed feed() {
            return new Manifest.Feed(
                    new Manifest.Source(
                            text("name"),
                            text("licence"),
                            text("address"),
                            optional("fetched", Instant::parse),
                            optional("modified", Instant::parse),
                            optional("digest", Digest::parse),
                            optional("failingSince", Instant::parse),
                            text("failure")),
                    number("records"),
                    number("statements"),
                    number("setAside"));
        }

        Manifest.Coverage coverage() {
            return new Manifest.Coverage(
                    Ecosystem.parse(text("ecosystem")),
                    text("feed"),
                    text("covered").equals("true"),
                    number("packages"),
                    number("statements"));
        }

        Manifest.Totals totals() {
            return new Manifest.Totals(
                    number("vulnerabilities"),
                    number("aliases"),
                    number("updates"),
                    number("packages"),
                    number("statements"),
                    number("exploited"),
                    number("predicted"),
                    number("updatesWithoutVulnerability"));
        }

        private String text(String name) {
            return values.getOrDefault(name, "");
        }

        private long number(String name) {
            return Long.parseLong(values.getOrDefault(name, "0"));
        }

        private <T> @Nullable T optional(String name, Function<String, T> parse) {
            String value = values.get(name);
            return value == null ? null : parse.apply(value);
        }
    }
}
