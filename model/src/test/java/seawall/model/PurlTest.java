package seawall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.testkit.Seeded;

class PurlTest {
    @ParameterizedTest
    @CsvSource({
        "pkg:deb/Debian/Curl@1:7.88.1-10+deb12u5?distro=debian-12&arch=amd64,"
                + " pkg:deb/debian/curl@1:7.88.1-10%2Bdeb12u5?arch=amd64&distro=debian-12",
        "pkg:npm/@babel/core, pkg:npm/%40babel/core",
        "pkg:npm/@babel/core@7.0.0, pkg:npm/%40babel/core@7.0.0",
        "pkg:npm/%40babel%2fcore, pkg:npm/%40babel%2Fcore",
        "pkg:golang/github.com/BurntSushi/toml@v1.3.2, pkg:golang/github.com/BurntSushi/toml@v1.3.2",
        "pkg:golang/stdlib@1.21.3, pkg:golang/stdlib@1.21.3",
        "pkg:pypi/Foo_Bar.baz@1.0RC1, pkg:pypi/foo-bar.baz@1.0rc1",
        "pkg:generic/a%20b@%C3%A9?x=%F0%9F%92%A9, pkg:generic/a%20b@%C3%A9?x=%F0%9F%92%A9",
        "pkg:generic/a/./b#/./c/../d/, pkg:generic/a/./b#c/d",
        "pkg:generic//a//b/, pkg:generic/a/b",
        "pkg:generic/a?b=&c=1, pkg:generic/a?c=1",
        "pkg:generic/a@, pkg:generic/a",
        "pkg:generic/a?, pkg:generic/a",
        "pkg:generic/a#, pkg:generic/a",
        "pkg:generic/a?x=1=2, pkg:generic/a?x=1%3D2",
        "PKG:generic/a, pkg:generic/a",
        "pkg:git/codeberg.org/Forgejo/forgejo@1, pkg:git/codeberg.org/Forgejo/forgejo@1",
        "pkg:cpan/drolsky/DateTime, pkg:cpan/DROLSKY/DateTime",
    })
    void printsItsCanonicalForm(String text, String canonical) {
        assertThat(Purl.parse(text)).hasToString(canonical);
        assertThat(Purl.parse(canonical)).isEqualTo(Purl.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pkg",
                "pkg:",
                "pkg:/",
                "pkg:npm",
                "pkg:npm/",
                "pkg:npm/@",
                "pkg:npm/@1.0",
                "pkg:npm/a/@1.0",
                "pkg:maven/@1",
                "http:npm/a",
                "npm/a",
                "#?pkg:npm/a",
                "pkg:1npm/a",
                "pkg:n_m/a",
                "pkg:n%70m/a",
                "pkg:npm/a?B=1",
                "pkg:npm/a?b=1&b=2",
                "pkg:npm/a?=1",
                "pkg:npm/a?1a=1",
                "pkg:npm/a?a%20=1",
                "pkg:npm/a%",
                "pkg:npm/a%2",
                "pkg:npm/a%zz",
                "pkg:npm/a%ff",
                "pkg:npm/a%C3",
                "pkg:generic/a%2Fb/c",
                "pkg:generic/c#a%2Fb",
                "pkg:cargo/ns/a",
                "pkg:swift/a",
                "pkg:julia/a",
                "pkg:swid/a",
                "pkg:cpan/A::B",
                "pkg:generic/\ud800",
            })
    void refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Purl.parse(text)).withMessageMatching("(?s).{10,}");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Purl.parse("pkg:npm/" + "a".repeat(8184)).name()).hasSize(8184);
        assertThatIllegalArgumentException().isThrownBy(() -> Purl.parse("pkg:npm/" + "a".repeat(8185)));
        assertThatIllegalArgumentException().isThrownBy(() -> Purl.of("npm", "", "a".repeat(8193), ""));
    }

    @Test
    void takesUpperCaseWhenAsked() {
        assertThat(Purl.parseLeniently("pkg:NPM/a?Arch=x")).isEqualTo(Purl.parse("pkg:Npm/a?arch=x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Purl.parseLeniently("pkg:npm/a?Arch=x&arch=y"));
    }

    @Test
    void isCanonicalFromTheStart() {
        Purl purl = Purl.of("DEB", "/Debian/", "Curl", "1", Map.of("ARCH", "amd64", "empty", ""));
        assertThat(purl.type()).isEqualTo("deb");
        assertThat(purl.namespace()).isEqualTo("debian");
        assertThat(purl.name()).isEqualTo("curl");
        assertThat(purl.qualifiers()).isEqualTo(Map.of("arch", "amd64"));
        assertThat(purl).isEqualTo(Purl.parse(purl.toString()));
    }

    @Test
    void parsesWhatItPrints() {
        Seeded.check(5_000, random -> {
            Purl purl;
            try {
                purl = new Purl(
                        pick(random, "npm", "deb", "generic", "git", "pypi", "pub", "golang", "oci", "cpan"),
                        text(random),
                        text(random),
                        text(random),
                        new TreeMap<>(Map.of("a", text(random), "b.c-d_e", text(random))),
                        text(random));
            } catch (IllegalArgumentException _) {
                return;
            }
            assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
        });
    }

    private static String text(RandomGenerator random) {
        return Seeded.string(random, "aZ0/@?#%&=+:. ~_-é\u0001💩İ", 6).replaceAll("[\ud800-\udfff]", "");
    }

    private static String pick(RandomGenerator random, String... from) {
        return from[random.nextInt(from.length)];
    }

    @FuzzTest(maxDuration = "5s")
    void printsAFixedPointOfAnyText(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Purl purl;
        try {
            purl = Purl.parseLeniently(text);
        } catch (IllegalArgumentException _) {
            return;
        }
        assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
    }
}
