package seawall.image.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.model.Subject;
import seawall.runtime.EngineSockets;
import seawall.testkit.engine.ContainerdDaemon;
import seawall.testkit.engine.DockerDaemon;
import seawall.testkit.engine.PodmanService;
import seawall.testkit.engine.Programs;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

/** What a running container has written, removed and replaced shows over its image. */
@Tag("root")
@Tag("native")
class RealContainerTest {
    @TempDir
    Path directory;

    private TestImage image;
    private Path archive;

    @BeforeEach
    void write() throws IOException {
        image = TestImage.of(
                "docker.io/library/running:1",
                List.of(
                        Programs.into(TestLayer.of("base"), "/bin/sh", "/bin/sleep", "/bin/rm")
                                .file("kept", "kept\n")
                                .file("removed", "never seen\n"),
                        TestLayer.of("change").file("replaced", "never seen\n")),
                "/bin/sh",
                "-c",
                "rm /removed; echo new > /written; echo other > /replaced; exec sleep 600");
        archive = image.writeTo(Files.createDirectory(directory.resolve("archive")));
    }

    private static EngineSockets sockets(Path docker, Path containerd, Path podman) {
        return new EngineSockets(docker, containerd, podman);
    }

    private Path none() {
        return directory.resolve("none.sock");
    }

    /** Waits until the container has done what it was made for. */
    private static Map<String, String> files(Source source) {
        Map<String, String> files = SourceFiles.of(source).files();
        for (int attempt = 0;
                attempt < 500 && !files.getOrDefault("replaced", "").endsWith("other\n");
                attempt++) {
            files = SourceFiles.of(source).files();
        }
        return files;
    }

    private void isRead(String id, Source source, int imageLayers) {
        Map<String, String> files = files(source);
        int writable = source.layers().size() - 1;
        assertThat(files)
                .containsEntry("kept", "0:kept\n")
                .containsEntry("written", writable + ":new\n")
                .containsEntry("replaced", writable + ":other\n")
                .doesNotContainKey("removed");
        assertThat(source.subject().kind()).isEqualTo(Subject.Kind.CONTAINER);
        assertThat(source.subject().name()).isEqualTo("container:" + id);
        assertThat(source.subject().image())
                .isNotNull()
                .extracting(each -> each.config().toString())
                .isEqualTo(image.config());
        assertThat(source.layers().stream().limit(imageLayers))
                .extracting(each -> String.valueOf(each.layer().diffId()))
                .containsExactlyElementsOf(image.diffIds());
        assertThat(source.layers().getLast().layer().createdBy()).isEqualTo("written by the running container");
    }

    @Test
    void of_containerd() throws IOException {
        try (ContainerdDaemon containerd = ContainerdDaemon.start(Files.createDirectory(directory.resolve("c")))) {
            containerd.ctr("image", "import", archive.toString());
            containerd.ctr("run", "--detach", image.name(), "web-1");
            try (Source source =
                    EngineSource.container("web", sockets(none(), containerd.socket(), none()), Limits.DEFAULT)) {
                isRead("web-1", source, 2);
            } finally {
                containerd.ctr("task", "kill", "--signal", "9", "web-1");
                containerd.ctr("task", "delete", "--force", "web-1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlay2", "vfs"})
    void of_docker(String storage) throws IOException {
        try (DockerDaemon docker = DockerDaemon.start(Files.createDirectory(directory.resolve("d")), storage)) {
            docker.docker("load", "--input", archive.toString());
            String id = docker.docker("run", "--detach", "--network=none", "--name=web", image.name());
            try (Source source = EngineSource.container(
                    id.substring(0, 12),
                    sockets(docker.socket(), docker.containerd().socket(), none()),
                    Limits.DEFAULT)) {
                if (storage.equals("vfs")) {
                    assertThat(files(source))
                            .containsEntry("written", "0:new\n")
                            .doesNotContainKey("removed");
                } else {
                    isRead(id, source, 2);
                    assertThat(source.layers().get(2).layer().createdBy())
                            .isEqualTo("added by the container engine when the container was created");
                }
            } finally {
                docker.docker("rm", "--force", "web");
            }
        }
    }

    @Test
    void of_podman() throws IOException {
        try (PodmanService podman = PodmanService.start(Files.createDirectory(directory.resolve("p")), "overlay")) {
            podman.podman("load", "--input", archive.toString());
            String id = podman.podman("run", "--detach", "--network=none", "--name=web", image.name());
            try (Source source =
                    EngineSource.container("web", sockets(none(), none(), podman.socket()), Limits.DEFAULT)) {
                isRead(id, source, 2);
            } finally {
                podman.podman("rm", "--force", "--time=0", "web");
            }
        }
    }
}
