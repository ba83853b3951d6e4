package seawall.runtime.containerd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.model.Digest;
import seawall.runtime.Container;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineEvent;
import seawall.runtime.EngineEvent.Action;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineVersion;
import seawall.runtime.containerd.wire.ContainerEvent;
import seawall.runtime.containerd.wire.ContainerFound;
import seawall.runtime.containerd.wire.Containers;
import seawall.runtime.containerd.wire.ContentFound;
import seawall.runtime.containerd.wire.ContentInfo;
import seawall.runtime.containerd.wire.ContentPart;
import seawall.runtime.containerd.wire.Descriptor;
import seawall.runtime.containerd.wire.Envelope;
import seawall.runtime.containerd.wire.Image;
import seawall.runtime.containerd.wire.ImageFound;
import seawall.runtime.containerd.wire.Moment;
import seawall.runtime.containerd.wire.Mount;
import seawall.runtime.containerd.wire.Mounts;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Namespace;
import seawall.runtime.containerd.wire.Namespaces;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Packed;
import seawall.runtime.containerd.wire.Plugins;
import seawall.runtime.containerd.wire.Process;
import seawall.runtime.containerd.wire.ReadContent;
import seawall.runtime.containerd.wire.Snapshot;
import seawall.runtime.containerd.wire.TaskEvent;
import seawall.runtime.containerd.wire.TaskExit;
import seawall.runtime.containerd.wire.Tasks;
import seawall.runtime.containerd.wire.Version;
import seawall.testkit.engine.FakeHttpEngine;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

class ContainerdTest {
    private static final TestImage IMAGE = TestImage.of(
            "docker.io/library/app:1",
            List.of(TestLayer.of("one").file("a", "a"), TestLayer.of("two").file("b", "b")));

    @TempDir
    Path directory;

    private FakeContainerd fake;
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    @BeforeEach
    void listen() throws IOException {
        IMAGE.blobs().forEach((hex, blob) -> blobs.put("sha256:" + hex, blob));
        fake = FakeContainerd.listen(directory.resolve("containerd.sock"))
                .on(Rpc.VERSION, Version.newBuilder().setVersion("1.7").build())
                .on(Rpc.PLUGINS, Plugins.getDefaultInstance())
                .on(Rpc.NAMESPACES, namespaces("k8s.io", "default"))
                .on(
                        Rpc.CONTENT_INFO,
                        (_, request) -> info(Name.parseFrom(request).getName()))
                .on(
                        Rpc.READ_CONTENT,
                        (_, request) -> parts(ReadContent.parseFrom(request).getDigest()))
                .on(
                        Rpc.IMAGE,
                        (namespace, request) ->
                                image(namespace, Name.parseFrom(request).getName()));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Containerd containerd() {
        return Containerd.connect(fake.socket(), null);
    }

    private static Namespaces namespaces(String... names) {
        var namespaces = Namespaces.newBuilder();
        for (String name : names) {
            namespaces.addNamespaces(Namespace.newBuilder().setName(name));
        }
        return namespaces.build();
    }

    private List<MessageLite> info(String digest) throws StatusException {
        if (!blobs.containsKey(digest)) {
            throw Status.NOT_FOUND.asException();
        }
        var info = ContentInfo.newBuilder().setDigest(digest).setSize(blobs.get(digest).length);
        if (digest.equals(IMAGE.config())) {
            info.putAllLabels(labels);
        }
        return List.of(ContentFound.newBuilder().setInfo(info).build());
    }

    /** In parts of seven bytes, so that documents come in several. */
    private List<MessageLite> parts(String digest) throws StatusException {
        byte[] blob = blobs.get(digest);
        if (blob == null) {
            throw Status.NOT_FOUND.asException();
        }
        var parts = new ArrayList<MessageLite>();
        for (int from = 0; from < blob.length; from += 7) {
            parts.add(ContentPart.newBuilder()
                    .setOffset(from)
                    .setData(ByteString.copyFrom(blob, from, Math.min(7, blob.length - from)))
                    .build());
        }
        return parts;
    }

    private static List<MessageLite> image(String namespace, String name) throws StatusException {
        if (!namespace.equals("k8s.io") || !name.equals(IMAGE.name())) {
            throw Status.NOT_FOUND.asException();
        }
        return List.of(found(IMAGE.manifest()));
    }

    private static ImageFound found(String digest) {
        return ImageFound.newBuilder()
                .setImage(Image.newBuilder()
                        .setName(IMAGE.name())
                        .setTarget(Descriptor.newBuilder().setDigest(digest)))
                .build();
    }

    @Test
    void finds_an_image_in_whichever_namespace_has_it() {
        try (Containerd containerd = containerd()) {
            assertThat(containerd.version()).isEqualTo(new EngineVersion("containerd", "1.7"));
            assertThat(containerd.find("app:1"))
                    .contains(new StoredImage("k8s.io", IMAGE.name(), Digest.parse(IMAGE.manifest())));
            assertThat(containerd.image("app:1").orElseThrow().config()).isEqualTo(Digest.parse(IMAGE.config()));
            assertThat(containerd.find("absent")).isEmpty();
        }
    }

    @Test
    void keeps_to_one_namespace() {
        try (Containerd containerd = Containerd.connect(fake.socket(), "default")) {
            assertThat(containerd.find("app:1")).isEmpty();
        }
        assertThat(fake.calls()).contains("Get default").doesNotContain("Get k8s.io", "List ");
    }

    @Test
    void asks_which_namespace_where_they_disagree() {
        fake.on(
                Rpc.IMAGE,
                (namespace, _) -> List.of(found("sha256:" + (namespace.equals("default") ? "0" : "1").repeat(64))));
        try (Containerd containerd = containerd()) {
            failsWith(
                    Code.AMBIGUOUS,
                    "containerd has different images app:1 in the namespaces default, k8s.io; say which namespace",
                    () -> containerd.find("app:1"));
        }
    }

    @Test
    void reads_content_through_the_api_where_its_files_are_out_of_reach() throws IOException {
        try (Containerd containerd = containerd();
                InputStream in = containerd.content("default").open(Digest.parse(IMAGE.manifest()))) {
            assertThat(in.readAllBytes()).isEqualTo(blobs.get(IMAGE.manifest()));
        }
    }

    @Test
    void refuses_content_with_a_hole() {
        fake.on(
                Rpc.READ_CONTENT,
                ContentPart.newBuilder()
                        .setOffset(3)
                        .setData(ByteString.copyFromUtf8("x"))
                        .build());
        try (Containerd containerd = containerd()) {
            failsWith(
                    Code.IO,
                    "cannot read " + IMAGE.manifest() + ": containerd sent the part at byte 3 instead of 0",
                    () -> containerd.image("app:1"));
        }
    }

    @Test
    void names_the_layer_directories_and_removes_the_view() {
        labels.put("containerd.io/gc.ref.snapshot.overlayfs", "chain");
        var removed = new ArrayList<String>();
        fake.on(Rpc.VIEW, (_, request) -> {
                    Snapshot view = Snapshot.parseFrom(request);
                    assertThat(view.getSnapshotter()).isEqualTo("overlayfs");
                    assertThat(view.getParent())
                            .startsWith("sha256:")
                            .isNotEqualTo(IMAGE.diffIds().getLast());
                    return List.of(mounts("overlay", "overlay", "index=off", "lowerdir=/s/2/fs:/s/1/fs"));
                })
                .on(Rpc.REMOVE_SNAPSHOT, (_, request) -> {
                    removed.add(Snapshot.parseFrom(request).getKey());
                    return List.of(Nothing.getDefaultInstance());
                });
        try (Containerd containerd = containerd()) {
            assertThat(containerd.unpacked("app:1").directories())
                    .containsExactly(Path.of("/s/1/fs"), Path.of("/s/2/fs"));
        }
        assertThat(removed).singleElement().asString().startsWith("seawall-");
    }

    @Test
    void names_no_directories_where_the_snapshotter_would_copy_the_image() {
        labels.put("containerd.io/gc.ref.snapshot.native", "chain");
        try (Containerd containerd = containerd()) {
            assertThat(containerd.unpacked("app:1").directories()).isEmpty();
        }
    }

    private static Mounts mounts(String type, String source, String... options) {
        return Mounts.newBuilder()
                .addMounts(Mount.newBuilder().setType(type).setSource(source).addAllOptions(List.of(options)))
                .build();
    }

    @Test
    void says_that_an_image_was_not_fetched() {
        blobs.remove(IMAGE.config());
        try (Containerd containerd = containerd()) {
            assertThat(containerd.image("app:1").orElseThrow().config()).isNull();
            failsWith(
                    Code.NOT_FOUND,
                    "containerd knows image docker.io/library/app:1 but keeps none of its platforms; pull it again",
                    () -> containerd.unpacked("app:1"));
        }
    }

    @Test
    void prefers_this_machines_platform_and_survives_an_index_that_names_itself() {
        String own = "sha256:" + "5".repeat(64);
        String foreign = "sha256:" + "6".repeat(64);
        String foreignConfig = "sha256:" + "7".repeat(64);
        blobs.put(foreignConfig, "{\"os\":\"linux\",\"architecture\":\"other\"}".getBytes(StandardCharsets.UTF_8));
        blobs.put(
                foreign,
                "{\"config\":{\"digest\":\"%s\"}}".formatted(foreignConfig).getBytes(StandardCharsets.UTF_8));
        blobs.put(
                own,
                "{\"manifests\":[{\"digest\":\"%s\"},{\"digest\":\"%s\"},{\"digest\":\"%s\"}]}"
                        .formatted(own, foreign, IMAGE.manifest())
                        .getBytes(StandardCharsets.UTF_8));
        fake.on(Rpc.IMAGE, found(own));
        try (Containerd containerd = containerd()) {
            assertThat(containerd.manifests(containerd.find("app:1").orElseThrow()))
                    .extracting(each -> each.config().toString())
                    .containsExactly(IMAGE.config(), foreignConfig);
            assertThat(containerd.image("app:1").orElseThrow().digests()).containsExactly(own, IMAGE.manifest());
        }
    }

    @Test
    void says_that_a_document_is_damaged() {
        blobs.put(IMAGE.manifest(), "{\"config\":7}".getBytes(StandardCharsets.UTF_8));
        try (Containerd containerd = containerd()) {
            failsWith(
                    Code.IO,
                    "containerd's document " + IMAGE.manifest() + " is damaged: expected an object in the JSON",
                    () -> containerd.image("app:1"));
        }
    }

    @Test
    void tells_containers_with_their_tasks_and_pods() {
        fake.on(Rpc.NAMESPACES, namespaces("k8s.io"))
                .on(
                        Rpc.CONTAINERS,
                        Containers.newBuilder()
                                .addContainers(container("1")
                                        .putLabels("io.kubernetes.pod.name", "web-0")
                                        .putLabels("io.kubernetes.container.name", "app"))
                                .addContainers(container("2"))
                                .addContainers(container("3"))
                                .build())
                .on(
                        Rpc.TASKS,
                        Tasks.newBuilder()
                                .addTasks(task("1", 7, seawall.runtime.containerd.wire.Status.RUNNING))
                                .addTasks(task("2", 8, seawall.runtime.containerd.wire.Status.STOPPED))
                                .build());
        try (Containerd containerd = containerd()) {
            assertThat(containerd.containers())
                    .extracting(Container::id, Container::name, Container::state, Container::pid)
                    .containsExactly(
                            tuple("1", "web-0/app", Container.State.RUNNING, 7),
                            tuple("2", "2", Container.State.STOPPED, 0),
                            tuple("3", "3", Container.State.CREATED, 0));
        }
    }

    private static seawall.runtime.containerd.wire.Container.Builder container(String id) {
        return seawall.runtime.containerd.wire.Container.newBuilder()
                .setId(id)
                .setImage(IMAGE.name())
                .setSnapshotter("overlayfs")
                .setSnapshotKey(id);
    }

    private static Process task(String id, int pid, seawall.runtime.containerd.wire.Status status) {
        return Process.newBuilder().setId(id).setPid(pid).setStatus(status).build();
    }

    @Test
    void names_the_directories_of_a_container() {
        fake.on(Rpc.NAMESPACES, namespaces("k8s.io"))
                .on(
                        Rpc.CONTAINER,
                        ContainerFound.newBuilder().setContainer(container("1")).build())
                .on(Rpc.TASK, (_, _) -> {
                    throw Status.NOT_FOUND.asException();
                })
                .on(
                        Rpc.MOUNTS,
                        mounts(
                                "overlay",
                                "overlay",
                                "workdir=/s/3/work",
                                "upperdir=/s/3/fs",
                                "lowerdir=/s/2/fs:/s/1/fs"));
        try (Containerd containerd = containerd()) {
            ContainerFiles files = containerd.files("1");
            assertThat(files.lower()).containsExactly(Path.of("/s/1/fs"), Path.of("/s/2/fs"));
            assertThat(files.writable()).isEqualTo(Path.of("/s/3/fs"));
        }
    }

    @Test
    void asks_which_namespace_where_a_container_is_in_several() {
        fake.on(
                Rpc.CONTAINER,
                ContainerFound.newBuilder().setContainer(container("1")).build());
        try (Containerd containerd = containerd()) {
            failsWith(
                    Code.AMBIGUOUS,
                    "containerd has a container 1 in each of the namespaces default, k8s.io; say which namespace",
                    () -> containerd.pause("1"));
        }
    }

    @Test
    void tells_what_happens_and_passes_over_what_does_not_matter() {
        fake.on(
                Rpc.SUBSCRIBE,
                (_, _) -> List.of(
                        event("/images/create", Name.getDefaultInstance()),
                        event(
                                "/containers/create",
                                ContainerEvent.newBuilder()
                                        .setId("1")
                                        .setImage("app:1")
                                        .build()),
                        event(
                                "/tasks/start",
                                TaskEvent.newBuilder().setContainerId("1").build()),
                        event(
                                "/tasks/exit",
                                TaskExit.newBuilder()
                                        .setContainerId("1")
                                        .setId("exec")
                                        .build()),
                        event(
                                "/tasks/exit",
                                TaskExit.newBuilder()
                                        .setContainerId("1")
                                        .setId("1")
                                        .setExitStatus(3)
                                        .build()),
                        event(
                                "/containers/delete",
                                ContainerEvent.newBuilder().setId("1").build())));
        try (Containerd containerd = containerd();
                EngineEvents events = containerd.events()) {
            assertThat(List.of(
                            events.next().orElseThrow(),
                            events.next().orElseThrow(),
                            events.next().orElseThrow(),
                            events.next().orElseThrow()))
                    .extracting(EngineEvent::action, EngineEvent::container, EngineEvent::exitStatus)
                    .containsExactly(
                            tuple(Action.CREATED, "1", 0),
                            tuple(Action.STARTED, "1", 0),
                            tuple(Action.EXITED, "1", 3),
                            tuple(Action.REMOVED, "1", 0));
            assertThatThrownBy(events::next).hasMessage("containerd ended the stream of events");
        }
    }

    private static Envelope event(String topic, MessageLite event) {
        return Envelope.newBuilder()
                .setTimestamp(Moment.newBuilder().setSeconds(1))
                .setNamespace("k8s.io")
                .setTopic(topic)
                .setEvent(Packed.newBuilder().setValue(event.toByteString()))
                .build();
    }

    @Test
    void refuses_an_event_that_cannot_be_read() {
        Envelope damaged = event("/tasks/start", Nothing.getDefaultInstance()).toBuilder()
                .setEvent(Packed.newBuilder().setValue(ByteString.copyFromUtf8("\u000f")))
                .build();
        failsWith(
                Code.IO,
                "containerd sent an event /tasks/start that cannot be read",
                () -> ContainerdEvents.event(damaged));
    }

    @Test
    void says_that_something_else_answers() throws IOException {
        fake.on(Rpc.VERSION, (_, _) -> {
            throw Status.UNIMPLEMENTED.asException();
        });
        failsWith(
                Code.NO_ENGINE,
                "what listens at " + fake.socket() + " does not serve containerd's API",
                this::containerd);
        try (FakeHttpEngine http = FakeHttpEngine.listen(directory.resolve("http.sock"))) {
            failsWith(
                    Code.NO_ENGINE,
                    "what listens at " + http.socket() + " does not speak containerd's API",
                    () -> Containerd.connect(http.socket(), null));
        }
    }

    @Test
    void passes_on_that_this_user_may_not() {
        fake.on(Rpc.VERSION, (_, _) -> {
            throw Status.PERMISSION_DENIED.withDescription("not you").asException();
        });
        failsWith(Code.DENIED, "containerd denies it: not you", this::containerd);
    }

    @Test
    void says_that_there_is_no_socket() {
        Path absent = directory.resolve("absent.sock");
        failsWith(
                Code.ABSENT,
                "containerd is not running here: there is no socket " + absent + "; start it or name its socket",
                () -> Containerd.connect(absent, null));
    }

    private static void failsWith(Code code, String message, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
