package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.testkit.engine.ContainerdDaemon;
import seawall.testkit.engine.TestImage;

/** Scans of images that a containerd of its own has. */
@Tag("root")
@Tag("native")
class EngineProofTest {
    @TempDir
    Path directory;

    @Test
    void containerdsImageIsScannedInPlace() throws IOException {
        TestImage image = MixedImage.of("example.org/team/app:1.0");
        Path archive = image.writeTo(directory);
        try (ContainerdDaemon daemon = ContainerdDaemon.start(Files.createDirectory(directory.resolve("containerd")))) {
            daemon.ctr("images", "import", archive.toString());
            String socket = daemon.socket().toString();
            Terminal.Result scan = Terminal.in(directory)
                    .run(
                            "scan",
                            "containerd:" + image.name(),
                            "--containerd-socket",
                            socket,
                            "--offline",
                            "-o",
                            "json");
            Terminal.Result bare = Terminal.in(directory)
                    .run(
                            "scan",
                            image.name(),
                            "--containerd-socket",
                            socket,
                            "--docker-socket",
                            directory.resolve("none").toString(),
                            "--podman-socket",
                            directory.resolve("none").toString(),
                            "--offline");
            Terminal.Result missing = Terminal.in(directory)
                    .run("scan", "containerd:example.org/none:1", "--containerd-socket", socket, "--offline");

            assertThat(scan.code()).as(scan.err()).isZero();
            assertThat(MixedImage.installed(scan.json())).isEqualTo(MixedImage.PACKAGES);
            assertThat(scan.json().text("subject", "image", "config")).isEqualTo(image.config());
            assertThat(bare.code()).as(bare.err()).isZero();
            assertThat(bare.errors()).contains("seawall: taking " + image.name() + " as containerd:" + image.name());
            assertThat(missing.code()).isEqualTo(3);
            assertThat(missing.errors()).singleElement().asString().contains("example.org/none:1");
        }
        Terminal.Result stopped = Terminal.in(directory)
                .run(
                        "scan",
                        "containerd:" + image.name(),
                        "--containerd-socket",
                        directory.resolve("containerd/containerd.sock").toString(),
                        "--offline");
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.errors()).hasSize(1);
    }
}
