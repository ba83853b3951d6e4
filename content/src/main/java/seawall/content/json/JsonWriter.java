package seawall.content.json;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes indented JSON member by member; a null value leaves its member out. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Writes one object and a line feed; does not close {@code target}. */
    public static void write(OutputStream target, Consumer<JsonWriter> members) throws IOException {
        write(target, new Indented(), members);
    }

    /** Writes one object as one line; does not close {@code target}. */
    public static void line(OutputStream target, Consumer<JsonWriter> members) throws IOException {
        write(target, ObjectWriteContext.empty(), members);
    }

    private static void write(OutputStream target, ObjectWriteContext context, Consumer<JsonWriter> members)
            throws IOException {
        OutputStream open = new FilterOutputStream(target) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                target.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (JsonGenerator generator = FACTORY.createGenerator(context, open)) {
            generator.writeStartObject();
            members.accept(new JsonWriter(generator));
            generator.writeEndObject();
            generator.writeRaw('\n');
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    public JsonWriter text(String name, @Nullable Object value) {
        if (value != null) {
            out.writeStringProperty(name, wellFormed(value.toString()));
        }
        return this;
    }

    /** A constant in lower case with hyphens. */
    public JsonWriter word(String name, @Nullable Enum<?> value) {
        return text(name, value == null ? null : word(value));
    }

    public JsonWriter number(String name, long value) {
        out.writeNumberProperty(name, value);
        return this;
    }

    public JsonWriter number(String name, @Nullable Double value) {
        if (value != null) {
            out.writeNumberProperty(name, value);
        }
        return this;
    }

    public JsonWriter flag(String name, boolean value) {
        out.writeBooleanProperty(name, value);
        return this;
    }

    public JsonWriter texts(String name, List<?> values) {
        out.writeArrayPropertyStart(name);
        values.forEach(value -> out.writeString(wellFormed(value.toString())));
        out.writeEndArray();
        return this;
    }

    public JsonWriter object(String name, Consumer<JsonWriter> members) {
        out.writeObjectPropertyStart(name);
        members.accept(this);
        out.writeEndObject();
        return this;
    }

    /** An array whose elements {@code elements} writes. */
    public JsonWriter array(String name, Runnable elements) {
        out.writeArrayPropertyStart(name);
        elements.run();
        out.writeEndArray();
        return this;
    }

    /** An array of whole numbers. */
    public JsonWriter array(String name, List<Integer> numbers) {
        return array(name, () -> numbers.forEach(out::writeNumber));
    }

    /** One object in an array. */
    public JsonWriter element(Runnable members) {
        out.writeStartObject();
        members.run();
        out.writeEndObject();
        return this;
    }

    public <T> JsonWriter objects(String name, List<T> values, Consumer<T> members) {
        out.writeArrayPropertyStart(name);
        for (T value : values) {
            out.writeStartObject();
            members.accept(value);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Half of a surrogate pair, which foreign JSON can hold and UTF-8 cannot, becomes a question mark. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    /** Two spaces and line feeds on every system, so that the same report gives the same bytes. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
