package seawall.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNamesTest {
    @ParameterizedTest
    @CsvSource({
        "app, app app:latest docker.io/library/app:latest localhost/app:latest",
        "app:1, app:1 docker.io/library/app:1 localhost/app:1",
        "team/app:1, team/app:1 docker.io/team/app:1 localhost/team/app:1",
        "docker.io/app, docker.io/app docker.io/app:latest docker.io/library/app:latest",
        "example.org/app, example.org/app example.org/app:latest",
        "example.org:5000/app, example.org:5000/app example.org:5000/app:latest",
        "localhost/app:1, localhost/app:1",
    })
    void spells_a_name_as_engines_store_it(String reference, String spellings) {
        assertThat(ImageNames.spellings(reference)).containsExactly(spellings.split(" "));
    }

    @Test
    void leaves_digests_alone() {
        String digest = "sha256:" + "0".repeat(64);
        assertThat(ImageNames.spellings(digest)).containsExactly(digest);
        assertThat(ImageNames.spellings("example.org/app@" + digest)).containsExactly("example.org/app@" + digest);
    }

    @ParameterizedTest
    @CsvSource({
        "app, true",
        "example.org:5000/team/app:1.0@sha256:00, true",
        "../containers/x, false",
        "a/../b, false",
        "a b, false",
        "a?b, false",
        "'', false",
    })
    void tells_what_can_be_a_reference(String text, boolean expected) {
        assertThat(ImageNames.isReference(text)).isEqualTo(expected);
    }
}
