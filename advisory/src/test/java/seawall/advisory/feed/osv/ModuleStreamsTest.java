package seawall.advisory.feed.osv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.VersionRange;
import seawall.model.VersionScheme;

class ModuleStreamsTest {
    private static final List<VersionRange> MODULAR =
            List.of(VersionRange.before(VersionScheme.RPM, "0:3.3.1-2.module+el9.4.0+20787+4c237fd3"));
    private static final List<VersionRange> PLAIN = List.of(VersionRange.before(VersionScheme.RPM, "3.3.1-2.el9"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Moderate: ruby:3.3 security, bug fix, and enhancement update|ruby:3.3",
                "container-tools:rhel8 bug fix update|container-tools:rhel8",
                "Moderate: idm:DL1 and idm:client security update|idm:DL1,idm:client",
                "perl-IO-Socket-SSL:2.066 and perl-libwww-perl:6.34 update|perl-IO-Socket-SSL:2.066,perl-libwww-perl:6.34",
                "Important: nodejs:18, security update|nodejs:18",
                "Important: kernel security update|''",
                "Critical:no space is no severity|''",
                "see https://example.org/x and CVE-2021-1|''",
            })
    void readsThemInTheSummary(String summary, String streams) {
        assertThat(String.join(",", ModuleStreams.named(summary))).isEqualTo(streams);
    }

    @Test
    void countOnlyForPackagesBuiltInAModule() {
        assertThat(ModuleStreams.of(MODULAR, List.of("ruby:3.3"))).containsExactly("ruby:3.3");
        assertThat(ModuleStreams.of(MODULAR, List.of("idm:DL1", "idm:client")))
                .containsExactly("idm:DL1", "idm:client");
        assertThat(ModuleStreams.of(PLAIN, List.of("ruby:3.3"))).isEqualTo(Collections.singletonList(null));
        assertThat(ModuleStreams.of(MODULAR, List.of())).isEqualTo(Collections.singletonList(null));
    }
}
