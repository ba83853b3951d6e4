package seawall.runtime.containerd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.model.Digest;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.containerd.wire.ContentInfo;
import seawall.runtime.containerd.wire.Name;
import seawall.runtime.containerd.wire.ReadContent;

/**
 * The blobs of one namespace: read in place where this process may read the store's files, else through the API.
 *
 * <p>What a namespace may see is asked of containerd; the files of all namespaces lie together.
 */
public final class ContentStore {
    /** For one blob through the API; the slowest disk sends the largest layer sooner. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Calls calls;
    private final String namespace;
    private final @Nullable Path root;

    /** @param root directory of the content plugin; null where unknown */
    ContentStore(Calls calls, String namespace, @Nullable Path root) {
        this.calls = calls;
        this.namespace = namespace;
        this.root = root;
    }

    /** Length of a blob in bytes; empty where it was never fetched or was discarded after unpacking. */
    public Optional<Long> size(Digest digest) {
        return info(digest).map(ContentInfo::getSize);
    }

    /** The blob from its beginning, not verified. Throws {@link EngineException} where it is absent. */
    public InputStream open(Digest digest) throws IOException {
        Path file = file(digest);
        return file != null
                ? Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)
                : new ContentInput(calls.many(
                        Rpc.READ_CONTENT,
                        ReadContent.newBuilder().setDigest(digest.toString()).build(),
                        namespace,
                        PATIENCE));
    }

    /** A whole blob that is a document, not verified. Throws {@link EngineException} where it is longer than {@code limit}. */
    byte[] document(Digest digest, int limit) {
        try (InputStream in = open(digest)) {
            byte[] document = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new EngineException(Code.IO, "document " + digest + " is longer than " + limit + " bytes");
            }
            return document;
        } catch (IOException failure) {
            throw new EngineException(Code.IO, "cannot read " + digest + ": " + failure.getMessage(), failure);
        }
    }

    /** containerd's labels of a blob, which say what it keeps alive; none where it is absent. */
    Map<String, String> labels(Digest digest) {
        return info(digest).map(ContentInfo::getLabelsMap).orElse(Map.of());
    }

    private Optional<ContentInfo> info(Digest digest) {
        Name name = Name.newBuilder().setName(digest.toString()).build();
        return Namespaces.unlessAbsent(
                () -> calls.one(Rpc.CONTENT_INFO, name, namespace).getInfo());
    }

    /** Where the store keeps a blob (docs/content-flow.md in containerd's source); null where that cannot be read. */
    private @Nullable Path file(Digest digest) {
        if (root == null) {
            return null;
        }
        Path file = root.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(file) ? file : null;
    }
}
