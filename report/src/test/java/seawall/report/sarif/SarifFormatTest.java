package seawall.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import seawall.report.Golden;
import seawall.report.Samples;

class SarifFormatTest {
    @Test
    void is_written_as_reviewed() throws IOException {
        Golden.check("report.sarif.json", Samples.written(new SarifFormat(), Samples.report()));
    }

    @Test
    void a_run_without_a_database_was_no_success() throws IOException {
        assertThat(Samples.written(new SarifFormat(), Samples.unjudged()))
                .contains("\"executionSuccessful\" : false", "nothing was judged");
    }
}
