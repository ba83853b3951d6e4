package seawall.image.registry.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static List<Challenge> parse(String... values) {
        return Challenge.parse(List.of(values));
    }

    @Test
    void reads_what_registries_send() {
        assertThat(
                        parse(
                                "Bearer realm=\"https://auth.example.org/token\",service=\"registry\",scope=\"repository:a/b:pull\""))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example.org/token",
                                "service", "registry",
                                "scope", "repository:a/b:pull")));
        assertThat(parse("Basic realm=\"Registry\""))
                .containsExactly(new Challenge("basic", Map.of("realm", "Registry")));
    }

    @Test
    void reads_several_in_one_value_and_in_several() {
        assertThat(parse(
                        "Negotiate, Basic realm=\"a, b\", charset=UTF-8, Bearer realm=x , scope = \"y\"",
                        "Digest nonce=1"))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a, b", "charset", "UTF-8")),
                        new Challenge("bearer", Map.of("realm", "x", "scope", "y")),
                        new Challenge("digest", Map.of("nonce", "1")));
    }

    @Test
    void skips_opaque_words() {
        assertThat(parse("Negotiate YII+/w==, Basic realm=x"))
                .containsExactly(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "x")));
    }

    @Test
    void unescapes_quoted_text_and_takes_the_first_of_two() {
        assertThat(parse("Bearer realm=\"a\\\"b\\\\\", REALM=other"))
                .containsExactly(new Challenge("bearer", Map.of("realm", "a\"b\\")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", ",,,", "=", "\"", "=x", "\"x\"", ";", "\u0000", "ä"})
    void finds_none_in_nonsense(String value) {
        assertThat(parse(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer realm=", "Bearer realm=\"open", "Bearer realm=;", "Bearer realm=\"x\\", "Bearer ;x"})
    void keeps_the_scheme_where_the_rest_is_nonsense(String value) {
        assertThat(parse(value))
                .hasSize(1)
                .first()
                .extracting(Challenge::scheme)
                .isEqualTo("bearer");
    }

    @Test
    void is_bounded() {
        assertThat(parse("Basic x=y, ".repeat(1_000))).hasSizeLessThanOrEqualTo(32);
        assertThat(parse("Basic realm=" + "x".repeat(1 << 20))).isEmpty();
    }
}
