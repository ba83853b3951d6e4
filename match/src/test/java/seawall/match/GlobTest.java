package seawall.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "openssl, openssl, true",
        "openssl, openssl3, false",
        "open*, openssl, true",
        "*ssl, openssl, true",
        "*, anything, true",
        "a*b*c, a-b-c, true",
        "a*b*c, a-c-b, false",
        "ab*ba, aba, false",
        "app/**, app/x/y, true",
        "a.c, abc, false",
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }
}
