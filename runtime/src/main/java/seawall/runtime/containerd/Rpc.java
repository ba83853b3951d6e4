package seawall.runtime.containerd;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import seawall.runtime.containerd.wire.ContainerFound;
import seawall.runtime.containerd.wire.Containers;
import seawall.runtime.containerd.wire.ContentFound;
import seawall.runtime.containerd.wire.ContentPart;
import seawall.runtime.containerd.wire.Envelope;
import seawall.runtime.containerd.wire.Filters;
import seawall.runtime.containerd.wire.ImageFound;
import seawall.runtime.containerd.wire.Images;
import seawall.runtime.containerd.wire.Kill;
import seawall.runtime.containerd.wire.Mounts;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Namespaces;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Plugins;
import seawall.runtime.containerd.wire.ProcessFound;
import seawall.runtime.containerd.wire.ReadContent;
import seawall.runtime.containerd.wire.Snapshot;
import seawall.runtime.containerd.wire.Tasks;
import seawall.runtime.containerd.wire.Version;

/** The methods of containerd's services that are called here (api/services in its source). */
final class Rpc {
    static final MethodDescriptor<Nothing, Version> VERSION =
            unary("version.v1.Version/Version", Nothing.parser(), Version.parser());
    static final MethodDescriptor<Filters, Plugins> PLUGINS =
            unary("introspection.v1.Introspection/Plugins", Filters.parser(), Plugins.parser());
    static final MethodDescriptor<Nothing, Namespaces> NAMESPACES =
            unary("namespaces.v1.Namespaces/List", Nothing.parser(), Namespaces.parser());
    static final MethodDescriptor<Name, ImageFound> IMAGE =
            unary("images.v1.Images/Get", Name.parser(), ImageFound.parser());
    static final MethodDescriptor<Filters, Images> IMAGES =
            unary("images.v1.Images/List", Filters.parser(), Images.parser());
    static final MethodDescriptor<Name, ContainerFound> CONTAINER =
            unary("containers.v1.Containers/Get", Name.parser(), ContainerFound.parser());
    static final MethodDescriptor<Filters, Containers> CONTAINERS =
            unary("containers.v1.Containers/List", Filters.parser(), Containers.parser());
    static final MethodDescriptor<Nothing, Tasks> TASKS =
            unary("tasks.v1.Tasks/List", Nothing.parser(), Tasks.parser());
    static final MethodDescriptor<Name, ProcessFound> TASK =
            unary("tasks.v1.Tasks/Get", Name.parser(), ProcessFound.parser());
    static final MethodDescriptor<Name, Nothing> PAUSE = unary("tasks.v1.Tasks/Pause", Name.parser(), Nothing.parser());
    static final MethodDescriptor<Name, Nothing> RESUME =
            unary("tasks.v1.Tasks/Resume", Name.parser(), Nothing.parser());
    static final MethodDescriptor<Kill, Nothing> KILL = unary("tasks.v1.Tasks/Kill", Kill.parser(), Nothing.parser());
    static final MethodDescriptor<Name, ContentFound> CONTENT_INFO =
            unary("content.v1.Content/Info", Name.parser(), ContentFound.parser());
    static final MethodDescriptor<ReadContent, ContentPart> READ_CONTENT =
            streaming("content.v1.Content/Read", ReadContent.parser(), ContentPart.parser());
    static final MethodDescriptor<Snapshot, Mounts> VIEW =
            unary("snapshots.v1.Snapshots/View", Snapshot.parser(), Mounts.parser());
    static final MethodDescriptor<Snapshot, Mounts> MOUNTS =
            unary("snapshots.v1.Snapshots/Mounts", Snapshot.parser(), Mounts.parser());
    static final MethodDescriptor<Snapshot, Nothing> REMOVE_SNAPSHOT =
            unary("snapshots.v1.Snapshots/Remove", Snapshot.parser(), Nothing.parser());
    static final MethodDescriptor<Filters, Envelope> SUBSCRIBE =
            streaming("events.v1.Events/Subscribe", Filters.parser(), Envelope.parser());

    private Rpc() {}

    private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> unary(
            String method, Parser<Q> request, Parser<A> answer) {
        return method(MethodType.UNARY, method, request, answer);
    }

    private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> streaming(
            String method, Parser<Q> request, Parser<A> answer) {
        return method(MethodType.SERVER_STREAMING, method, request, answer);
    }

    private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> method(
            MethodType type, String method, Parser<Q> request, Parser<A> answer) {
        return MethodDescriptor.newBuilder(new Protobuf<>(request), new Protobuf<>(answer))
                .setType(type)
                .setFullMethodName("containerd.services." + method)
                .build();
    }

    private record Protobuf<M extends MessageLite>(Parser<M> parser) implements Marshaller<M> {
        @Override
        public InputStream stream(M message) {
            return message.toByteString().newInput();
        }

        @Override
        public M parse(InputStream in) {
            try (in) {
                return parser.parseFrom(in);
            } catch (InvalidProtocolBufferException damaged) {
                throw Status.INTERNAL
                        .withDescription("the answer is no message of containerd's API")
                        .withCause(damaged)
                        .asRuntimeException();
            } catch (IOException failure) {
                throw Status.INTERNAL
                        .withDescription("the answer was cut off")
                        .withCause(failure)
                        .asRuntimeException();
            }
        }
    }
}
