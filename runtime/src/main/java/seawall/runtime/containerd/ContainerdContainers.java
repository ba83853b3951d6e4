package seawall.runtime.containerd;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seawall.runtime.Container;
import seawall.runtime.Container.State;
import seawall.runtime.ContainerFiles;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.UnpackedImage;
import seawall.runtime.containerd.wire.Filters;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Process;

/** The containers of containerd: records, the tasks that run in them, and their snapshots. */
final class ContainerdContainers {
    private final Calls calls;
    private final Namespaces namespaces;
    private final ContainerdImages images;

    ContainerdContainers(Calls calls, Namespaces namespaces, ContainerdImages images) {
        this.calls = calls;
        this.namespaces = namespaces;
        this.images = images;
    }

    /** Where a container was found. */
    private record Located(String namespace, seawall.runtime.containerd.wire.Container record) {}

    List<Container> all() {
        return namespaces.list().stream()
                .flatMap(each -> in(each).stream())
                .sorted(Comparator.comparing(Container::namespace).thenComparing(Container::id))
                .toList();
    }

    private List<Container> in(String namespace) {
        Map<String, Process> tasks = new HashMap<>();
        calls.one(Rpc.TASKS, Nothing.getDefaultInstance(), namespace)
                .getTasksList()
                .forEach(each -> tasks.put(each.getId(), each));
        return calls.one(Rpc.CONTAINERS, Filters.getDefaultInstance(), namespace).getContainersList().stream()
                .map(each -> container(new Located(namespace, each), tasks.get(each.getId())))
                .toList();
    }

    Container one(String id) {
        Located located = locate(id);
        return container(located, task(located));
    }

    /** The namespace that a container is in. */
    String namespaceOf(String id) {
        return locate(id).namespace();
    }

    private Located locate(String id) {
        Name name = Name.newBuilder().setName(id).build();
        List<Located> found = namespaces.holding(namespace ->
                new Located(namespace, calls.one(Rpc.CONTAINER, name, namespace).getContainer()));
        return switch (found.size()) {
            case 0 -> throw new EngineException(Code.NOT_FOUND, "containerd has no container " + id);
            case 1 -> found.getFirst();
            default ->
                throw new EngineException(
                        Code.AMBIGUOUS,
                        "containerd has a container " + id + " in each of the namespaces "
                                + found.stream().map(Located::namespace).collect(Collectors.joining(", "))
                                + "; say which namespace");
        };
    }

    private @Nullable Process task(Located located) {
        Name name = Name.newBuilder().setName(located.record().getId()).build();
        return Namespaces.unlessAbsent(
                        () -> calls.one(Rpc.TASK, name, located.namespace()).getProcess())
                .orElse(null);
    }

    private static Container container(Located located, @Nullable Process task) {
        seawall.runtime.containerd.wire.Container container = located.record();
        Map<String, String> labels = container.getLabelsMap();
        State state = state(task);
        return new Container(
                "containerd",
                located.namespace(),
                container.getId(),
                displayName(container.getId(), labels),
                container.getImage(),
                state,
                task == null || state == State.STOPPED ? 0 : task.getPid(),
                labels,
                container.hasCreatedAt() ? ContainerdEvents.instant(container.getCreatedAt()) : null);
    }

    /** Kubernetes labels its containers with what people call them. */
    private static String displayName(String id, Map<String, String> labels) {
        String pod = labels.get("io.kubernetes.pod.name");
        String container = labels.get("io.kubernetes.container.name");
        return pod == null || container == null ? id : pod + "/" + container;
    }

    /** A container without a task has not been started, or its task was cleaned away. */
    private static State state(@Nullable Process task) {
        if (task == null) {
            return State.CREATED;
        }
        return switch (task.getStatus()) {
            case CREATED -> State.CREATED;
            case RUNNING -> State.RUNNING;
            case STOPPED -> State.STOPPED;
            case PAUSED -> State.PAUSED;
            case PAUSING, UNKNOWN, UNRECOGNIZED -> State.UNKNOWN;
        };
    }

    ContainerFiles files(String id) {
        Located located = locate(id);
        var stored = located.record();
        Container container = container(located, task(located));
        UnpackedImage image = images.find(stored.getImage(), located.namespace())
                .map(images::unpacked)
                .orElse(null);
        if (!Snapshots.IN_PLACE.contains(stored.getSnapshotter())) {
            return new ContainerFiles(container, image, List.of(), null);
        }
        Snapshots.Directories directories =
                new Snapshots(calls, located.namespace()).active(stored.getSnapshotter(), stored.getSnapshotKey());
        return new ContainerFiles(container, image, directories.lower(), directories.upper());
    }
}
