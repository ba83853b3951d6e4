package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    /** As on a disk that is full, or a pipe whose reader has gone. */
    private static final class Refusing extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void outputThatCannotBeWrittenIsAFailure(int code) {
        var errors = new ByteArrayOutputStream();
        var err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        var out = new PrintStream(new Refusing(), false, StandardCharsets.UTF_8);
        out.print("report");

        assertThat(Main.ended(code, out, err)).isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(Main.ended(code, err, err)).isEqualTo(code);
    }
}
