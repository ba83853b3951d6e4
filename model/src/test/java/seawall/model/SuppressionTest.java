package seawall.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import seawall.model.Suppression.VexStatus;

class SuppressionTest {
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(new Suppression.NoKernelCode(), "holds no kernel code"),
                Arguments.of(
                        new Suppression.PartOfKernel("linux-image"),
                        "part of a kernel that is judged as its linux-image package"),
                Arguments.of(new Suppression.NotRunning("6.1"), "installed, not running: the running kernel is 6.1"),
                Arguments.of(
                        new Suppression.NotRunning(null),
                        "installed, not running: a container uses the kernel of its host"),
                Arguments.of(
                        new Suppression.AcceptedRisk("ops", LocalDate.of(2027, 1, 1), "behind a proxy"),
                        "exception of ops until 2027-01-01: behind a proxy"),
                Arguments.of(
                        new Suppression.VexStatement("ACME", VexStatus.FIXED, "", ""), "VEX statement of ACME: fixed"),
                Arguments.of(
                        new Suppression.VexStatement("ACME", VexStatus.NOT_AFFECTED, "", "we do not call it"),
                        "VEX statement of ACME: not_affected, we do not call it"),
                Arguments.of(
                        new Suppression.VexStatement("ACME", VexStatus.NOT_AFFECTED, "component_not_present", "x"),
                        "VEX statement of ACME: not_affected, component_not_present"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void is_one_clause_for_people(Suppression suppression, String words) {
        assertThat(suppression.words()).isEqualTo(words);
    }
}
