package seawall.runtime.containerd;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import seawall.runtime.containerd.wire.Mount;
import seawall.runtime.containerd.wire.Snapshot;
import seawall.runtime.overlay.OverlayDirectories;

/**
 * Where the layers of snapshots lie.
 *
 * <p>containerd tells directories only as the mounts of an active snapshot. For the committed snapshots of an image a view of the
 * topmost is made, whose mount names them all, and removed at once; nothing is mounted or copied.
 */
final class Snapshots {
    /** Snapshotters with one directory per layer in the form of overlayfs; a view of others may copy or mount the whole image. */
    static final Set<String> IN_PLACE = Set.of("fuse-overlayfs", "overlayfs", "stargz");

    private static final String LOWER = "lowerdir=";
    private static final String UPPER = "upperdir=";

    private final Calls calls;
    private final String namespace;

    /**
     * Directories of one snapshot.
     *
     * @param lower lowest first
     * @param upper what is written to; null for views
     */
    record Directories(List<Path> lower, @Nullable Path upper) {
        Directories {
            lower = List.copyOf(lower);
        }
    }

    Snapshots(Calls calls, String namespace) {
        this.calls = calls;
        this.namespace = namespace;
    }

    /** The directories of a committed snapshot and all below it, lowest first; none where the mounts do not name them. */
    List<Path> committed(String snapshotter, String name) {
        Snapshot view = Snapshot.newBuilder()
                .setSnapshotter(snapshotter)
                .setKey("seawall-" + UUID.randomUUID())
                .setParent(name)
                .build();
        List<Mount> mounts = calls.one(Rpc.VIEW, view, namespace).getMountsList();
        calls.one(Rpc.REMOVE_SNAPSHOT, view.toBuilder().clearParent().build(), namespace);
        return directories(mounts).lower();
    }

    /** The directories of a container's snapshot. */
    Directories active(String snapshotter, String key) {
        Snapshot snapshot =
                Snapshot.newBuilder().setSnapshotter(snapshotter).setKey(key).build();
        return directories(calls.one(Rpc.MOUNTS, snapshot, namespace).getMountsList());
    }

    /** Reads the mounts: an overlay, or a bind mount of the only directory where there is nothing to lay over another. */
    static Directories directories(List<Mount> mounts) {
        if (mounts.size() != 1) {
            return new Directories(List.of(), null);
        }
        Mount mount = mounts.getFirst();
        if (mount.getType().equals("bind")) {
            Path source = OverlayDirectories.directory(mount.getSource());
            return mount.getOptionsList().contains("rw")
                    ? new Directories(List.of(), source)
                    : new Directories(List.of(source), null);
        }
        List<Path> lower = List.of();
        Path upper = null;
        for (String option : mount.getOptionsList()) {
            if (option.startsWith(LOWER)) {
                lower = OverlayDirectories.lowestFirst(option.substring(LOWER.length()));
            } else if (option.startsWith(UPPER)) {
                upper = OverlayDirectories.directory(option.substring(UPPER.length()));
            }
        }
        return new Directories(lower, upper);
    }
}
