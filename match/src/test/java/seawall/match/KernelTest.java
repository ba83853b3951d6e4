package seawall.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.model.Fix;
import seawall.model.Package;
import seawall.model.Subject;
import seawall.model.Suppression;
import seawall.model.Verdict;

class KernelTest {
    private static final FakeAdvisories ADVISORIES = new FakeAdvisories()
            .fixed("CVE-2024-1086", "Debian:12", "linux", "6.1.76-1")
            .fixed("CVE-2022-2601", "Debian:12", "grub2", "2.06-13")
            .fixed("CVE-2023-40547", "Debian:12", "shim", "15.8-1~deb12u1")
            .update("CVE-2024-1086", "ALSA-1", "AlmaLinux:9", "kernel", null, "5.14.0-427.el9")
            .update("CVE-2024-1086", "ALSA-1", "AlmaLinux:9", "kernel-core", null, "5.14.0-427.el9")
            .update("CVE-2024-1086", "ALSA-1", "AlmaLinux:9", "kernel-headers", null, "5.14.0-427.el9");

    private static final Package SIGNED_IMAGE =
            Inventories.deb("linux-image-6.1.0-17-amd64", "6.1.69-1", "linux-signed-amd64", "6.1.69+1");

    private static Verdict verdict(Subject.Kind kind, @Nullable String running, Package pkg) {
        var inventory = Inventories.running(kind, running, pkg);
        return new Judge(ADVISORIES, List.of(), false)
                .judge(inventory, pkg, true)
                .getFirst()
                .verdict();
    }

    @Test
    void the_running_kernel_is_judged_through_its_unsigned_source() {
        assertThat(verdict(Subject.Kind.HOST, "6.1.0-17-amd64", SIGNED_IMAGE))
                .isEqualTo(new Verdict.Affected(Fix.in("6.1.76-1")));
    }

    @Test
    void another_installed_kernel_is_set_aside_as_not_running() {
        assertThat(verdict(Subject.Kind.HOST, "6.1.0-18-amd64", SIGNED_IMAGE))
                .isEqualTo(new Verdict.Suppressed(
                        new Suppression.NotRunning("6.1.0-18-amd64"), new Verdict.Affected(Fix.in("6.1.76-1"))));
    }

    @Test
    void a_kernel_in_an_image_never_runs() {
        assertThat(verdict(Subject.Kind.IMAGE, null, SIGNED_IMAGE))
                .isEqualTo(new Verdict.Suppressed(
                        new Suppression.NotRunning(null), new Verdict.Affected(Fix.in("6.1.76-1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "linux-libc-dev, linux",
        "linux-headers-6.1.0-17-amd64, linux",
        "linux-image-amd64, linux-signed-amd64",
        "linux-kbuild-6.1, linux"
    })
    void headers_and_tools_hold_no_kernel_code(String name, String source) {
        Package pkg = Inventories.deb(name, "6.1.69-1", source, "6.1.69-1");
        assertThat(verdict(Subject.Kind.HOST, "6.1.0-17-amd64", pkg))
                .isEqualTo(new Verdict.Suppressed(
                        new Suppression.NoKernelCode(), new Verdict.Affected(Fix.in("6.1.76-1"))));
    }

    @Test
    void signed_boot_loaders_are_judged_as_their_base() {
        Package grub = Inventories.deb(
                "grub-efi-amd64-signed", "1+2.06+3~deb12u4", "grub-efi-amd64-signed", "1+2.06+3~deb12u4");
        Package fixedGrub = Inventories.deb("grub-efi-amd64-signed", "1+2.06+13", "grub-efi-amd64-signed", "1+2.06+13");
        Package shim = Inventories.deb("shim-signed", "1.39+15.7-1", "shim-signed", "1.39+15.7-1");
        assertThat(verdict(Subject.Kind.IMAGE, null, grub)).isEqualTo(new Verdict.Affected(Fix.in("2.06-13")));
        assertThat(verdict(Subject.Kind.IMAGE, null, fixedGrub)).isInstanceOf(Verdict.NotAffected.class);
        assertThat(verdict(Subject.Kind.IMAGE, null, shim)).isEqualTo(new Verdict.Affected(Fix.in("15.8-1~deb12u1")));
    }

    @Test
    void the_rpm_kernel_that_runs_is_told_by_version_and_architecture() {
        Package core = Inventories.rpm("kernel-core", "5.14.0-362.el9", null);
        assertThat(verdict(Subject.Kind.HOST, "5.14.0-362.el9.x86_64", core))
                .isEqualTo(new Verdict.Affected(Fix.in("5.14.0-427.el9")));
        assertThat(verdict(Subject.Kind.HOST, "5.14.0-427.el9.x86_64", core)).isInstanceOf(Verdict.Suppressed.class);
        assertThat(verdict(
                        Subject.Kind.HOST,
                        "5.14.0-362.el9.x86_64",
                        Inventories.rpm("kernel-headers", "5.14.0-362.el9", null)))
                .isEqualTo(new Verdict.Suppressed(
                        new Suppression.NoKernelCode(), new Verdict.Affected(Fix.in("5.14.0-427.el9"))));
    }

    @ParameterizedTest
    @CsvSource({
        "linux-signed-amd64, 6.1.69+1, 6.1.69-1, linux, 6.1.69-1",
        "linux-signed, 5.15.0-105.115, 5.15.0-105.115, linux, 5.15.0-105.115",
        "linux-signed-hwe-6.5, 6.5.0-27.28~22.04.1, 6.5.0-27.28~22.04.1, linux-hwe-6.5, 6.5.0-27.28~22.04.1",
        "linux-signed-aws, 5.15.0-1057.63, 5.15.0-1057.63, linux-aws, 5.15.0-1057.63",
        "grub-efi-amd64-signed, 1+2.06+13+deb12u1, 1+2.06+13+deb12u1, grub2, 2.06-13+deb12u1",
        "grub2-signed, 1.187.6+2.06-2ubuntu14.4, 1.187.6+2.06-2ubuntu14.4, grub2, 2.06-2ubuntu14.4",
        "shim-signed, 1.44~1+deb12u1+15.8-1~deb12u1, 1.44~1+deb12u1+15.8-1~deb12u1, shim, 15.8-1~deb12u1",
        "shim-signed, 1.51.3+15.7-0ubuntu1, 1.51.3+15.7-0ubuntu1, shim, 15.7-0ubuntu1",
    })
    void signed_sources_map_to_their_base(
            String source, String sourceVersion, String version, String base, String baseVersion) {
        Lookup lookup = Lookup.of(Inventories.deb("binary", version, source, sourceVersion));
        assertThat(lookup.name()).isEqualTo(base);
        assertThat(lookup.version()).isEqualTo(baseVersion);
        assertThat(lookup.because()).contains(source, base);
    }
}
