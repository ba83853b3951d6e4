package seawall.advisory.feed.cve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Severity.Level;
import seawall.model.Vulnerability.State;
import seawall.testkit.SharedData;

/** Reads 44,130 real records, where they are at hand. */
class CveSharedDataTest {
    @Test
    void readsEveryRecord() throws IOException {
        Path archive = SharedData.require("cve5-vulnrichment.tar.zst");
        Map<State, Integer> states = new HashMap<>();
        Map<String, Integer> sources = new HashMap<>();
        List<String> problems = new ArrayList<>();
        List<FeedRecord.Advisory> regreSshion = new ArrayList<>();
        new CveFeed()
                .read(
                        _ -> archive,
                        record -> {
                            var advisory = (FeedRecord.Advisory) record;
                            states.merge(advisory.state(), 1, Integer::sum);
                            advisory.severities()
                                    .forEach(severity -> sources.merge(severity.source(), 1, Integer::sum));
                            assertThat(advisory.details()).as(advisory.id()).isNotEmpty();
                            if (advisory.id().equals("CVE-2024-6387")) {
                                regreSshion.add(advisory);
                            }
                        },
                        problems::add);
        assertThat(problems).isEmpty();
        assertThat(states).isEqualTo(Map.of(State.VULNERABILITY, 44_026, State.WITHDRAWN, 104));
        assertThat(sources).containsKeys("cna", "cisa-adp").hasSize(2);
        assertThat(regreSshion).singleElement().satisfies(advisory -> {
            assertThat(advisory.severities())
                    .anySatisfy(severity -> assertThat(severity.score()).isEqualTo(8.1));
            assertThat(advisory.severities()).anyMatch(severity -> severity.level() == Level.HIGH);
            assertThat(advisory.weaknesses()).contains("CWE-364");
        });
    }
}
