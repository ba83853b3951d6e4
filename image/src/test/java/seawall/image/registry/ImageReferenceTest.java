package seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.image.ImageException;
import seawall.testkit.Seeded;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String DIGEST = "sha256:" + HEX;

    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian:latest",
        "debian:12, docker.io/library/debian:12",
        "team/app, docker.io/team/app:latest",
        "a/b/c/d:1, docker.io/a/b/c/d:1",
        "docker.io/debian, docker.io/library/debian:latest",
        "index.docker.io/team/app, docker.io/team/app:latest",
        "localhost/app, localhost/app:latest",
        "localhost:5000, docker.io/library/localhost:5000",
        "localhost:5000/app, localhost:5000/app:latest",
        "localhost:5000/app:1, localhost:5000/app:1",
        "REGISTRY.Example.org/app, registry.example.org/app:latest",
        "registry.example.org:443/team/app:v1.2_3-4, registry.example.org:443/team/app:v1.2_3-4",
        "192.0.2.1/app, 192.0.2.1/app:latest",
        "[::1]/app, [::1]/app:latest",
        "[2001:DB8::1]:5000/app:1, [2001:db8::1]:5000/app:1",
        "my-team/a__b.c-d--e, docker.io/my-team/a__b.c-d--e:latest",
        "app:Tag, docker.io/library/app:Tag",
        "app:_, docker.io/library/app:_",
    })
    void completes_short_names(String text, String full) {
        ImageReference reference = ImageReference.parse(text);
        assertThat(reference).hasToString(full);
        assertThat(ImageReference.parse(full)).isEqualTo(reference);
    }

    @Test
    void a_digest_is_stronger_than_a_tag() {
        ImageReference both = ImageReference.parse("team/app:1@" + DIGEST);
        assertThat(both.tag()).isEqualTo("1");
        assertThat(both.version()).isEqualTo(DIGEST);
        assertThat(both).hasToString("docker.io/team/app:1@" + DIGEST);
        ImageReference alone = ImageReference.parse("[::1]:5000/app@" + DIGEST);
        assertThat(alone.tag()).isNull();
        assertThat(alone).hasToString("[::1]:5000/app@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                ":",
                "@",
                "app:",
                "app@",
                "/app",
                "app/",
                "a//b",
                "-app",
                "app-",
                "a..b",
                "a___b",
                ".app",
                "app:-1",
                "app:a b",
                "app:1:2/x",
                "app\n",
                "a\u0000b",
                "ä/b",
                "registry.example.org/",
                "registry.example.org:0/app",
                "registry.example.org:65536/app",
                "registry.example.org:port/app",
                "-host.org/app",
                "ho_st.org/app",
                "host..org/app",
                "[::1/app",
                "[]/app",
                "[beef]/app",
                "[::1]x/app",
                "https://registry.example.org/app",
                "user@registry.example.org/app",
                "app@sha256:abc",
                "app@md5:d41d8cd98f00b204e9800998ecf8427e",
                "registry.example.org/../app",
                "a/%2e%2e/b",
                "a?b",
                "a#b",
            })
    void refuses_what_is_none(String text) {
        refused(text, "not an image reference: ");
    }

    @Test
    void says_what_is_wrong() {
        refused("team/App", "lower case");
        refused("Debian", "lower case");
        refused("Team/app", "lower case");
        refused("registry.example.org/Team/app", "lower case");
        refused("app:" + "x".repeat(129), "tag");
        refused("registry.example.org:99999/app", "port");
        refused("x/".repeat(200) + "x", "longer than 255");
        refused("x".repeat(5_000), "too long");
        refused(HEX, "identifier");
        refused("app@sha256:" + HEX.toUpperCase(Locale.ROOT), "lower-case hexadecimal");
    }

    private static void refused(String text, String words) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOfSatisfying(ImageException.class, wrong -> {
            assertThat(wrong.code()).isEqualTo(ImageException.Code.INVALID);
            assertThat(wrong.getMessage()).contains(words).doesNotContain("\n");
        });
    }

    @Test
    void prints_what_it_parses() {
        Seeded.check(20_000, random -> {
            String text = Seeded.string(random, "ab0.-_/:@AZ[]", 24);
            try {
                ImageReference reference = ImageReference.parse(text);
                assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
            } catch (ImageException refused) {
                assertThat(refused.code()).isEqualTo(ImageException.Code.INVALID);
            }
        });
    }
}
