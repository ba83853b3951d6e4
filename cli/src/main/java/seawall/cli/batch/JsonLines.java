package seawall.cli.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seawall.cli.CommandException;
import seawall.cli.ExitCode;
import seawall.cli.Program;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object a line in, one out, in the same order. A line that cannot be used gives {@code {"line":N,"error":…}} and exit
 * code 4; the others are answered all the same.
 */
final class JsonLines {
    private static final int LONGEST_LINE = 1 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final Program program;
    private final InputStream in;

    JsonLines(Program program) {
        this.program = program;
        this.in = System.in;
    }

    /** The members of one line that are strings; others are not looked at. */
    record Line(Map<String, String> members) {
        String required(String name) {
            String value = members.get(name);
            if (value == null) {
                throw new IllegalArgumentException("'" + name + "' is missing");
            }
            return value;
        }

        String orEmpty(String name) {
            return members.getOrDefault(name, "");
        }
    }

    /** Collects the members of an answer. */
    static final class Answer {
        private final JsonGenerator json;

        private Answer(JsonGenerator json) {
            this.json = json;
        }

        void text(String name, String value) {
            json.writeStringProperty(name, value);
        }

        JsonGenerator json() {
            return json;
        }
    }

    /** Answers every line of standard input; returns the exit code. */
    int answer(BiConsumer<Line, Answer> question) {
        PrintStream out = program.console().out();
        int number = 0;
        int wrong = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = next(lines); line != null; line = next(lines)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                StringWriter text = new StringWriter();
                try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                    json.writeStartObject();
                    question.accept(parse(line), new Answer(json));
                    json.writeEndObject();
                } catch (IllegalArgumentException | JacksonException | CommandException e) {
                    wrong++;
                    text = new StringWriter();
                    error(
                            text,
                            number,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                }
                out.println(text);
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot read standard input: " + e.getMessage());
        }
        return wrong == 0 ? ExitCode.OK.code() : ExitCode.INCOMPLETE.code();
    }

    /** Writes one object as a line of its own. */
    void write(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        program.console().out().println(text);
    }

    private static void error(StringWriter text, int number, String message) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("line", number);
            json.writeStringProperty("error", message);
            json.writeEndObject();
        }
    }

    private static Line parse(String text) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the line is no JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, json.getString());
                } else {
                    json.skipChildren();
                }
            }
        }
        return new Line(members);
    }

    /** The next line; null at the end. A line longer than 1 MiB ends the command. */
    private static @Nullable String next(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line is longer than 1 MiB");
            }
            line.append((char) c);
            c = in.read();
        }
        return line.toString();
    }
}
