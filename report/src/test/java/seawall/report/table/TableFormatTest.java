package seawall.report.table;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import seawall.report.Samples;

class TableFormatTest {
    @Test
    void show() throws IOException {
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("/tmp/table.txt"),
                Samples.written(new TableFormat(false, true), Samples.report()) + "=====\n"
                        + Samples.written(new TableFormat(true, false), Samples.report()) + "=====\n"
                        + Samples.written(new TableFormat(false, false), Samples.clean()) + "=====\n"
                        + Samples.written(new TableFormat(false, false), Samples.unjudged()));
    }
}
