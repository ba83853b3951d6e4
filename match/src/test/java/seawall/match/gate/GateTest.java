package seawall.match.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.match.FakeAdvisories;
import seawall.match.Inventories;
import seawall.match.Judge;
import seawall.match.Judgement;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Subject;
import seawall.model.Vulnerability;

class GateTest {
    private static final Severity HIGH =
            new Severity("nvd", Severity.Level.HIGH, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5);

    /** "fixable" is high with EPSS 0.25, "kev" is exploited without a fix, "calm" is unrated. */
    private static Judgement judgement() {
        var exploited = new Vulnerability.Exploited(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 21), false);
        var advisories = new FakeAdvisories()
                .fixed("CVE-2026-0001", "npm", "fixable", "2.0.0")
                .open("CVE-2026-0002", "npm", "kev", new Fix(Fix.State.NONE_YET, null, ""))
                .open("CVE-2026-0003", "npm", "calm", Fix.UNKNOWN)
                .knows(with("CVE-2026-0001", HIGH, null, new Vulnerability.Prediction(0.25, 0.9)))
                .knows(with("CVE-2026-0002", HIGH, exploited, null));
        return new Judge(advisories, List.of(), false)
                .judge(Inventories.of(
                        Subject.Kind.IMAGE,
                        Inventories.npm("fixable", "1.0.0"),
                        Inventories.npm("kev", "1.0.0"),
                        Inventories.npm("calm", "1.0.0"),
                        Inventories.rpm("unknown", "1-1", null)));
    }

    private static Vulnerability with(
            String id,
            Severity severity,
            Vulnerability.@Nullable Exploited exploited,
            Vulnerability.@Nullable Prediction prediction) {
        return new Vulnerability(
                id,
                List.of(),
                List.of(),
                Vulnerability.State.VULNERABILITY,
                "",
                "",
                List.of(severity),
                List.of(),
                List.of(),
                exploited,
                prediction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any | kev fixable calm",
                "high | kev fixable",
                "critical | ''",
                "high,fixable | fixable",
                "kev | kev",
                "epss>=0.2 | fixable",
                "epss>=0.3 | ''",
                "risk>=75 | kev",
                "malicious | ''",
            })
    void a_condition_fails_on(String condition, String packages) {
        assertThat(Gate.parse(List.of(condition), null).failures(judgement()))
                .extracting(finding -> finding.pkg().name())
                .containsExactly(packages.isEmpty() ? new String[0] : packages.split(" "));
    }

    @Test
    void several_texts_are_alternatives() {
        assertThat(Gate.parse(List.of("epss>=0.2", "kev"), null).failures(judgement()))
                .hasSize(2);
    }

    @Test
    void undecided_packages_trip_a_gate_that_is_set_unless_allowed() {
        assertThat(Gate.parse(List.of("critical"), null).isTooUndecided(judgement()))
                .isTrue();
        assertThat(Gate.parse(List.of("critical"), 1).isTooUndecided(judgement()))
                .isFalse();
        assertThat(Gate.parse(List.of(), null).isTooUndecided(judgement())).isFalse();
    }

    @Test
    void a_subject_without_any_package_is_itself_undecided() {
        Judgement nothing = new Judge(new FakeAdvisories(), List.of(), false).judge(Inventories.of(Subject.Kind.IMAGE));
        assertThat(Gate.parse(List.of("any"), null).isTooUndecided(nothing)).isTrue();
        assertThat(Gate.parse(List.of("any"), 1).isTooUndecided(nothing)).isFalse();
    }

    @Test
    void an_unknown_condition_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> Gate.parse(List.of("severe"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown gate condition 'severe'; known are critical, high");
        assertThatThrownBy(() -> Gate.parse(List.of("epss>=much"), null))
                .hasMessage("'epss>=much' does not end in a number");
    }
}
