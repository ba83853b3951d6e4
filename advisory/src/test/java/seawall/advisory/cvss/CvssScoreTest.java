package seawall.advisory.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.model.Severity;

class CvssScoreTest {
    /** Examples of the FIRST documents: version 2.0 section 3.3, the example documents of 3.1 and 4.0. */
    @ParameterizedTest
    @CsvSource({
        "AV:N/AC:L/Au:N/C:N/I:N/A:C, 7.8, 7.8",
        "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C, 7.8, 6.4",
        "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H, 7.8, 9.2",
        "AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L, 10.0, 9.0",
        "AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M, 6.2, 7.5",
        "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, 6.4, 6.4",
        "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, 3.1, 3.1",
        "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H, 7.8, 7.8",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0, 10.0",
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, 9.8",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 0.0, 0.0",
        "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C, 7.8, 7.0",
        "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.3, 7.3",
        "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.7, 7.7",
        "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A, 7.7, 7.7",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:A, 8.7, 8.7",
        "CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 9.3, 9.3",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H, 8.6, 8.6",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, 10.0",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/S:P/AU:Y/U:Red, 9.3, 9.3",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0, 0.0",
    })
    void scoresAsTheSpecificationsDo(String vector, double base, double overall) {
        CvssScore.Rated rated = rated(vector);
        assertThat(rated.base()).isEqualTo(base);
        assertThat(rated.overall()).isEqualTo(overall);
    }

    @Test
    void readsMetricsInAnyOrderAndInParentheses() {
        assertThat(CvssScore.of("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N"))
                .isEqualTo(CvssScore.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));
        assertThat(CvssScore.of(" (AV:N/AC:L/Au:N/C:C/I:C/A:C) "))
                .isEqualTo(CvssScore.of("AV:N/AC:L/Au:N/C:C/I:C/A:C"));
        assertThat(CvssScore.of("CVSS:2.0/AV:N/AC:L/Au:N/C:C/I:C/A:C"))
                .isEqualTo(CvssScore.of("AV:N/AC:L/Au:N/C:C/I:C/A:C"));
    }

    @Test
    void statesTheNumberThatPublishersState() {
        CvssScore.Rated old = rated("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C");
        assertThat(old.score()).isEqualTo(old.base()).isEqualTo(7.8);
        CvssScore.Rated current = rated("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U");
        assertThat(current.score()).isEqualTo(current.overall()).isEqualTo(8.1);
        assertThat(current.level()).isEqualTo(Severity.Level.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "V3_1, 0.0, NEGLIGIBLE",
        "V3_1, 0.1, LOW",
        "V3_1, 3.9, LOW",
        "V3_1, 4.0, MEDIUM",
        "V3_0, 6.9, MEDIUM",
        "V4_0, 7.0, HIGH",
        "V4_0, 8.9, HIGH",
        "V4_0, 9.0, CRITICAL",
        "V2_0, 10.0, HIGH",
        "V2_0, 6.9, MEDIUM",
        "V2_0, 3.9, LOW",
    })
    void putsScoresInWords(CvssVersion version, double score, Severity.Level level) {
        assertThat(version.level(score)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|\"\" is no metric with a value",
                "HIGH|\"HIGH\" is no metric with a value",
                "CVSS:3.1|there is no metric \"CVSS\" in this version",
                "CVSS:5.0/AV:N|there is no metric \"CVSS\" in this version",
                "CVSS:3.1/|\"\" is no metric with a value",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H|metric A is missing",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/|\"\" is no metric with a value",
                "CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H|metric AV has no value \"Q\"",
                "CVSS:3.1/AV:N/AV:N/PR:N/UI:N/S:U/C:H/I:H/A:H|metric AV is given twice",
                "CVSS:3.1/AV:N/Au:N/PR:N/UI:N/S:U/C:H/I:H/A:H|there is no metric \"Au\" in this version",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S/SI:H/SA:H|metric SC has no value \"S\"",
                "AV:N/AC:L/Au:N/C:P/I:P|metric A is missing",
            })
    void saysWhyAVectorCannotBeRead(String vector, String reason) {
        assertThat(CvssScore.of(vector)).isEqualTo(new CvssScore.Unrated(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u001b[31m:x", "AV:\u202e"})
    void quotesNothingThatCannotBePrinted(String vector) {
        assertThat(CvssScore.of(vector))
                .isInstanceOfSatisfying(
                        CvssScore.Unrated.class,
                        unrated -> assertThat(unrated.reason()).matches("[\\x20-\\x7e]+"));
    }

    @Test
    void refusesEndlessVectors() {
        assertThat(CvssScore.of("AV:N/".repeat(1_000_000)))
                .isEqualTo(new CvssScore.Unrated("it is longer than 500 characters"));
    }

    private static CvssScore.Rated rated(String vector) {
        CvssScore score = CvssScore.of(vector);
        assertThat(score).isInstanceOf(CvssScore.Rated.class);
        return (CvssScore.Rated) score;
    }
}
