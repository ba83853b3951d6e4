package seawall.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seawall.cli.program.CommandException;
import seawall.cli.program.Program;
import seawall.content.json.JsonWriter;

class JsonLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static void echo(JsonLines.Line line, JsonWriter json) {
        json.text("said", line.required("say"));
    }

    private int answer(InputStream in, OutputStream answers, BiConsumer<JsonLines.Line, JsonWriter> question) {
        // As large a buffer as the program's: what is not flushed stays in it.
        PrintStream to = new PrintStream(new BufferedOutputStream(answers, 1 << 16), false, StandardCharsets.UTF_8);
        return JsonLines.onAllCores(new Program(in, to, to, false, Map.of(), Clock.systemUTC()))
                .answer(question);
    }

    private int answer(String in) {
        return answer(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out, JsonLinesTest::echo);
    }

    @Test
    void answers_stand_in_the_order_of_the_questions() {
        String questions = numbers("{\"say\":\"%d\"}\n");
        assertThat(answer(questions)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(numbers("{\"said\":\"%d\"}\n"));
    }

    private static String numbers(String format) {
        return IntStream.range(0, 5_000).mapToObj(format::formatted).collect(Collectors.joining());
    }

    @Test
    void a_line_that_cannot_be_used_is_named_and_the_others_are_answered() {
        assertThat(answer("{\"say\":\"a\"}\n\nnothing\n{\"say\":\"b\"}")).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("{\"said\":\"a\"}"),
                        wrong -> assertThat(wrong).startsWith("{\"line\":3,\"error\":"),
                        last -> assertThat(last).isEqualTo("{\"said\":\"b\"}"));
    }

    @Test
    void a_line_without_end_ends_the_command_after_the_answers_before_it() {
        assertThatThrownBy(() -> answer("{\"say\":\"a\"}\n" + "x".repeat((1 << 20) + 1)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("cannot go on after line 1");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"said\":\"a\"}\n");
    }

    @Test
    void an_answer_comes_before_the_next_question() throws Exception {
        FutureTask<Integer> code;
        try (PipedInputStream answered = new PipedInputStream();
                BufferedReader answers = new BufferedReader(new InputStreamReader(answered, StandardCharsets.UTF_8));
                PipedOutputStream to = new PipedOutputStream(answered)) {
            try (PipedOutputStream questions = new PipedOutputStream()) {
                PipedInputStream in = new PipedInputStream(questions);
                code = new FutureTask<>(() -> answer(in, to, JsonLinesTest::echo));
                Thread.ofPlatform().daemon().start(code);
                for (String each : new String[] {"a", "b", "c"}) {
                    ask(questions, each);
                    assertThat(answers.readLine()).isEqualTo("{\"said\":\"" + each + "\"}");
                }
            }
            assertThat(code.get()).isZero();
        }
    }

    private static void ask(OutputStream questions, String what) throws IOException {
        questions.write(("{\"say\":\"" + what + "\"}\n").getBytes(StandardCharsets.UTF_8));
        questions.flush();
    }

    @Test
    void a_defect_in_answering_is_not_taken_for_a_wrong_line() {
        InputStream in = new ByteArrayInputStream("{\"say\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> answer(in, out, (_, _) -> {
                    throw new IllegalStateException("defect");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("defect");
    }
}
