package seawall.image.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.Limits;
import seawall.image.Source;
import seawall.image.oci.ImageChoice;
import seawall.image.oci.Platform;
import seawall.model.Subject;
import seawall.runtime.EngineSockets;
import seawall.testkit.engine.FakeHttpEngine;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

class EngineSourceTest {
    private static final ImageChoice SAMPLE = new ImageChoice("sample:1", null);

    @TempDir
    Path directory;

    private FakeHttpEngine docker;
    private FakeHttpEngine podman;

    @BeforeEach
    void listen() throws IOException {
        docker = FakeHttpEngine.listen(directory.resolve("docker.sock"))
                .json("GET /version", "{\"Version\":\"26.1\",\"Components\":[{\"Name\":\"Engine\"}]}")
                .json("GET /info", "{\"Driver\":\"overlay2\",\"DockerRootDir\":\"/none\"}")
                .json("GET /containers/json?all=true", "[]");
        podman = FakeHttpEngine.listen(directory.resolve("podman.sock"))
                .json("GET /version", "{\"Version\":\"5.4\",\"Components\":[{\"Name\":\"Podman Engine\"}]}")
                .json("GET /containers/json?all=true", "[]");
    }

    @AfterEach
    void stop() throws IOException {
        docker.close();
        podman.close();
    }

    private EngineSockets sockets() {
        return new EngineSockets(docker.socket(), directory.resolve("none.sock"), podman.socket());
    }

    private static String inspected(Path... directories) {
        String diffIds =
                Samples.IMAGE.diffIds().stream().map(each -> '"' + each + '"').collect(Collectors.joining(","));
        List<Path> topmostFirst = new ArrayList<>(List.of(directories)).reversed();
        String storage = topmostFirst.isEmpty()
                ? "{\"Name\":\"vfs\",\"Data\":null}"
                : "{\"Name\":\"overlay2\",\"Data\":{\"UpperDir\":\"%s\",\"LowerDir\":\"%s\"}}"
                        .formatted(
                                topmostFirst.getFirst(),
                                topmostFirst.stream()
                                        .skip(1)
                                        .map(Path::toString)
                                        .collect(Collectors.joining(":")));
        return "{\"Id\":\"%s\",\"RepoTags\":[\"sample:1\"],\"Os\":\"linux\",\"Architecture\":\"%s\",\"RootFS\":{\"Layers\":[%s]},\"GraphDriver\":%s}"
                .formatted(Samples.IMAGE.config(), TestImage.architecture(), diffIds, storage);
    }

    /** As fuse-overlayfs writes them, which takes no root. */
    private Path[] layerDirectories() throws IOException {
        Path base = directory.resolve("1");
        Files.createDirectories(base.resolve("etc"));
        Files.writeString(base.resolve("etc/os-release"), "ID=sample\n");
        Files.writeString(base.resolve("gone"), "never seen");
        Path covered = Files.createDirectory(base.resolve("covered"));
        Files.writeString(covered.resolve("old"), "never seen");
        Path change = directory.resolve("2");
        Files.createDirectories(change.resolve("etc"));
        Files.writeString(change.resolve("etc/os-release"), "ID=changed\n");
        Files.createFile(change.resolve(".wh.gone"));
        Path cover = directory.resolve("3");
        Files.createDirectories(cover.resolve("covered"));
        Files.createFile(cover.resolve("covered/.wh..wh..opq"));
        Files.writeString(cover.resolve("covered/new"), "seen");
        return new Path[] {base, change, cover};
    }

    @Test
    void reads_layer_directories_in_place() throws IOException {
        docker.json("GET /images/sample:1/json", inspected(layerDirectories()));
        try (Source source = EngineSource.docker(docker.socket(), SAMPLE, Limits.DEFAULT)) {
            assertThat(source.subject())
                    .isEqualTo(new Subject(Subject.Kind.IMAGE, "docker:sample:1", Samples.identity("sample:1")));
            assertThat(SourceFiles.of(source)).isEqualTo(new SourceFiles(Samples.VISIBLE, List.of()));
        }
    }

    @Test
    void reads_an_export_where_directories_cannot_be_read() {
        docker.json("GET /images/sample:1/json", inspected())
                .body("GET /images/" + Samples.IMAGE.config() + "/get", Samples.IMAGE.archive());
        try (Source source = EngineSource.docker(docker.socket(), SAMPLE, Limits.DEFAULT)) {
            assertThat(source.subject())
                    .isEqualTo(new Subject(
                            Subject.Kind.IMAGE, "docker:sample:1", Samples.identity("sample:1", Samples.IMAGE.name())));
            assertThat(SourceFiles.of(source)).isEqualTo(new SourceFiles(Samples.VISIBLE, List.of()));
        }
    }

    @Test
    void says_that_an_export_was_cut_off() {
        docker.json("GET /images/sample:1/json", inspected())
                .raw(
                        "GET /images/" + Samples.IMAGE.config() + "/get",
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
        failsWith(
                Code.IO,
                "the answer was cut off; as root its layers are read in place",
                () -> EngineSource.docker(docker.socket(), SAMPLE, Limits.DEFAULT));
    }

    @Test
    void says_for_which_platform_an_image_is() {
        docker.json("GET /images/sample:1/json", inspected());
        failsWith(
                Code.NO_PLATFORM,
                "docker:sample:1 is for linux/" + TestImage.architecture() + " and not for linux/riscv64",
                () -> EngineSource.docker(
                        docker.socket(), new ImageChoice("sample:1", Platform.parse("linux/riscv64")), Limits.DEFAULT));
    }

    @Test
    void says_that_an_image_or_an_engine_is_not_there() {
        failsWith(
                Code.NOT_FOUND,
                "docker has no image sample:1",
                () -> EngineSource.docker(docker.socket(), SAMPLE, Limits.DEFAULT));
        failsWith(
                Code.UNREACHABLE,
                "start it or name its socket",
                () -> EngineSource.podman(directory.resolve("none.sock"), SAMPLE, Limits.DEFAULT));
        failsWith(
                Code.UNREACHABLE,
                "start it or name its socket",
                () -> EngineSource.containerd(directory.resolve("none.sock"), null, SAMPLE, Limits.DEFAULT));
        failsWith(
                Code.INVALID,
                "is Docker and not Podman",
                () -> EngineSource.podman(docker.socket(), SAMPLE, Limits.DEFAULT));
    }

    @Test
    void tells_the_first_engine_that_has_an_image() {
        podman.json("GET /v4.0.0/libpod/images/sample:1/json", inspected());
        assertThat(EngineSource.holding("sample:1", sockets()))
                .isEqualTo(new EnginesHolding(List.of("podman"), List.of()));
        docker.json("GET /images/sample:1/json", inspected());
        assertThat(EngineSource.holding("sample:1", sockets()))
                .isEqualTo(new EnginesHolding(List.of("docker"), List.of()));
    }

    @Test
    void asks_nobody_where_there_is_no_socket() {
        Path none = directory.resolve("none.sock");
        assertThat(EngineSource.holding("sample:1", new EngineSockets(none, none, none)))
                .isEqualTo(new EnginesHolding(List.of(), List.of()));
    }

    @Test
    void remembers_why_an_engine_could_not_be_asked() {
        docker.raw("GET /version", "HTTP/1.1 403 Forbidden\r\n\r\n{\"message\":\"not you\"}");
        assertThat(EngineSource.holding("sample:1", sockets()))
                .isEqualTo(new EnginesHolding(List.of(), List.of("docker: not you")));
    }

    private static String listed(String id, String name) {
        return "[{\"Id\":\"%s\",\"Names\":[\"/%s\"],\"Image\":\"sample:1\",\"State\":\"exited\"}]".formatted(id, name);
    }

    @Test
    void reads_what_a_container_wrote_over_its_image() throws IOException {
        Path[] image = layerDirectories();
        Path init = Files.createDirectory(directory.resolve("init"));
        Path writable = Files.createDirectory(directory.resolve("writable"));
        Files.writeString(writable.resolve("written"), "by the container");
        podman.json("GET /containers/json?all=true", listed("abc1", "web"))
                .json(
                        "GET /containers/abc1/json",
                        "{\"Id\":\"abc1\",\"Image\":\"%s\",\"GraphDriver\":{\"Name\":\"overlay\",\"Data\":{\"LowerDir\":\"%s:%s:%s:%s\",\"UpperDir\":\"%s\"}}}"
                                .formatted(Samples.IMAGE.config(), init, image[2], image[1], image[0], writable))
                .json("GET /v4.0.0/libpod/images/" + Samples.IMAGE.config().substring(7) + "/json", inspected(image));
        try (Source source = EngineSource.container("ab", sockets(), Limits.DEFAULT)) {
            assertThat(source.subject())
                    .isEqualTo(new Subject(Subject.Kind.CONTAINER, "container:abc1", Samples.identity("sample:1")));
            assertThat(source.layers())
                    .extracting(
                            each -> each.layer().diffId() == null,
                            each -> each.layer().createdBy())
                    .endsWith(
                            tuple(true, "added by the container engine when the container was created"),
                            tuple(true, "written by the running container"));
            assertThat(SourceFiles.of(source).files())
                    .containsAllEntriesOf(Samples.VISIBLE)
                    .containsEntry("written", "4:by the container");
        }
    }

    @Test
    void reads_an_export_of_a_container_whose_storage_has_no_directories() {
        docker.json("GET /containers/json?all=true", listed("abc1", "web"))
                .json("GET /containers/abc1/json", "{\"Id\":\"abc1\",\"GraphDriver\":{\"Name\":\"vfs\",\"Data\":null}}")
                .body(
                        "GET /containers/abc1/export",
                        TestLayer.of("").file("a", "text").tar());
        try (Source source = EngineSource.container("web", sockets(), Limits.DEFAULT)) {
            assertThat(SourceFiles.of(source).files()).containsOnly(Map.entry("a", "0:text"));
        }
    }

    @Test
    void asks_which_container_is_meant() {
        docker.json("GET /containers/json?all=true", listed("abc1", "web"));
        podman.json("GET /containers/json?all=true", listed("abc2", "db"));
        failsWith(
                Code.AMBIGUOUS,
                "several containers are meant by abc: abc1 (docker, web), abc2 (podman, db)",
                () -> EngineSource.container("abc", sockets(), Limits.DEFAULT));
    }

    @Test
    void says_where_it_looked_for_a_container() {
        failsWith(
                Code.NOT_FOUND,
                "no container abc in docker, podman",
                () -> EngineSource.container("abc", sockets(), Limits.DEFAULT));
        docker.raw("GET /containers/json?all=true", "HTTP/1.1 500 Oops\r\n\r\n{\"message\":\"on fire\"}");
        failsWith(
                Code.NOT_FOUND,
                "no container abc in docker, podman; docker: on fire (status 500)",
                () -> EngineSource.container("abc", sockets(), Limits.DEFAULT));
        Path none = directory.resolve("none.sock");
        failsWith(
                Code.UNREACHABLE,
                "cannot look for container abc: no container engine answers here",
                () -> EngineSource.container("abc", new EngineSockets(none, none, none), Limits.DEFAULT));
    }

    private static void failsWith(Code code, String message, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ImageException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageEndingWith(message);
    }
}
