package seawall.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import seawall.model.Digest;
import seawall.runtime.Container.State;
import seawall.runtime.EngineEvent.Action;
import seawall.runtime.containerd.Containerd;
import seawall.runtime.docker.Docker;
import seawall.runtime.podman.Podman;
import seawall.testkit.engine.ContainerdDaemon;
import seawall.testkit.engine.DockerDaemon;
import seawall.testkit.engine.PodmanService;
import seawall.testkit.engine.Programs;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

/** What {@link ContainerEngine} promises, kept by each real engine. */
@Tag("root")
@Tag("native")
@Timeout(300)
class RealEngineTest {
    @TempDir
    Path directory;

    private TestImage image;
    private String archive;

    @BeforeEach
    void write() throws IOException {
        image = TestImage.of(
                "docker.io/library/sample:1",
                List.of(
                        Programs.into(TestLayer.of("base"), "/bin/sleep"),
                        TestLayer.of("change").file("f", "text")),
                "/bin/sleep",
                "600");
        archive = image.writeTo(Files.createDirectory(directory.resolve("archive")))
                .toString();
    }

    @Test
    void containerd_keeps_the_contract() throws Exception {
        try (ContainerdDaemon daemon = ContainerdDaemon.start(Files.createDirectory(directory.resolve("c")))) {
            daemon.ctr("image", "import", archive);
            daemon.ctr("--namespace", "other", "image", "import", archive);
            daemon.ctr("run", "--detach", "--label", "team=blue", image.name(), "web");
            try (Containerd engine = Containerd.connect(daemon.socket(), null)) {
                assertThat(engine.containers()).extracting(Container::namespace).containsExactly("default");
                assertThat(engine.images()).hasSize(2);
                keepsTheContract(engine, "web", () -> daemon.ctr("container", "delete", "web"));
            }
        }
    }

    @Test
    void docker_keeps_the_contract() throws Exception {
        try (DockerDaemon daemon = DockerDaemon.start(Files.createDirectory(directory.resolve("d")), "overlay2")) {
            daemon.docker("load", "--input", archive);
            String id =
                    daemon.docker("run", "--detach", "--network=none", "--name=web", "--label=team=blue", image.name());
            try (Docker engine = Docker.connect(daemon.socket())) {
                keepsTheContract(engine, id, () -> daemon.docker("rm", "--force", "web"));
            }
        }
    }

    @Test
    void podman_keeps_the_contract() throws Exception {
        try (PodmanService daemon = PodmanService.start(Files.createDirectory(directory.resolve("p")), "overlay")) {
            daemon.podman("load", "--input", archive);
            String id =
                    daemon.podman("run", "--detach", "--network=none", "--name=web", "--label=team=blue", image.name());
            try (Podman engine = Podman.connect(daemon.socket())) {
                keepsTheContract(engine, id, () -> daemon.podman("rm", "--force", "--time=0", "web"));
            }
        }
    }

    private interface Removal {
        void run() throws IOException;
    }

    private void keepsTheContract(ContainerEngine engine, String id, Removal removal) throws Exception {
        assertThat(engine.version().version()).matches("[0-9]+\\.[0-9]+.*");
        knowsTheImage(engine);
        knowsTheContainer(engine, id);
        namesLayerDirectories(engine, id);
        tellsAndDoes(engine, id, removal);
        assertThat(engine.containers()).isEmpty();
        assertThatThrownBy(() -> engine.container(id))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(EngineException.Code.NOT_FOUND));
    }

    private void knowsTheImage(ContainerEngine engine) {
        for (String reference : List.of("sample:1", image.name(), image.config())) {
            assertThat(engine.image(reference))
                    .hasValueSatisfying(each -> assertThat(each.config()).isEqualTo(Digest.parse(image.config())));
        }
        assertThat(engine.image("absent:1")).isEmpty();
        assertThat(engine.images()).allSatisfy(each -> {
            assertThat(each.config()).isEqualTo(Digest.parse(image.config()));
            assertThat(each.tags()).anyMatch(tag -> tag.endsWith("sample:1"));
        });
    }

    private static void knowsTheContainer(ContainerEngine engine, String id) {
        Container container = engine.container(id);
        assertThat(engine.containers()).containsExactly(container);
        assertThat(container.engine()).isEqualTo(engine.name());
        assertThat(container.id()).isEqualTo(id);
        assertThat(container.name()).isEqualTo("web");
        assertThat(container.image()).endsWith("sample:1");
        assertThat(container.state()).isEqualTo(State.RUNNING);
        assertThat(ProcessHandle.of(container.pid())).isPresent();
        assertThat(container.labels()).containsEntry("team", "blue");
        assertThat(container.created()).isNotNull();
    }

    private void namesLayerDirectories(ContainerEngine engine, String id) {
        UnpackedImage unpacked = engine.unpacked("sample:1");
        assertThat(unpacked.diffIds()).extracting(Digest::toString).containsExactlyElementsOf(image.diffIds());
        assertThat(unpacked.createdBy()).containsExactly("base", "change");
        assertThat(unpacked.directories()).hasSize(2);
        assertThat(unpacked.directories().getLast().resolve("f")).hasContent("text");
        ContainerFiles files = engine.files(id);
        assertThat(files.lower()).containsSequence(unpacked.directories());
        assertThat(files.writable()).isDirectory();
        assertThat(files.image()).isNotNull();
    }

    private static void tellsAndDoes(ContainerEngine engine, String id, Removal removal) throws Exception {
        List<EngineEvent> told = new ArrayList<>();
        CompletableFuture<Optional<EngineEvent>> waiting;
        try (EngineEvents events = engine.events()) {
            pausedAndTold(engine, id, events, told);
            assertThat(engine.container(id).state()).isEqualTo(State.PAUSED);
            engine.resume(id);
            await(Action.RESUMED, events, told);
            assertThat(engine.container(id).state()).isEqualTo(State.RUNNING);
            engine.kill(id, 9);
            await(Action.EXITED, events, told);
            removal.run();
            await(Action.REMOVED, events, told);
            assertThat(told).allSatisfy(each -> assertThat(each.container()).isEqualTo(id));
            assertThat(told)
                    .filteredOn(each -> each.action() == Action.EXITED)
                    .extracting(EngineEvent::exitStatus)
                    .containsExactly(137);
            waiting = CompletableFuture.supplyAsync(events::next);
        }
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEmpty();
    }

    /** No engine says when a subscription has begun, so what should be told is done until it is. */
    private static void pausedAndTold(ContainerEngine engine, String id, EngineEvents events, List<EngineEvent> told)
            throws InterruptedException, ExecutionException {
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> await(Action.PAUSED, events, told));
        for (int attempt = 0; attempt < 100; attempt++) {
            engine.pause(id);
            try {
                first.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException _) {
                engine.resume(id);
            }
        }
        throw new AssertionError("no event was told");
    }

    private static void await(Action action, EngineEvents events, List<EngineEvent> told) {
        EngineEvent event;
        do {
            event = events.next().orElseThrow();
            told.add(event);
        } while (event.action() != action);
    }
}
