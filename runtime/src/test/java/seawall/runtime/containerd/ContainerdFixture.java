package seawall.runtime.containerd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.containerd.wire.ContentFound;
import seawall.runtime.containerd.wire.ContentInfo;
import seawall.runtime.containerd.wire.ContentPart;
import seawall.runtime.containerd.wire.Descriptor;
import seawall.runtime.containerd.wire.Image;
import seawall.runtime.containerd.wire.ImageFound;
import seawall.runtime.containerd.wire.Mount;
import seawall.runtime.containerd.wire.Mounts;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.Namespace;
import seawall.runtime.containerd.wire.Namespaces;
import seawall.runtime.containerd.wire.Plugins;
import seawall.runtime.containerd.wire.ReadContent;
import seawall.runtime.containerd.wire.Version;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

/** A containerd that serves one image, kept in the namespace k8s.io, and whatever else a test lets it answer. */
abstract class ContainerdFixture {
    static final TestImage IMAGE = TestImage.of(
            "docker.io/library/app:1",
            List.of(TestLayer.of("one").file("a", "a"), TestLayer.of("two").file("b", "b")));

    @TempDir
    Path directory;

    FakeContainerd fake;
    final Map<String, byte[]> blobs = new HashMap<>();
    final Map<String, String> labels = new HashMap<>();

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

    Containerd containerd() {
        return Containerd.connect(fake.socket(), null);
    }

    static Namespaces namespaces(String... names) {
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

    static ImageFound found(String digest) {
        return ImageFound.newBuilder()
                .setImage(Image.newBuilder()
                        .setName(IMAGE.name())
                        .setTarget(Descriptor.newBuilder().setDigest(digest)))
                .build();
    }

    static Mounts mounts(String type, String source, String... options) {
        return Mounts.newBuilder()
                .addMounts(Mount.newBuilder().setType(type).setSource(source).addAllOptions(List.of(options)))
                .build();
    }

    static void failsWith(Code code, String message, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
