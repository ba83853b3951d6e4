package seawall.image.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where kernel views, containers' roots and network shares are mounted, which are no part of the files below them.
 *
 * @param hidden absolute paths not to be walked into
 */
record Mounts(Set<Path> hidden) {
    /** Views of the kernel, which hold no files (filesystems(5), and Documentation/filesystems in the kernel's source). */
    private static final Set<String> PSEUDO = Set.of(
            "autofs",
            "binder",
            "binfmt_misc",
            "bpf",
            "cgroup",
            "cgroup2",
            "configfs",
            "debugfs",
            "devpts",
            "devtmpfs",
            "efivarfs",
            "fusectl",
            "fuse.lxcfs",
            "hugetlbfs",
            "mqueue",
            "nfsd",
            "nsfs",
            "proc",
            "pstore",
            "resctrl",
            "rpc_pipefs",
            "securityfs",
            "selinuxfs",
            "smackfs",
            "sysfs",
            "tracefs");

    /** Files of other machines, which may be endless or not answer. */
    private static final Set<String> REMOTE = Set.of(
            "9p",
            "afs",
            "ceph",
            "cifs",
            "fuse.sshfs",
            "fuse.s3fs",
            "glusterfs",
            "lustre",
            "nfs",
            "nfs4",
            "smb3",
            "virtiofs");

    /** Roots of containers, which are scanned as containers. */
    private static final Set<String> CONTAINERS = Set.of("overlay", "aufs", "fuse.fuse-overlayfs");

    private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

    Mounts {
        hidden = Set.copyOf(hidden);
    }

    /** What is mounted in this process's view; without {@code /proc} nothing is known. */
    static Mounts ofThisProcess() {
        try {
            return parse(Files.readString(MOUNTINFO, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return new Mounts(Set.of());
        }
    }

    /** Reads the form of proc_pid_mountinfo(5): the fifth field is the mount point, the one behind the dash the type. */
    static Mounts parse(String mountinfo) {
        var hidden = new TreeSet<Path>();
        mountinfo.lines().forEach(line -> {
            String[] fields = line.split(" ", -1);
            int dash = 6;
            while (dash < fields.length && !fields[dash].equals("-")) {
                dash++;
            }
            if (dash + 1 < fields.length && isHidden(fields[dash + 1])) {
                path(unescaped(fields[4])).ifPresent(hidden::add);
            }
        });
        return new Mounts(hidden);
    }

    private static boolean isHidden(String type) {
        return PSEUDO.contains(type) || REMOTE.contains(type) || CONTAINERS.contains(type);
    }

    /** Empty for a name that the locale cannot express. */
    private static Optional<Path> path(String mountPoint) {
        try {
            return Optional.of(Path.of(mountPoint));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Blanks and backslashes stand as octal escapes. */
    private static String unescaped(String field) {
        String latin = field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
