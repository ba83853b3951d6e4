package seawall.cli.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import seawall.cli.program.CommandException;
import seawall.cli.program.ExitCode;
import seawall.cli.program.Failures;
import seawall.cli.program.Program;
import seawall.content.Lines;
import seawall.content.json.JsonWriter;
import seawall.image.ImageException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
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
        this.in = program.in();
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

    /** Answers every line of standard input with the members that {@code question} writes; returns the exit code. */
    int answer(BiConsumer<Line, JsonWriter> question) {
        int wrong = 0;
        Lines lines = new Lines(in, LONGEST_LINE);
        try {
            for (String line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
                if (!line.isBlank() && !answer(line, lines.number(), question)) {
                    wrong++;
                }
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot go on after line " + lines.number() + ": " + Failures.reason(e));
        }
        return wrong == 0 ? ExitCode.OK.code() : ExitCode.INCOMPLETE.code();
    }

    /** Writes the answer, or why there is none. */
    private boolean answer(String line, int number, BiConsumer<Line, JsonWriter> question) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            Line parsed = parse(line);
            JsonWriter.line(answer, json -> question.accept(parsed, json));
        } catch (IllegalArgumentException | JacksonException | CommandException | ImageException e) {
            String message = e instanceof StreamConstraintsException
                    ? "the line is nested deeper, or has longer names or numbers, than is read"
                    : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            write(json -> json.number("line", number).text("error", message));
            return false;
        }
        answer.writeTo(program.console().out());
        return true;
    }

    /** Writes one object as a line of its own. */
    void write(Consumer<JsonWriter> members) {
        try {
            JsonWriter.line(program.console().out(), members);
        } catch (IOException e) {
            throw CommandException.failed("cannot write the answer: " + Failures.reason(e));
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
}
