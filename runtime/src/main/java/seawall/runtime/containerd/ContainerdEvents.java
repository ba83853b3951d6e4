package seawall.runtime.containerd;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.runtime.EngineEvent;
import seawall.runtime.EngineEvent.Action;
import seawall.runtime.EngineEvents;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.containerd.wire.ContainerEvent;
import seawall.runtime.containerd.wire.Envelope;
import seawall.runtime.containerd.wire.Moment;
import seawall.runtime.containerd.wire.TaskEvent;
import seawall.runtime.containerd.wire.TaskExit;

/** The events of containers and their tasks (api/events and runtime/events.go in containerd's source). */
final class ContainerdEvents implements EngineEvents {
    /** Events of tasks whose message begins with the container's identifier. */
    private static final Map<String, Action> TASKS = Map.of(
            "/tasks/start", Action.STARTED,
            "/tasks/paused", Action.PAUSED,
            "/tasks/resumed", Action.RESUMED,
            "/tasks/oom", Action.OUT_OF_MEMORY);

    private static final List<String> TOPICS = List.of("topic~=\"^/containers/\"", "topic~=\"^/tasks/\"");

    private final Calls.Answers<Envelope> envelopes;
    private volatile boolean closed;

    ContainerdEvents(Calls.Answers<Envelope> envelopes) {
        this.envelopes = envelopes;
    }

    /** What to subscribe to, in one namespace or, for null, in all (filters in containerd's source: any of these). */
    static List<String> filters(@Nullable String namespace) {
        return namespace == null
                ? TOPICS
                : TOPICS.stream()
                        .map(each -> "namespace==\"" + namespace + "\"," + each)
                        .toList();
    }

    @Override
    public Optional<EngineEvent> next() {
        while (envelopes.hasNext()) {
            Optional<EngineEvent> event = event(envelopes.next());
            if (event.isPresent()) {
                return event;
            }
        }
        if (closed) {
            return Optional.empty();
        }
        throw new EngineException(Code.IO, "containerd ended the stream of events");
    }

    /** What an envelope tells; empty for topics that say nothing about a container as a whole. */
    static Optional<EngineEvent> event(Envelope envelope) {
        try {
            var data = envelope.getEvent().getValue();
            return switch (envelope.getTopic()) {
                case "/containers/create" -> {
                    ContainerEvent created = ContainerEvent.parseFrom(data);
                    yield of(envelope, Action.CREATED, created.getId(), created.getImage(), 0);
                }
                case "/containers/delete" ->
                    of(envelope, Action.REMOVED, ContainerEvent.parseFrom(data).getId(), "", 0);
                case "/tasks/exit" -> {
                    TaskExit exit = TaskExit.parseFrom(data);
                    yield exit.getId().equals(exit.getContainerId())
                            ? of(envelope, Action.EXITED, exit.getContainerId(), "", exit.getExitStatus())
                            : Optional.empty();
                }
                case String topic
                when TASKS.containsKey(topic) ->
                    of(envelope, TASKS.get(topic), TaskEvent.parseFrom(data).getContainerId(), "", 0);
                default -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException damaged) {
            throw new EngineException(
                    Code.IO, "containerd sent an event " + envelope.getTopic() + " that cannot be read", damaged);
        }
    }

    private static Optional<EngineEvent> of(
            Envelope envelope, Action action, String container, String image, int exitStatus) {
        return Optional.of(new EngineEvent(
                instant(envelope.getTimestamp()), action, envelope.getNamespace(), container, image, exitStatus));
    }

    static Instant instant(Moment moment) {
        try {
            return Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos());
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new EngineException(Code.IO, "containerd sent a time that does not exist", beyond);
        }
    }

    @Override
    public void close() {
        closed = true;
        envelopes.close();
    }
}
