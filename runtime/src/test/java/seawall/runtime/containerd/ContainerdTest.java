package seawall.runtime.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.model.Digest;
import seawall.runtime.EngineException.Code;
import seawall.runtime.EngineVersion;
import seawall.runtime.containerd.wire.ContentPart;
import seawall.runtime.containerd.wire.Nothing;
import seawall.runtime.containerd.wire.Snapshot;
import seawall.testkit.engine.FakeHttpEngine;

/** Reaching containerd, and its images. */
class ContainerdTest extends ContainerdFixture {
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
}
