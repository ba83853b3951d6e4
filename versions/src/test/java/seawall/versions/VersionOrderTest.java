package seawall.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seawall.model.VersionScheme;
import seawall.testkit.Seeded;

class VersionOrderTest {
    @ParameterizedTest
    @EnumSource
    void keepsItsTable(VersionScheme scheme) throws IOException {
        String file = "/orders/" + scheme.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Objects.requireNonNull(VersionOrderTest.class.getResourceAsStream(file), file)) {
            OrderTable table = OrderTable.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(table.rows()).hasSizeGreaterThan(30);
            assertThat(table.broken(VersionOrders.of(scheme))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesItsScheme(VersionScheme scheme) {
        assertThat(VersionOrders.of(scheme).scheme()).isEqualTo(scheme);
    }

    @ParameterizedTest
    @EnumSource
    void isTotal(VersionScheme scheme) {
        VersionOrder order = VersionOrders.of(scheme);
        Seeded.check(4000, random -> {
            String[] text = new String[3];
            VersionOrder.Version[] version = new VersionOrder.Version[3];
            for (int i = 0; i < 3; i++) {
                text[i] = GeneratedVersion.next(scheme, random, order);
                version[i] = order.parse(text[i]).orElseThrow();
            }
            String shown = String.join("  ", text);
            // Maven's own order breaks the law here: see MavenOrder.
            if (scheme == VersionScheme.MAVEN && shown.matches(".*(final|ga|release)[^ ].*")) {
                return;
            }
            assertThat(version[0].compareTo(order.parse(text[0]).orElseThrow()))
                    .as(shown)
                    .isZero();
            for (int i = 0; i < 3; i++) {
                VersionOrder.Version a = version[i];
                VersionOrder.Version b = version[(i + 1) % 3];
                VersionOrder.Version c = version[(i + 2) % 3];
                int ab = Integer.signum(a.compareTo(b));
                assertThat(Integer.signum(b.compareTo(a))).as(shown).isEqualTo(-ab);
                if (ab <= 0 && b.compareTo(c) <= 0) {
                    assertThat(a.compareTo(c)).as(shown).isLessThanOrEqualTo(0);
                }
                if (ab == 0) {
                    assertThat(Integer.signum(a.compareTo(c))).as(shown).isEqualTo(Integer.signum(b.compareTo(c)));
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsTooLong(VersionScheme scheme) {
        VersionOrder order = VersionOrders.of(scheme);
        assertThat(order.parse("1" + ".1".repeat(511)).isPresent())
                .isEqualTo(scheme != VersionScheme.SEMVER && scheme != VersionScheme.GO);
        assertThat(order.parse("1".repeat(1024))).isPresent();
        assertThat(order.parse("1".repeat(1025))).isEmpty();
        assertThat(order.compare("9".repeat(1024), "1" + "0".repeat(1023))).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusesNoise(VersionScheme scheme) {
        VersionOrder order = VersionOrders.of(scheme);
        for (String text : List.of("", " ", "\u0000", "1\n2", "\n", "1.0\u00002")) {
            assertThat(order.parse(text)).as("<%s>", text).isEmpty();
        }
        assertThat(order.compare("", "1")).isEmpty();
    }

    @Test
    void doesNotMixSchemes() {
        List<VersionOrder.Version> versions = new java.util.ArrayList<>();
        for (VersionScheme scheme : VersionScheme.values()) {
            versions.add(VersionOrders.of(scheme).parse("1.2.3").orElseThrow());
        }
        for (VersionOrder.Version a : versions) {
            for (VersionOrder.Version b : versions) {
                if (!a.equals(b)) {
                    assertThatThrownBy(() -> a.compareTo(b)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }
}
