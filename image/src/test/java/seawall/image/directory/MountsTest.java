package seawall.image.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountsTest {
    @Test
    void hidesKernelViewsContainersAndOtherMachines() {
        Mounts mounts = Mounts.parse("""
                22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
                23 22 0:21 / /sys rw,nosuid shared:2 - sysfs sysfs rw
                24 22 0:5 / /dev rw - devtmpfs udev rw
                25 22 0:30 / /var/lib/docker/overlay2/x/merged rw shared:9 master:2 - overlay overlay rw,lowerdir=/a - b
                26 22 0:40 / /mnt/with\\040blank rw - nfs4 server:/export rw
                27 22 0:41 / /mnt/disk rw - xfs /dev/vdb rw
                28 22 0:42 / /tmp rw - tmpfs tmpfs rw
                29 22 0:43 / /snap/core/1 ro - squashfs /dev/loop0 ro
                broken
                30 22 0:44 / /short
                """);

        assertThat(mounts.hidden())
                .containsExactlyInAnyOrder(
                        Path.of("/sys"),
                        Path.of("/dev"),
                        Path.of("/var/lib/docker/overlay2/x/merged"),
                        Path.of("/mnt/with blank"));
    }

    @Test
    void thisProcessHasMounts() {
        assertThat(Mounts.ofThisProcess().hidden()).contains(Path.of("/proc"));
    }
}
