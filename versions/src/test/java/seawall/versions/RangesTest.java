package seawall.versions;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;

class RangesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "DEB, -, -, -, 1.0, inside",
                "DEB, 0, -, -, 0~, inside",
                "DEB, -, 1.2-3, -, 1.2-2, inside",
                "DEB, -, 1.2-3, -, 1.2-3, outside",
                "DEB, -, 1.2-3, -, 1.2-3~, inside",
                "DEB, -, 1.2-3, -, 1:0, outside",
                "DEB, 1.0, 2.0, -, 1.0, inside",
                "DEB, 1.0, 2.0, -, 1.0~rc1, outside",
                "DEB, 1.0, -, 2.0, 2.0, inside",
                "DEB, 1.0, -, 2.0, 2.0-1, outside",
                "DEB, 1.0, -, -, 99, inside",
                "DEB, 2.0, 1.0, -, 1.5, outside",
                "SEMVER, 0, 4.17.21, -, 4.17.20, inside",
                "SEMVER, 0, 4.17.21, -, 4.17.21, outside",
                "SEMVER, 0, 4.17.21, -, 4.17.21-rc.1, inside",
                "MAVEN, 2.0-beta9, 2.15.0, -, 2.0-alpha1, outside",
                "MAVEN, 2.0-beta9, 2.15.0, -, 2.14.1, inside",
                // rpm: a bound without a release holds for all releases of its version
                "RPM, -, 1.2, -, 1.2-3, outside",
                "RPM, -, -, 1.2, 1.2-3, inside",
                "RPM, 1.2, -, -, 1.2-3, inside",
                "RPM, -, 1.2-3, -, 1.1, inside",
                "RPM, -, 1.2-3, -, 1.3, outside",
                "RPM, -, 1.2-3.el9, -, 1.2-3.el9_1, outside",
                "RPM, -, 1:1.2-3, -, 1.3-1, inside",
            })
    void decides(
            VersionScheme scheme,
            @Nullable String introduced,
            @Nullable String fixed,
            @Nullable String last,
            String version,
            String answer) {
        VersionRange.End end = fixed != null
                ? new VersionRange.Fixed(fixed)
                : last != null ? new VersionRange.LastAffected(last) : null;
        Membership expected = answer.equals("inside") ? new Membership.Inside() : new Membership.Outside();
        assertThat(Ranges.membership(new VersionRange(scheme, introduced, end), version))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void holdsEverythingWithoutBounds(VersionScheme scheme) {
        assertThat(Ranges.membership(VersionRange.all(scheme), "1.2.3")).isEqualTo(new Membership.Inside());
        assertThat(Ranges.membership(new VersionRange(scheme, "0", null), "1.2.3"))
                .isEqualTo(new Membership.Inside());
    }

    @Test
    void namesTheVersionThatItCannotRead() {
        assertThat(Ranges.membership(VersionRange.before(VersionScheme.PEP440, "1.0"), "1.0-foo"))
                .isEqualTo(new Membership.Unknown("version 1.0-foo is no PEP440 version"));
    }

    @Test
    void namesTheBoundThatItCannotRead() {
        assertThat(Ranges.membership(VersionRange.before(VersionScheme.DEB, "<unfixed>"), "1.0"))
                .isEqualTo(new Membership.Unknown("bound <unfixed> is no DEB version"));
        assertThat(Ranges.membership(new VersionRange(VersionScheme.DEB, "1-", new VersionRange.Fixed("2")), "3"))
                .isEqualTo(new Membership.Unknown("bound 1- is no DEB version"));
        assertThat(Ranges.membership(
                        new VersionRange(VersionScheme.GO, "0", new VersionRange.LastAffected("latest")), "1.0"))
                .isEqualTo(new Membership.Unknown("bound latest is no GO version"));
    }

    @Test
    void doesNotGuessAReleaseThatRpmVersionsLack() {
        assertThat(Ranges.membership(VersionRange.before(VersionScheme.RPM, "1.2-3"), "1.2"))
                .isEqualTo(new Membership.Unknown("the installed version has no release to compare"));
    }

    @Test
    void preparesOnceForManyVersions() {
        Ranges.Prepared range = Ranges.prepare(VersionRange.before(VersionScheme.APK, "1.2-r3"));
        VersionOrder order = VersionOrders.of(VersionScheme.APK);
        assertThat(range.membership(order.parse("1.2-r2").orElseThrow())).isEqualTo(new Membership.Inside());
        assertThat(range.membership(order.parse("1.2-r3").orElseThrow())).isEqualTo(new Membership.Outside());
    }
}
