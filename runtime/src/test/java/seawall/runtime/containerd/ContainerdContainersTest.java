package seawall.runtime.containerd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.runtime.Container;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineEvent;
import seawall.runtime.EngineEvent.Action;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException.Code;
import seawall.runtime.containerd.wire.ContainerEvent;
import seawall.runtime.containerd.wire.ContainerFound;
import seawall.runtime.containerd.wire.Containers;
import seawall.runtime.containerd.wire.Envelope;
import seawall.runtime.containerd.wire.Moment;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Packed;
import seawall.runtime.containerd.wire.Process;
import seawall.runtime.containerd.wire.TaskEvent;
import seawall.runtime.containerd.wire.TaskExit;
import seawall.runtime.containerd.wire.Tasks;

/** The containers of containerd, and what happens to them. */
class ContainerdContainersTest extends ContainerdFixture {
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
}
