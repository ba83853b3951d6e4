package seawall.runtime.containerd;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.socket.EngineSocket;

/**
 * Calls to containerd over its socket, each in one of its namespaces.
 *
 * <p>One connection serves all calls. It runs on the JDK's own Unix domain sockets, so no native library is unpacked or loaded.
 */
final class Calls implements AutoCloseable {
    static final Duration FOR_EVER = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** What containerd itself sends at most (grpc.max_send_message_size in its configuration, by default). */
    private static final int LONGEST_MESSAGE = 16 << 20;

    private static final Metadata.Key<String> NAMESPACE =
            Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER);

    /** Netty warns that Unix sockets know no TCP keep-alive, which gRPC asks for always; it is no news to anybody. */
    private static final Logger NETTY = Logger.getLogger("io.grpc.netty.shaded.io.netty");

    /** Without this Netty unpacks native libraries into the temporary directory and loads them, for nothing. */
    private static final String NO_NATIVE = "io.grpc.netty.shaded.io.netty.transport.noNative";

    static {
        System.getProperties().putIfAbsent(NO_NATIVE, "true");
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        NETTY.setLevel(Level.SEVERE);
    }

    private final EngineSocket socket;
    private final EventLoopGroup loop;
    private final ManagedChannel channel;

    Calls(EngineSocket socket) {
        this.socket = socket;
        refuseUnusable(socket);
        this.loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("containerd", true), NioIoHandler.newFactory());
        this.channel = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket.path()))
                .channelType(NioDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .overrideAuthority("localhost")
                .directExecutor()
                .disableRetry()
                .maxInboundMessageSize(LONGEST_MESSAGE)
                .build();
    }

    private static void refuseUnusable(EngineSocket socket) {
        try {
            socket.connect().close();
        } catch (IOException failure) {
            throw new EngineException(Code.IO, "cannot close a connection to " + socket.path(), failure);
        }
    }

    /** One answer to one request. */
    <Q, A> A one(MethodDescriptor<Q, A> method, Q request, String namespace) {
        try {
            return ClientCalls.blockingUnaryCall(in(namespace), method, within(PATIENCE), request);
        } catch (StatusRuntimeException status) {
            throw failed(status);
        }
    }

    /**
     * Several answers to one request, until the caller or containerd ends it.
     *
     * @param patience for all of them together
     */
    <A, Q> Answers<A> many(MethodDescriptor<Q, A> method, Q request, String namespace, Duration patience) {
        Context.CancellableContext context = Context.current().withCancellation();
        Context before = context.attach();
        try {
            return new Answers<>(
                    ClientCalls.blockingServerStreamingCall(in(namespace), method, within(patience), request), context);
        } finally {
            context.detach(before);
        }
    }

    private static CallOptions within(Duration patience) {
        return patience.equals(FOR_EVER)
                ? CallOptions.DEFAULT
                : CallOptions.DEFAULT.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The answers of one call. */
    final class Answers<A> implements AutoCloseable {
        private final Iterator<A> answers;
        private final Context.CancellableContext context;

        private Answers(Iterator<A> answers, Context.CancellableContext context) {
            this.answers = answers;
            this.context = context;
        }

        /** Waits for the next; false at the end and after closing. */
        boolean hasNext() {
            try {
                return answers.hasNext();
            } catch (StatusRuntimeException status) {
                if (context.isCancelled()) {
                    return false;
                }
                throw failed(status);
            }
        }

        A next() {
            return answers.next();
        }

        @Override
        public void close() {
            context.cancel(null);
        }
    }

    private Channel in(String namespace) {
        if (namespace.isEmpty()) {
            return channel;
        }
        var metadata = new Metadata();
        metadata.put(NAMESPACE, namespace);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private EngineException failed(StatusRuntimeException failure) {
        String words = failure.getStatus().getDescription();
        String said = words == null ? failure.getStatus().getCode().toString() : words;
        return switch (failure.getStatus().getCode()) {
            case NOT_FOUND -> new EngineException(Code.NOT_FOUND, "containerd: " + said, failure);
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                new EngineException(Code.DENIED, "containerd denies it: " + said, failure);
            case DEADLINE_EXCEEDED ->
                new EngineException(
                        Code.TIMEOUT, "containerd at " + socket.path() + " did not answer in time", failure);
            case UNIMPLEMENTED ->
                new EngineException(
                        Code.NO_ENGINE,
                        "what listens at " + socket.path() + " does not serve containerd's API",
                        failure);
            case UNAVAILABLE, CANCELLED ->
                new EngineException(
                        Code.IO, "the connection to containerd at " + socket.path() + " failed: " + said, failure);
            default -> new EngineException(Code.REFUSED, "containerd refused: " + said, failure);
        };
    }

    /** Does not wait: the loop's only thread is a daemon. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        channel.shutdownNow();
        loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }
}
