package seawall.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UbuntuReleasesTest {
    @ParameterizedTest
    @CsvSource({"warty, 4.10", "trusty, 14.04", "jammy, 22.04", "noble, 24.04", "resolute, 26.04", "bookworm,"})
    void knows_the_number_of_a_codename(String codename, String number) {
        assertThat(UbuntuReleases.number(codename).orElse(null)).isEqualTo(number);
    }
}
