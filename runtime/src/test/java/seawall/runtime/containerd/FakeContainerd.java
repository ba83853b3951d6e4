package seawall.runtime.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that speaks gRPC and answers containerd's methods with what a test lays down. */
final class FakeContainerd extends HandlerRegistry implements AutoCloseable {
    private static final Metadata.Key<String> NAMESPACE =
            Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("fake-containerd", true), NioIoHandler.newFactory());
    private final Path socket;
    private final Server server;

    /** Answers one call; an exception becomes the status. */
    interface Answer {
        List<? extends MessageLite> to(String namespace, byte[] request)
                throws StatusException, InvalidProtocolBufferException;
    }

    private FakeContainerd(Path socket) throws IOException {
        this.socket = socket;
        this.server = NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .channelType(NioServerDomainSocketChannel.class)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .directExecutor()
                .fallbackHandlerRegistry(this)
                .build()
                .start();
    }

    static FakeContainerd listen(Path socket) throws IOException {
        return new FakeContainerd(socket);
    }

    FakeContainerd on(MethodDescriptor<?, ?> method, Answer answer) {
        answers.put(method.getFullMethodName(), answer);
        return this;
    }

    FakeContainerd on(MethodDescriptor<?, ?> method, MessageLite answer) {
        return on(method, (_, _) -> List.of(answer));
    }

    Path socket() {
        return socket;
    }

    /** The last parts of the methods' names, with the namespaces. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        Answer answer = answers.get(name);
        if (answer == null) {
            return null;
        }
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .setFullMethodName(name)
                .build();
        return ServerMethodDefinition.create(method, new Handler(name.substring(name.lastIndexOf('/') + 1), answer));
    }

    private final class Handler implements ServerCallHandler<byte[], byte[]> {
        private final String name;
        private final Answer answer;

        private Handler(String name, Answer answer) {
            this.name = name;
            this.answer = answer;
        }

        @Override
        public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
            String namespace = headers.containsKey(NAMESPACE) ? String.valueOf(headers.get(NAMESPACE)) : "";
            calls.add(name + " " + namespace);
            call.request(1);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] request) {
                    answered(call, namespace, request);
                }
            };
        }

        private void answered(ServerCall<byte[], byte[]> call, String namespace, byte[] request) {
            try {
                List<? extends MessageLite> messages = answer.to(namespace, request);
                call.sendHeaders(new Metadata());
                messages.forEach(each -> call.sendMessage(each.toByteArray()));
                call.close(Status.OK, new Metadata());
            } catch (StatusException | InvalidProtocolBufferException failure) {
                call.close(Status.fromThrowable(failure), new Metadata());
            }
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream in) {
            try {
                return in.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        assertThat(loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(60, TimeUnit.SECONDS))
                .isTrue();
    }
}
