package seawall.match.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.match.FakeAdvisories;
import seawall.match.Inventories;
import seawall.match.Judge;
import seawall.match.yaml.YamlException;
import seawall.model.Subject;
import seawall.model.Verdict;

class ExceptionsFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static ExceptionsFile parse(String text) {
        return ExceptionsFile.parse(".seawall.yaml", text, TODAY);
    }

    private static boolean suppresses(ExceptionsFile exceptions) {
        var advisories = new FakeAdvisories().fixed("CVE-2024-0001", "npm", "lib", "3.0.0");
        var inventory = Inventories.of(Subject.Kind.IMAGE, Inventories.npm("lib", "2.0.0"));
        return new Judge(advisories, List.of(exceptions), false)
                        .judge(inventory)
                        .findings()
                        .getFirst()
                        .verdict()
                instanceof Verdict.Suppressed;
    }

    private static String entry(String extra) {
        return """
                exceptions:
                  - vulnerability: CVE-2024-0001
                    reason: not reachable
                    owner: web team
                    expires: 2026-12-31
                """ + extra;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package: lib | true",
                "package: 'pkg:npm/lib@*' | true",
                "package: other | false",
                "scope: {path: 'app/*'} | true",
                "scope: {path: 'srv/*'} | false",
                "scope: {target: 'test:*'} | true",
                "scope: {target: 'registry:*'} | false",
            })
    void an_entry_covers_what_it_names(String extra, boolean expected) {
        assertThat(suppresses(parse(entry("    " + extra + "\n")))).isEqualTo(expected);
    }

    @Test
    void an_entry_holds_through_its_last_day_and_is_named_afterwards() {
        String lastDay = entry("").replace("2026-12-31", "2026-11-24");
        String dayBefore = entry("").replace("2026-12-31", "2026-11-23");
        assertThat(suppresses(parse(lastDay))).isTrue();
        assertThat(suppresses(parse(dayBefore))).isFalse();
        assertThat(parse(dayBefore).expired())
                .extracting(risk -> risk.suppression().words())
                .containsExactly("exception of web team until 2026-11-23: not reachable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exceptions: [{vulnerability: X}] | .seawall.yaml:1:14: 'reason' is missing",
                "exceptions: {a: b} | .seawall.yaml:1:13: 'exceptions' must be a list",
                "exemptions: [] | .seawall.yaml:1:13: unknown key 'exemptions'; known are exceptions",
                "- a | .seawall.yaml:1:1: expected a mapping",
            })
    void what_is_wrong_is_told_with_its_place(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(YamlException.class).hasMessage(message);
    }

    @Test
    void a_date_that_is_none_is_refused() {
        assertThatThrownBy(() -> parse(entry("").replace("2026-12-31", "soon")))
                .hasMessage(".seawall.yaml:5:14: 'expires' must be a day such as 2026-12-31");
    }

    @Test
    void an_empty_file_excepts_nothing() {
        assertThat(suppresses(parse(""))).isFalse();
    }
}
