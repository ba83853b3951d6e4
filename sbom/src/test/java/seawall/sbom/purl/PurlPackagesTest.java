package seawall.sbom.purl;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Package;
import seawall.model.Purl;
import seawall.model.SourcePackage;

class PurlPackagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12                    | Debian:12
            pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12.4                  | Debian:12
            pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=bookworm                     | Debian:12
            pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-trixie                | Debian:13
            pkg:deb/debian/openssl@3.0.11-1~deb12u2                                     | Debian
            pkg:deb/ubuntu/openssl@3.0.2-0ubuntu1?distro=ubuntu-22.04                   | Ubuntu:22.04
            pkg:deb/ubuntu/openssl@3.0.2-0ubuntu1?distro=jammy                          | Ubuntu:22.04
            pkg:deb/ubuntu/openssl@3.0.2-0ubuntu1                                       | Ubuntu
            pkg:apk/alpine/musl@1.2.4-r2?distro=alpine-3.19.1                           | Alpine:v3.19
            pkg:apk/alpine/musl@1.2.4-r2?distro=3.19.1                                  | Alpine:v3.19
            pkg:apk/alpine/musl@1.2.4-r2?distro=alpine-edge                             | Alpine:edge
            pkg:apk/alpine/musl@1.2.4-r2                                                | Alpine
            pkg:apk/wolfi/musl@1.2.4-r2                                                 | Wolfi
            pkg:apk/wolfi/musl@1.2.4-r2?distro=wolfi-20230201                           | Wolfi
            pkg:apk/chainguard/musl@1.2.4-r2                                            | Chainguard
            pkg:rpm/redhat/bash@5.1.8-9.el9?distro=rhel-9.3                             | Red Hat:9
            pkg:rpm/redhat/bash@5.1.8-9.el9?distro=redhat-9.3                           | Red Hat:9
            pkg:rpm/almalinux/bash@5.1.8-9.el9?distro=alma-9.3                          | AlmaLinux:9
            pkg:rpm/amzn/bash@5.1-1?distro=amzn-2023                                    | Amazon Linux:2023
            pkg:rpm/amazon/bash@5.1-1?distro=amazon-2%20%28Karoo%29                     | Amazon Linux:2
            pkg:rpm/opensuse/bash@5.1-1?distro=opensuse-leap-15.5                       | openSUSE:Leap 15.5
            pkg:rpm/opensuse/bash@5.1-1?distro=opensuse.leap-15.5                       | openSUSE:Leap 15.5
            pkg:rpm/opensuse/bash@5.1-1?distro=opensuse-tumbleweed-20240101             | openSUSE:Tumbleweed
            pkg:rpm/suse/bash@5.1-1?distro=suse%20linux%20enterprise%20server-15.5      | SUSE:Linux Enterprise Server 15 SP5
            pkg:rpm/fedora/curl@7.50.3-1.fc25?distro=fedora-25                          | Fedora:25
            pkg:rpm/curl@7.50.3-1                                                       | rpm
            pkg:deb/redhat/curl@7.50.3-1?distro=rhel-9                                  | dpkg
            pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1                        | Maven
            pkg:cargo/rand@0.7.2                                                        | crates.io
            pkg:brew/openssl@3                                                          | brew
            """)
    void belongs_to_the_ecosystem_whose_advisories_speak_about_it(String purl, String ecosystem) {
        assertThat(PurlPackages.of(Purl.parse(purl)).ecosystem()).hasToString(ecosystem);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1,      org.apache.logging.log4j:log4j-core, 2.14.1
            pkg:npm/%40babel/core@7.0.0,                               @babel/core,                         7.0.0
            pkg:pypi/ruamel.yaml_thing@1.0,                            ruamel-yaml-thing,                   1.0
            pkg:golang/github.com/gorilla/websocket@v1.4.0,            github.com/gorilla/websocket,        v1.4.0
            pkg:golang/stdlib@go1.21.3,                                stdlib,                              1.21.3
            pkg:composer/symfony/http-kernel@5.0,                      symfony/http-kernel,                 5.0
            pkg:rpm/redhat/bind@9.11-1.el8?epoch=32,                   bind,                                32:9.11-1.el8
            pkg:rpm/redhat/bind@9.11-1.el8?epoch=0,                    bind,                                9.11-1.el8
            pkg:deb/debian/git@1%3A2.39.2-1.1,                         git,                                 1:2.39.2-1.1
            """)
    void has_the_name_and_version_of_the_advisories(String purl, String name, String version) {
        Package pkg = PurlPackages.of(Purl.parse(purl));

        assertThat(pkg.name()).isEqualTo(name);
        assertThat(pkg.version()).isEqualTo(version);
    }

    @Test
    void knows_the_source_package_by_the_qualifier_upstream() {
        assertThat(source("pkg:deb/debian/libssl3@3.0.11-1~deb12u2?upstream=openssl"))
                .isEqualTo(new SourcePackage("openssl", "3.0.11-1~deb12u2"));
        assertThat(source("pkg:deb/debian/libgcc-s1@12.2.0-14?upstream=gcc-12%4012.2.0-13"))
                .isEqualTo(new SourcePackage("gcc-12", "12.2.0-13"));
        assertThat(source("pkg:deb/debian/bash@5.2-1")).isEqualTo(new SourcePackage("bash", "5.2-1"));
        assertThat(source("pkg:rpm/redhat/bind-libs@9.11-1.el8?epoch=32&upstream=bind-9.11-1.el8.src.rpm"))
                .isEqualTo(new SourcePackage("bind", "32:9.11-1.el8"));
        assertThat(source("pkg:rpm/redhat/x@13.0-2?upstream=y-3.0-2.src.rpm"))
                .isEqualTo(new SourcePackage("y", "3.0-2"));
        assertThat(source("pkg:rpm/redhat/x@1-1?upstream=nonsense")).isNull();
        assertThat(source("pkg:npm/x@1?upstream=y")).isNull();
    }

    private static @Nullable SourcePackage source(String purl) {
        return PurlPackages.of(Purl.parse(purl)).source();
    }

    @Test
    void takes_a_module_stream_from_either_qualifier() {
        assertThat(PurlPackages.of(Purl.parse("pkg:rpm/redhat/nodejs@18.1-1?rpmmod=nodejs:18"))
                        .module())
                .isEqualTo("nodejs:18");
        assertThat(PurlPackages.of(Purl.parse("pkg:rpm/redhat/nodejs@18.1-1?modularitylabel=nodejs:18:80:e12a"))
                        .module())
                .isEqualTo("nodejs:18");
    }

    @Test
    void prefers_the_distribution_that_is_given_to_the_one_of_the_url() {
        Distribution bullseye =
                DistributionName.distribution("debian", "11", "bullseye", "").orElseThrow();

        Package pkg = PurlPackages.of(Purl.parse("pkg:deb/debian/openssl@1.1?distro=debian-12"), bullseye);

        assertThat(pkg.ecosystem()).isEqualTo(new Ecosystem("Debian", "11"));
    }

    @Test
    void names_a_distribution_for_people() {
        assertThat(DistributionName.distribution("debian", "12", "", "")
                        .orElseThrow()
                        .prettyName())
                .isEqualTo("debian 12");
        assertThat(DistributionName.distribution("not:an:id", "12", "", "")).isEmpty();
        assertThat(DistributionName.parse("", "")).isEmpty();
    }
}
