package seawall.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.model.Digest;
import seawall.runtime.Container;
import seawall.runtime.Container.State;
import seawall.runtime.EngineEvent;
import seawall.runtime.EngineEvent.Action;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineImage;
import seawall.runtime.EngineVersion;
import seawall.runtime.UnpackedImage;
import seawall.runtime.podman.Podman;
import seawall.testkit.engine.FakeHttpEngine;

class DockerTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String INSPECTED = """
            {"Id":"sha256:%1$s","RepoTags":["app:1"],"RepoDigests":["app@sha256:%2$s"],"Os":"linux","Architecture":"arm64",
             "Variant":"v8","Config":{"Labels":null},"RootFS":{"Type":"layers","Layers":["sha256:%1$s","sha256:%2$s"]},
             "GraphDriver":{"Name":"overlay2","Data":{"LowerDir":"/d/1/diff","UpperDir":"/d/2/diff","WorkDir":"/d/2/work"}}}
            """.formatted(A, B);

    @TempDir
    Path directory;

    private FakeHttpEngine engine;

    @BeforeEach
    void listen() throws IOException {
        engine = FakeHttpEngine.listen(directory.resolve("docker.sock"))
                .json("GET /version", "{\"Version\":\"26.1.5\",\"Components\":[{\"Name\":\"Engine\"}]}")
                .json("GET /info", "{\"Driver\":\"overlay2\",\"DockerRootDir\":\"/none\",\"DriverStatus\":[]}");
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    private Docker docker() {
        return Docker.connect(engine.socket());
    }

    @Test
    void tells_its_version() {
        assertThat(docker().version()).isEqualTo(new EngineVersion("Docker", "26.1.5"));
    }

    @Test
    void finds_an_image_with_its_layer_directories() {
        engine.json("GET /images/app:1/json", INSPECTED);
        assertThat(docker().unpacked("app:1"))
                .isEqualTo(new UnpackedImage(
                        new EngineImage(Digest.parse("sha256:" + A), List.of("app:1"), List.of("app@sha256:" + B)),
                        "linux/arm64/v8",
                        List.of(Digest.parse("sha256:" + A), Digest.parse("sha256:" + B)),
                        List.of("", ""),
                        List.of(Path.of("/d/1/diff"), Path.of("/d/2/diff"))));
    }

    @Test
    void names_no_directories_where_the_storage_has_none_of_its_own() {
        engine.json("GET /images/app:1/json", INSPECTED.replace("overlay2", "vfs"));
        assertThat(docker().unpacked("app:1").directories()).isEmpty();
        engine.json("GET /images/app:1/json", INSPECTED.replace("\"LowerDir\":\"/d/1/diff\",", ""));
        assertThat(docker().unpacked("app:1").directories()).isEmpty();
    }

    @Test
    void knows_no_configuration_where_containerd_keeps_the_images() {
        engine.json("GET /images/app:1/json", INSPECTED)
                .json(
                        "GET /info",
                        "{\"Driver\":\"overlayfs\",\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]],"
                                + "\"Containerd\":{\"Address\":\"/c.sock\"}}");
        assertThat(docker().image("app:1"))
                .hasValueSatisfying(each -> assertThat(each.config()).isNull());
        assertThat(docker().store()).isEqualTo(new DockerStore("overlayfs", "", true, "/c.sock"));
    }

    @Test
    void lists_images_with_and_without_names() {
        engine.json(
                "GET /images/json",
                "[{\"Id\":\"sha256:%s\",\"RepoTags\":[\"b:1\",\"a:1\"],\"RepoDigests\":null},".formatted(A)
                        + "{\"Id\":\"sha256:%s\",\"RepoTags\":[\"<none>:<none>\"],\"RepoDigests\":[]}]".formatted(B));
        assertThat(docker().images())
                .containsExactly(
                        new EngineImage(Digest.parse("sha256:" + B), List.of(), List.of()),
                        new EngineImage(Digest.parse("sha256:" + A), List.of("a:1", "b:1"), List.of()));
    }

    @Test
    void lists_containers_with_the_processes_of_those_that_run() {
        engine.json(
                        "GET /containers/json?all=true",
                        "[{\"Id\":\"1\",\"Names\":[\"/web\"],\"Image\":\"app:1\",\"State\":\"running\"},"
                                + "{\"Id\":\"2\",\"Names\":[\"/old\"],\"Image\":\"app:1\",\"State\":\"exited\",\"Created\":1},"
                                + "{\"Id\":\"3\",\"Names\":[],\"Image\":\"app:1\",\"State\":\"running\"}]")
                .json(
                        "GET /containers/1/json",
                        "{\"Id\":\"1\",\"Name\":\"/web\",\"Image\":\"sha256:%s\",\"State\":{\"Status\":\"paused\",\"Pid\":42},"
                                        .formatted(A)
                                + "\"Created\":\"2026-01-02T03:04:05.6Z\",\"Config\":{\"Image\":\"app:1\",\"Labels\":{\"a\":\"b\"}}}");
        assertThat(docker().containers())
                .containsExactly(
                        new Container(
                                "docker",
                                "",
                                "1",
                                "web",
                                "app:1",
                                State.PAUSED,
                                42,
                                Map.of("a", "b"),
                                Instant.parse("2026-01-02T03:04:05.6Z")),
                        new Container(
                                "docker",
                                "",
                                "2",
                                "old",
                                "app:1",
                                State.STOPPED,
                                0,
                                Map.of(),
                                Instant.ofEpochSecond(1)));
    }

    @Test
    void sends_commands_to_the_container() {
        engine.raw("POST /containers/1/pause", "HTTP/1.1 204 No Content\r\n\r\n")
                .raw("POST /containers/1/unpause", "HTTP/1.1 204 No Content\r\n\r\n")
                .raw("POST /containers/1/kill?signal=9", "HTTP/1.1 204 No Content\r\n\r\n");
        docker().pause("1");
        docker().resume("1");
        docker().kill("1", 9);
        assertThat(engine.requests())
                .contains("POST /containers/1/pause", "POST /containers/1/unpause", "POST /containers/1/kill?signal=9");
    }

    @Test
    void tells_what_happens_and_passes_over_what_does_not_matter() {
        String died = "{\"Type\":\"container\",\"Action\":\"die\",\"Actor\":{\"ID\":\"1\",\"Attributes\":"
                + "{\"exitCode\":\"137\",\"image\":\"app:1\"}},\"timeNano\":1500000000}";
        String other = "{\"Type\":\"container\",\"Action\":\"exec_create: sh\",\"Actor\":{\"ID\":\"1\"}}";
        String lines = other + "\n\n" + died + "\n";
        engine.raw(
                "GET /events?filters=%7B%22type%22:%5B%22container%22%5D%7D",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                        .formatted(lines.length(), lines));
        try (EngineEvents events = docker().events()) {
            assertThat(events.next())
                    .contains(new EngineEvent(Instant.ofEpochMilli(1500), Action.EXITED, "", "1", "app:1", 137));
            assertThatThrownBy(events::next).hasMessage("docker ended the stream of events");
        }
    }

    @Test
    void repeats_the_words_of_an_engine_that_refuses() {
        engine.raw(
                "POST /containers/1/pause",
                "HTTP/1.1 409 Conflict\r\n\r\n{\"message\":\"Container 1 is\\nnot running\"}");
        failsWith(Code.REFUSED, "docker: Container 1 is not running (status 409)", () -> docker().pause("1"));
        engine.raw("POST /containers/1/pause", "HTTP/1.1 403 Forbidden\r\n\r\nno");
        failsWith(Code.DENIED, "docker: no", () -> docker().pause("1"));
    }

    @Test
    void sends_nothing_that_means_something_else_in_a_path() {
        Docker docker = docker();
        failsWith(Code.NOT_FOUND, "docker has no container ../images/x", () -> docker.container("../images/x"));
        assertThat(docker.image("../containers/x")).isEmpty();
        assertThat(engine.requests()).containsExactly("GET /version", "GET /info");
    }

    @Test
    void says_that_something_else_answers() {
        String message = "what listens at " + engine.socket() + " does not speak Docker's API";
        engine.raw("GET /version", "hello\r\n");
        failsWith(Code.NO_ENGINE, message, this::docker);
        engine.json("GET /version", "[]");
        failsWith(Code.NO_ENGINE, message, this::docker);
        engine.raw("GET /version", "HTTP/1.1 404 Not Found\r\n\r\n");
        failsWith(Code.NO_ENGINE, message, this::docker);
    }

    @Test
    void tells_docker_and_podman_apart() {
        String socket = engine.socket().toString();
        failsWith(
                Code.NO_ENGINE,
                "what listens at " + socket + " is Docker and not Podman",
                () -> Podman.connect(engine.socket()));
    }

    @Test
    void asks_podman_for_local_names_and_history() {
        engine.json("GET /version", "{\"Version\":\"5.4.2\",\"Components\":[{\"Name\":\"Podman Engine\"}]}")
                .json(
                        "GET /v4.0.0/libpod/images/app/json",
                        INSPECTED
                                .replace("\"Id\":\"sha256:", "\"Id\":\"")
                                .replace(
                                        "\"Variant\"",
                                        "\"History\":[{\"created_by\":\"one\"},{\"empty_layer\":true},{\"created_by\":\"two\"}],\"Variant\""));
        try (Podman podman = Podman.connect(engine.socket())) {
            assertThat(podman.version()).isEqualTo(new EngineVersion("Podman Engine", "5.4.2"));
            UnpackedImage image = podman.unpacked("app");
            assertThat(image.image().config()).isEqualTo(Digest.parse("sha256:" + A));
            assertThat(image.createdBy()).containsExactly("one", "two");
        }
    }

    private static void failsWith(Code code, String message, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
