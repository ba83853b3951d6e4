package seawall.advisory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Ecosystem;

class AuthorityTest {
    @ParameterizedTest
    @CsvSource({
        "Debian:12, debian osv/Debian other, debian",
        "Debian:12, osv/npm osv/Debian other, osv/Debian",
        "Debian:12, other starter osv/npm, osv/npm",
        "Debian:12, debian/lts osv/Debian, debian/lts",
        "Debian:12, starter, starter",
        "Ubuntu:22.04, debian osv/Ubuntu ubuntu, ubuntu",
        "Alpine:v3.19, alpine osv/Alpine, alpine",
        "AlmaLinux:9, other osv/AlmaLinux, osv/AlmaLinux",
        "npm, osv/Go osv/npm zebra ant, osv/npm",
        "npm, zebra ant starter, ant",
        "npm, starter zebra, zebra",
    })
    void oneFeedSpeaksAboutAnEcosystem(String ecosystem, String feeds, String speaker) {
        List<String> given = List.of(feeds.split(" "));
        assertThat(Authority.among(given, Ecosystem.parse(ecosystem))).isEqualTo(speaker);
        assertThat(Authority.among(given.reversed(), Ecosystem.parse(ecosystem)))
                .isEqualTo(speaker);
    }
}
