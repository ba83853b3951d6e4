package seawall.cli.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Lines that one core answers at a time, and such batches that are read ahead of the oldest answer. */
    private static final int BATCH = 64;

    private static final int PENDING_FOR_A_CORE = 4;
    private static final JsonFactory JSON = new JsonFactory();

    private final Program program;
    private final int cores;

    private JsonLines(Program program, int cores) {
        this.program = program;
        this.cores = cores;
    }

    /** Answers several lines at a time; the questions must bear that. */
    static JsonLines onAllCores(Program program) {
        return new JsonLines(program, Runtime.getRuntime().availableProcessors());
    }

    /** Answers one line after the other, for questions whose limits hold for one at a time. */
    static JsonLines inTurn(Program program) {
        return new JsonLines(program, 1);
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

    /** A line of the input. */
    private record Question(int number, String text) {}

    /** What is written for a batch of questions, and how many of them could not be used. */
    private record Answers(ByteArrayOutputStream lines, int wrong) {}

    /**
     * Answers every line of standard input with the members that {@code question} writes, and returns the exit code.
     * Nothing is waited for while an answer is there to be written, so that one may ask again after reading the last answer.
     */
    int answer(BiConsumer<Line, JsonWriter> question) {
        Lines lines = new Lines(program.in(), LONGEST_LINE);
        Deque<Future<Answers>> pending = new ArrayDeque<>();
        int wrong = 0;
        boolean more = true;
        IOException failure = null;
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            while (more || !pending.isEmpty()) {
                if (more && pending.size() < PENDING_FOR_A_CORE * cores && (pending.isEmpty() || lines.isReady())) {
                    List<Question> batch = new ArrayList<>();
                    try {
                        more = read(lines, batch);
                    } catch (IOException e) {
                        more = false;
                        failure = e;
                    }
                    pending.add(pool.submit(() -> answers(batch, question)));
                } else {
                    Answers answers = result(pending.remove());
                    answers.lines().writeTo(program.console().out());
                    wrong += answers.wrong();
                    if (pending.isEmpty()) {
                        program.console().out().flush();
                    }
                }
            }
        } catch (IOException e) {
            failure = e;
        }
        if (failure != null) {
            throw CommandException.failed(
                    "cannot go on after line " + lines.number() + ": " + Failures.reason(failure));
        }
        return wrong == 0 ? ExitCode.OK.code() : ExitCode.INCOMPLETE.code();
    }

    /** Adds at least one line, and others that are there; false at the end. */
    private static boolean read(Lines lines, List<Question> batch) throws IOException {
        do {
            String line = lines.nextWhole();
            if (line == null) {
                return false;
            }
            if (!line.isBlank()) {
                batch.add(new Question(lines.number(), line));
            }
        } while (batch.size() < BATCH && lines.isReady());
        return true;
    }

    private static Answers answers(List<Question> batch, BiConsumer<Line, JsonWriter> question) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int wrong = 0;
        for (Question each : batch) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                Line parsed = parse(each.text());
                JsonWriter.line(answer, json -> question.accept(parsed, json));
                answer.writeTo(all);
            } catch (IllegalArgumentException | JacksonException | CommandException | ImageException e) {
                String message = e instanceof StreamConstraintsException
                        ? "the line is nested deeper, or has longer names or numbers, than is read"
                        : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                JsonWriter.line(all, json -> json.number("line", each.number()).text("error", message));
                wrong++;
            }
        }
        return new Answers(all, wrong);
    }

    private static Answers result(Future<Answers> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
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
